import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../log.ts'

export interface Listener {
  /** Whether notices reach this process now. */
  isListening(): boolean
  stop(): Promise<void>
}

export interface ListenOptions {
  connectionString: string
  log: Log
  /** By channel, what is called at each notice with what it carries. */
  channels: Readonly<Record<string, (told: string) => void>>
  /** Called each time that it begins to hear: what was told before may have been missed. */
  begun: () => void
  /** Called when it hears no more. */
  lost?: () => void
  /** Milliseconds before it connects again: the first time, and at most. */
  again?: { first: number; most: number }
}

/** A connection that nobody answers on any more says nothing either: so it is asked. */
const askMs = 60_000
const answerMs = 5_000

/**
 * Hears what triggers tell (migrations 0011 and 0013), in one connection of its own beside the pool. A connection that
 * breaks is made again.
 */
export function listen(options: ListenOptions): Listener {
  const { connectionString, log, channels, begun, lost, again = { first: 1_000, most: 30_000 } } = options
  const stopped = new AbortController()
  let listening = false

  /** Resolves when the connection is over, with why. */
  const once = async (): Promise<string> => {
    const client = new pg.Client({
      connectionString,
      connectionTimeoutMillis: 5_000,
      query_timeout: answerMs,
      keepAlive: true,
      application_name: 'cpt-notices',
    })
    const over = Promise.withResolvers<string>()
    client.on('error', (error) => over.resolve(error.message))
    client.on('end', () => over.resolve('it was closed'))
    client.on('notification', ({ channel, payload = '' }) => channels[channel]?.(payload))
    const stop = () => over.resolve('stopping')
    stopped.signal.addEventListener('abort', stop, { once: true })
    let asking: NodeJS.Timeout | undefined
    try {
      await client.connect()
      for (const channel of Object.keys(channels)) await client.query(`listen ${channel}`)
      listening = true
      begun()
      asking = setInterval(() => {
        client.query('select 1').catch((error: unknown) => over.resolve(String(error)))
      }, askMs).unref()
      return await over.promise
    } finally {
      if (listening) lost?.()
      listening = false
      clearInterval(asking)
      stopped.signal.removeEventListener('abort', stop)
      // One that hangs would not end by being asked to
      client.connection.stream.destroy()
      await client.end().catch(() => undefined)
    }
  }

  const run = async () => {
    let waitMs = again.first
    while (!stopped.signal.aborted) {
      const begun = performance.now()
      const why = await once().catch((error: unknown) => (error instanceof Error ? error.message : 'unknown'))
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- `stop` sets it meanwhile
      if (stopped.signal.aborted) return
      log.warn({ why }, 'notices do not come: the sweep goes on, and nobody waits for news')
      // One that had held for a while begins anew
      waitMs = performance.now() - begun > again.most ? again.first : Math.min(again.most, waitMs * 2)
      await pause(waitMs, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  }
  const running = run()

  return {
    isListening: () => listening,
    async stop() {
      stopped.abort()
      await running
    },
  }
}

import type { GeneratePdf } from '@cpt/contract/tasks'
import { taskName } from '@cpt/contract/tasks'
import type { Log } from '../log.ts'
import { inTrace, traceOf } from '../trace.ts'
import type { Queue } from './queue.ts'

export interface InProcessOptions {
  /** Throws what a retry can heal. */
  run: (message: GeneratePdf, signal: AbortSignal) => Promise<unknown>
  log: Log
  /** Pauses before each further try (milliseconds); afterwards it is left to the sweep. */
  retryAfterMs?: readonly number[]
  concurrency?: number
}

/** The queue of an installation without Cloud Tasks: work runs in the background of this process. */
export function inProcessQueue({
  run,
  log,
  retryAfterMs = [1_000, 5_000, 20_000],
  concurrency = 4,
}: InProcessOptions): Queue {
  const stopped = new AbortController()
  const known = new Set<string>()
  const waiting: { message: GeneratePdf; traceparent: string }[] = []
  const running = new Set<Promise<void>>()

  const work = async (message: GeneratePdf) => {
    for (const pauseMs of [0, ...retryAfterMs]) {
      if (pauseMs > 0) await pause(pauseMs, stopped.signal)
      if (stopped.signal.aborted) return
      try {
        await run(message, stopped.signal)
        return
      } catch (error) {
        log.warn({ err: error, task: taskName(message) }, 'a task failed and is tried again')
      }
    }
  }
  const next = () => {
    while (running.size < concurrency && !stopped.signal.aborted) {
      const first = waiting.shift()
      if (!first) return
      const { message, traceparent } = first
      const done = inTrace(traceOf(traceparent), () => work(message)).finally(() => {
        running.delete(done)
        known.delete(taskName(message))
        next()
      })
      running.add(done)
    }
  }

  return {
    async send(message, traceparent) {
      if (known.has(taskName(message))) return
      known.add(taskName(message))
      waiting.push({ message, traceparent })
      next()
    },
    async idle() {
      while (running.size > 0) await Promise.all(running)
    },
    async stop() {
      stopped.abort()
      await Promise.all(running)
    },
  }
}

/** Ends early, without an error, when told to stop. Holds no process open. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    timer.unref()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

import { Hono } from 'hono'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import type { ApiEnv } from './env.ts'
import { createLog } from '../log.ts'
import { startService } from './serve.ts'

const log = createLog(
  { ENVIRONMENT: 'local', ROLE: 'api', REGION: 'europe-north1', VERSION: 'v1' },
  { write: () => {} },
)
const config = { ENVIRONMENT: 'local', PORT: 0 } as const

/** A request over a connection that is kept alive. */
const ask = (agent: Agent, port: number) =>
  new Promise<string>((done, failed) => {
    get({ agent, port, host: '127.0.0.1', path: '/' }, (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
      answer.on('end', () => done(text))
    }).on('error', failed)
  })

test('a service that is told to stop finishes what runs, closes what is kept alive, and takes nothing new', async () => {
  const begun = Promise.withResolvers<undefined>()
  const gate = Promise.withResolvers<undefined>()
  const app = new Hono<ApiEnv>().get('/', async (c) => {
    begun.resolve(undefined)
    await gate.promise
    return c.text('done')
  })
  const service = await startService({ app, config, log })
  const agent = new Agent({ keepAlive: true })
  const running = ask(agent, service.port)
  await begun.promise

  const stopping = service.stop()
  await expect(ask(new Agent(), service.port)).rejects.toThrow('ECONNREFUSED')
  gate.resolve(undefined)
  expect(await running).toBe('done')
  // The agent still holds its connection open: without help the server would wait for it.
  await stopping
  agent.destroy()
})

test.each(['', 'GET / HTTP/1.1\r\nho'])(
  'a connection on which only %j was said does not hold up a stop',
  async (said) => {
    const service = await startService({ app: new Hono<ApiEnv>(), config, log })
    const caller = connect(service.port, '127.0.0.1')
    const gone = once(caller, 'close')
    caller.on('error', () => {})
    await once(caller, 'connect')
    caller.write(said)
    await service.stop()
    await gone
  },
)

test('a port that is taken is named', async () => {
  const app = new Hono<ApiEnv>()
  const first = await startService({ app, config, log })
  const second = startService({ app, config: { ...config, PORT: first.port }, log })
  await expect(second).rejects.toThrow(`port ${first.port} (PORT) is in use`)
  await first.stop()
})

import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { EdgeEnv } from '../hono.ts'
import type { Policy } from '../policy-table.ts'
import { problemResponse } from '../problem.ts'
import { bodyLimit } from './body-limit.ts'

/** The station alone, for a row that takes photos of 15 MB. */
function uploads(options?: Parameters<typeof bodyLimit>[0]) {
  const app = new Hono<EdgeEnv>()
    .onError(problemResponse)
    .use(async (c, next) => {
      c.set('asked', { method: 'POST', path: '/', query: '', headers: Object.fromEntries(c.req.raw.headers) })
      c.set('policy', { maxBytes: 15_000_000 } as Policy)
      c.set('notes', {})
      await next()
    })
    .use(bodyLimit(options))
    .all('*', (c) => c.text(String(c.get('body')?.byteLength)))
  return async (body: ReadableStream | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    app.request('https://tst.carpulsetracker.com/', { method: 'POST', body, headers })
}

/** Bytes that come, and then nothing; `end` lets the rest go. */
function stalling(bytes: number) {
  let end: () => void = () => undefined
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array(bytes))
      end = () => controller.close()
    },
  })
  return { stream, end: () => end() }
}

test('uploads that were announced and never came keep nobody else out', async () => {
  const send = uploads()
  const idle = Array.from({ length: 6 }, () => stalling(1))
  const waiting = idle.map(({ stream }) => send(stream, { 'content-length': '15000000' }))
  expect(await (await send(new Uint8Array(14_000_000))).text()).toBe('14000000')
  for (const { end } of idle) end()
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(Array(6).fill(400))
})

test('more than an isolate can hold is refused, and room is made again', async () => {
  const send = uploads()
  const large = Array.from({ length: 3 }, () => stalling(14_000_000))
  const waiting = large.map(({ stream }) => send(stream))
  const refused = await send(new Uint8Array(14_000_000))
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
  for (const { end } of large) end()
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200, 200])
  expect((await send(new Uint8Array(14_000_000))).status).toBe(200)
})

test('a sender who falls silent is told so', async () => {
  const answer = await uploads({ silentMs: 20 })(stalling(10).stream)
  expect([answer.status, (await answer.json<{ type: string }>()).type]).toEqual([
    408,
    expect.stringMatching(/request-timeout$/),
  ])
})

// RFC 9110, 15.5.16 and 12.5.3; httpwg/http-core#238: who is refused for a coding is told which ones would do
test.each(['gzip', 'br', 'gzip, identity', 'x'])(
  'a body in the coding %s is refused, and told what would do',
  async (coding) => {
    const answer = await uploads()(new Uint8Array(3), { 'content-encoding': coding })
    expect([answer.status, answer.headers.get('accept-encoding')]).toEqual([415, 'identity'])
  },
)

// arafato/azurite#43: what says that there is no coding, as some clients do, is none
test.each(['identity', 'Identity', ''])('a body in the coding %j is taken as it is', async (coding) => {
  const answer = await uploads()(new Uint8Array(3), { 'content-encoding': coding })
  expect([answer.status, await answer.text()]).toEqual([200, '3'])
})

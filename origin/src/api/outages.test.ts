import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../test/origin.ts'
import { refusal } from '../../test/refusal.ts'

let origin: TestOrigin
afterEach(() => origin.close())

describe('while Redis is away', () => {
  beforeEach(async () => {
    origin = await createTestOrigin()
  })

  test.each(['refuse', 'cut'] as const)('(%s) what needs a session asks to wait', async (kind) => {
    const { token } = await origin.session()
    origin.upstash.faults.add({ kind, match: { path: '/' } })
    for (const route of ['POST /api/v1/auth/sessions', 'GET /api/v1/privacy/my-data'] as const) {
      const answer = await origin.request(route, { token })
      await refusal(answer, 'sessions-unavailable')
      expect(answer.headers.get('retry-after')).toBe('5')
    }
  })

  test('(hanging) the wait is bounded', async () => {
    origin.upstash.faults.add({ kind: 'delay', delayMs: 15_000, match: { path: '/' } })
    await refusal(await origin.request('POST /api/v1/auth/sessions'), 'sessions-unavailable')
  })

  test('verification, webhooks, prices and the contract go on', async () => {
    origin.upstash.faults.add({ kind: 'refuse', match: { path: '/' } })
    await refusal(
      await origin.request('POST /api/v1/verify', { json: { sha256: 'a'.repeat(64) } }),
      'report-not-found',
    )
    expect((await origin.request('GET /api/v1/catalog')).status).toBe(200)
    expect((await origin.request('GET /api/v1/openapi.json')).status).toBe(200)
    const webhook = await origin.request('POST /api/v1/payments/stripe/webhook', { body: '{}' })
    await refusal(webhook, 'payments-off')
  })

  test('the origin says that it is not ready, and which part', async () => {
    origin.upstash.faults.add({ kind: 'refuse', match: { path: '/' } })
    const answer = await origin.request('GET /health/ready', { signed: false })
    expect(answer.status).toBe(503)
    expect(await answer.json()).toEqual({ status: 'not-ready', checks: { sessions: false, database: true } })
    expect((await origin.request('GET /health/live', { signed: false })).status).toBe(200)
  })

  test('however many ask whether it is ready, the stores are asked once', async () => {
    const pings = async () => {
      const books = (await (await fetch(`${origin.upstash.url}/_control/books`)).json()) as {
        commands: Record<string, number>
      }
      return books.commands.PING ?? 0
    }
    const { upstash, databaseUrl } = origin
    const still = new Date()
    const asked = await createTestOrigin({ now: () => still, upstash, databaseUrl })
    const ask = async () => (await asked.request('GET /health/ready', { signed: false })).status
    expect(await ask()).toBe(200)
    expect(await pings()).toBe(1)
    expect(await Promise.all(Array.from({ length: 20 }, ask))).toEqual(Array(20).fill(200))
    expect(await pings()).toBe(1)
    await asked.close()
  })

  test('nothing of the command stands in the log', async () => {
    const { token, id } = await origin.session()
    origin.upstash.faults.add({
      kind: 'status',
      status: 400,
      body: '{"error":"ERR broken"}',
      match: { path: '/' },
    })
    await refusal(await origin.request('GET /api/v1/privacy/my-data', { token }), 'sessions-unavailable')
    expect(origin.log.join()).not.toContain(id)
    expect(origin.log.join()).not.toContain(token)
  })
})

describe('while the database is away', () => {
  test('(refusing) what needs it asks to wait', async () => {
    origin = await createTestOrigin({ database: false })
    const answer = await origin.request('GET /api/v1/verify/ABCDE-23456')
    await refusal(answer, 'database-unavailable')
    expect(answer.headers.get('retry-after')).toBe('5')
  })

  test('(hanging) the wait is bounded', async () => {
    const silent = await listen()
    const { port } = silent.address() as AddressInfo
    origin = await createTestOrigin({ databaseUrl: `postgres://nobody@127.0.0.1:${port}/nothing` })
    await refusal(await origin.request('GET /api/v1/verify/ABCDE-23456'), 'database-unavailable')
    silent.close()
  })

  test('sessions are opened all the same', async () => {
    origin = await createTestOrigin({ database: false })
    expect((await origin.session()).token).toMatch(/^eyJ/)
  })
})

/** A server that accepts and never says a word. */
async function listen(): Promise<Server> {
  const server = createServer(() => {})
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return server
}

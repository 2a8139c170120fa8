import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startCollector, type Collector } from '../vendors/otlp/main.ts'
import { startTimeStamping, type TimeStamping } from '../vendors/tsa/main.ts'
import { windowApp } from './app.ts'

let otlp: Collector
let tsa: TimeStamping
let app: ReturnType<typeof windowApp>
const ran: string[] = []

beforeAll(async () => {
  ;[otlp, tsa] = await Promise.all([startCollector(), startTimeStamping()])
  app = windowApp({
    system: {
      url: 'http://127.0.0.1:8787',
      standIns: { otlp, tsa },
      scheduler: {
        run: (job) => {
          ran.push(job)
          return Promise.resolve(200)
        },
      },
    },
    outbox: { newest: () => Promise.resolve([]), close: () => Promise.resolve() },
  })
})
afterAll(() => Promise.all([otlp.close(), tsa.close()]))

const at = 'http://127.0.0.1:8200'
const own = { origin: at }
const ask = async (path: string, init: RequestInit = {}) => app.request(`${at}${path}`, init)
const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
const span = (spanId: string, name: string, start: number, end: number, parentSpanId?: string) => ({
  traceId: trace,
  spanId,
  ...(parentSpanId ? { parentSpanId } : {}),
  name,
  startTimeUnixNano: `${start}000000`,
  endTimeUnixNano: `${end}000000`,
  attributes: [{ key: 'http.response.status_code', value: { intValue: 200 } }],
})

describe('the window', () => {
  test('shows each request once, by what it began with, and the spans of its trace in their order', async () => {
    const spans = [
      span('00f067aa0ba902b8', 'car read', 1_010, 1_060, '00f067aa0ba902b7'),
      // the caller's own span is not here
      span('00f067aa0ba902b7', 'POST /api/v1/orders', 1_000, 1_100, 'b7ad6b7169203331'),
    ]
    await fetch(`${otlp.url}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }),
    })
    expect(await (await ask('/api/requests')).json()).toEqual([
      {
        trace,
        name: 'POST /api/v1/orders',
        service: '',
        status: 200,
        start: 1_000,
        ms: 100,
        spans: 2,
        failed: false,
      },
    ])
    const told = (await (await ask(`/api/traces/${trace}`)).json()) as { name: string }[]
    expect(told.map(({ name }) => name)).toEqual(['POST /api/v1/orders', 'car read'])
  })

  test('breaks and heals a stand-in, and says so', async () => {
    const fault = { kind: 'status', status: 503, times: 20 }
    const broken = await ask('/api/faults/tsa', { method: 'POST', headers: own, body: JSON.stringify(fault) })
    expect(await broken.json()).toEqual([fault])
    expect((await fetch(tsa.url, { method: 'POST' })).status).toBe(503)
    const { parts } = (await (await ask('/api/parts')).json()) as {
      parts: { name: string; faults: object[] }[]
    }
    expect(parts.find(({ name }) => name === 'tsa')?.faults).toEqual([{ ...fault, times: 19 }])
    await ask('/api/faults/tsa', { method: 'DELETE', headers: own })
    expect(tsa.faults.list()).toEqual([])
    expect((await ask('/api/books/tsa')).headers.get('content-type')).toContain('json')
  })

  test('runs a job of the scheduler now', async () => {
    const answer = await ask('/api/jobs/outbox-eu', { method: 'POST', headers: own })
    expect([await answer.json(), ran]).toEqual([{ status: 200 }, ['outbox-eu']])
  })

  test.each([
    ['a fault that is none', '/api/faults/tsa', '{"kind":"explode"}', own, 400],
    ['a part that is not there', '/api/faults/oracle', '{"kind":"refuse"}', own, 404],
    ['a job that is not there', '/api/jobs/none', '', own, 404],
    ['another site', '/api/faults/tsa', '{"kind":"refuse"}', { origin: 'https://evil.example' }, 403],
    ['nobody in particular', '/api/faults/tsa', '{"kind":"refuse"}', {}, 403],
  ])('refuses %s', async (_name, path, body, headers, status) => {
    const answer = await ask(path, { method: 'POST', body, headers: headers as Record<string, string> })
    expect(answer.status).toBe(status)
    expect(tsa.faults.list()).toEqual([])
  })

  test('its page takes nothing from elsewhere', async () => {
    const page = await ask('/')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
    const html = await page.text()
    expect(html).not.toMatch(/(src|href)="https?:/)
    for (const [, path = ''] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g))
      expect([path, (await ask(path)).status]).toEqual([path, 200])
  })
})

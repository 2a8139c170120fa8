import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startCollector, type Collector } from './main.ts'

let collector: Collector
beforeAll(async () => {
  collector = await startCollector({ token: 'Bearer collector' })
})
afterAll(() => collector.close())

const span = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  name: 'GET /api/v1/catalog',
  startTimeUnixNano: '1764374400000000000',
  endTimeUnixNano: '1764374400012500000',
  attributes: [{ key: 'http.response.status_code', value: { intValue: '200' } }],
  status: { code: 2 },
}
const traces = (one: object) => ({
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'cpt-edge' } }] },
      scopeSpans: [{ spans: [one] }],
    },
  ],
})
const post = (body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`${collector.url}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer collector', ...headers },
    body,
  })

describe('the collector', () => {
  test('keeps a span that comes as JSON, gzipped or not', async () => {
    expect((await post(JSON.stringify(traces(span)))).status).toBe(200)
    const zipped = await post(gzipSync(JSON.stringify(traces({ ...span, spanId: '00f067aa0ba902b8' }))), {
      'content-encoding': 'gzip',
    })
    expect(zipped.status).toBe(200)
    expect(collector.spans()).toMatchObject([
      {
        trace: span.traceId,
        id: '00f067aa0ba902b7',
        service: 'cpt-edge',
        name: span.name,
        start: 1764374400000,
        end: 1764374400012.5,
        failed: true,
        attributes: { 'http.response.status_code': 200 },
      },
      { id: '00f067aa0ba902b8' },
    ])
  })

  test.each([
    ['ids of zeros', JSON.stringify(traces({ ...span, traceId: '0'.repeat(32) })), {}, 400],
    ['no JSON', '{', {}, 400],
    ['another type', 'x', { 'content-type': 'text/plain' }, 415],
    ['no protobuf', '\xff\xff', { 'content-type': 'application/x-protobuf' }, 400],
    ['another token', JSON.stringify(traces(span)), { authorization: 'Bearer other' }, 401],
  ])('refuses %s', async (_name, body, headers, status) => {
    const before = collector.spans().length
    expect((await post(body, headers as Record<string, string>)).status).toBe(status)
    expect(collector.spans()).toHaveLength(before)
  })
})

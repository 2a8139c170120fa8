import { describe, expect, test } from 'vitest'
import { isChosen, spanExport, type EdgeSpan } from './span-export.ts'

const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
const span = (changes: Partial<EdgeSpan> = {}): EdgeSpan => ({
  traceparent: `00-${trace}-00f067aa0ba902b7-01`,
  parent: 'b7ad6b7169203331',
  name: 'GET /api/v1/catalog',
  method: 'GET',
  status: 200,
  requestId: 'a-request',
  startedAt: 1_764_374_400_000,
  durationMs: 12,
  trail: undefined,
  ...changes,
})

/** An exporter whose pause ends when the test says so. */
function exporter(share = 1) {
  const sent: {
    url: string
    headers: Headers
    body: { resourceSpans: { scopeSpans: { spans: object[] }[] }[] }
  }[] = []
  let over = () => {}
  const works: Promise<unknown>[] = []
  const { add } = spanExport({
    url: 'https://collector.test',
    share,
    authorization: 'Bearer collector',
    version: 'test',
    environment: 'tst',
    fetch: (input, init) => {
      sent.push({
        url: input as string,
        headers: new Headers(init?.headers),
        body: JSON.parse(init?.body as string) as (typeof sent)[number]['body'],
      })
      return Promise.resolve(new Response('{}'))
    },
    later: (work) => works.push(work),
    pause: () => new Promise<void>((resolve) => (over = resolve)),
  })
  return {
    add,
    sent,
    works,
    async flush() {
      over()
      await Promise.all(works.splice(0))
    },
  }
}
const spansOf = ({ sent }: ReturnType<typeof exporter>) =>
  sent.flatMap(({ body }) =>
    body.resourceSpans.flatMap((group) => group.scopeSpans.flatMap(({ spans }) => spans)),
  )

describe('spans of the edge', () => {
  test('go out together, as OTLP has them, beside requests', async () => {
    const edge = exporter()
    edge.add(span())
    edge.add(span({ status: 503, trail: 'europe-north1:timeout,us-central1:503', parent: undefined }))
    expect([edge.sent.length, edge.works.length]).toEqual([0, 1])
    await edge.flush()
    expect(edge.sent).toHaveLength(1)
    expect(edge.sent[0]?.url).toBe('https://collector.test/v1/traces')
    expect(edge.sent[0]?.headers.get('authorization')).toBe('Bearer collector')
    const [first, second] = spansOf(edge)
    expect(first).toMatchObject({
      traceId: trace,
      spanId: '00f067aa0ba902b7',
      parentSpanId: 'b7ad6b7169203331',
      startTimeUnixNano: '1764374400000000000',
      endTimeUnixNano: '1764374400012000000',
    })
    expect(first).not.toHaveProperty('status')
    expect(second).toMatchObject({ status: { code: 2 } })
    expect(second).not.toHaveProperty('parentSpanId')
    edge.add(span())
    await edge.flush()
    expect(edge.sent).toHaveLength(2)
  })

  test('that would pile up are left out', async () => {
    const edge = exporter()
    for (let count = 0; count < 300; count += 1) edge.add(span())
    await edge.flush()
    expect(spansOf(edge)).toHaveLength(200)
  })

  test('are chosen by the rule of the SDK of the origins', () => {
    // 4bf92f35 ^ 77b34da6 ^ a3ce929d ^ 0e0e4736 = 918ab738: 0.5685 of all words
    expect([0, 0.56, 0.57, 1].map((share) => isChosen(trace, share))).toEqual([false, false, true, true])
    const edge = exporter(0.56)
    edge.add(span())
    expect(edge.works).toEqual([])
  })
})

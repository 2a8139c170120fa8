import { startCollector, type Collector } from '@cpt/local/vendors/otlp/main'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTrace, traceOf, traceparent } from '../trace.ts'
import { countTeslaCalls, measureRequest, tellRefundsOwed } from './measures.ts'
import { measureNames } from './names.ts'
import { inSpan } from './span.ts'
import { startTelemetry } from './start.ts'

let collector: Collector
beforeAll(async () => {
  collector = await startCollector({ token: 'Bearer collector' })
})
afterAll(() => collector.close())

const id = '4bf92f3577b34da6a3ce929d0e0e4736'
const given = `00-${id}-00f067aa0ba902b7-01`
const settings = {
  OTLP_SHARE: 1,
  ROLE: 'api' as const,
  REGION: 'europe-north1',
  VERSION: 'test',
  ENVIRONMENT: 'tst' as const,
  GCP_PROJECT: undefined,
}
/** Starts, does the work, and ends, which sends what there is. */
async function observed<T>(work: () => Promise<T>, changed: Partial<typeof settings> = {}) {
  const before = collector.spans().length
  const { stop } = await startTelemetry(
    { ...settings, OTLP_URL: collector.url, ...changed },
    'Bearer collector',
  )
  try {
    const result = await work()
    await stop()
    return { result, spans: collector.spans().slice(before) }
  } finally {
    await stop()
  }
}

describe('spans', () => {
  test('follow the caller, each within the other, and name themselves to whom they ask', async () => {
    const { result, spans } = await observed(() =>
      inTrace(traceOf(given), () =>
        inSpan('GET', { kind: 'SERVER' }, async (span) => {
          span.name('GET /api/v1/catalog')
          span.set({ 'http.response.status_code': 200 })
          return inSpan('tesla call', { kind: 'CLIENT' }, () => Promise.resolve(traceparent()))
        }),
      ),
    )
    const outer = spans.find(({ name }) => name === 'GET /api/v1/catalog')
    const inner = spans.find(({ name }) => name === 'tesla call')
    expect(outer).toMatchObject({
      trace: id,
      parent: '00f067aa0ba902b7',
      service: 'cpt-api',
      region: 'europe-north1',
      attributes: { 'http.response.status_code': 200 },
    })
    expect(inner).toMatchObject({ trace: id, parent: outer?.id })
    expect(result).toBe(`00-${id}-${inner?.id}-01`)
  })

  test('without a caller have the trace that the log lines carry', async () => {
    const { result, spans } = await observed(() =>
      inTrace(traceOf(undefined), () => {
        const { id: own } = traceOf(traceparent())
        return inSpan('sweep', {}, () => Promise.resolve(own))
      }),
    )
    expect(spans).toMatchObject([{ trace: result, parent: undefined }])
  })

  test('tell the kind of an error, and nothing of what it says', async () => {
    const { spans } = await observed(() =>
      inSpan('report make', {}, () => Promise.reject(new TypeError('LRW3E7EK8PC713204'))).catch(() => {}),
    )
    expect(spans).toMatchObject([{ failed: true, attributes: { 'error.type': 'TypeError' } }])
    expect(JSON.stringify(spans)).not.toContain('LRW3E')
  })

  test('are chosen by their trace, and none at a share of nothing', async () => {
    const { spans } = await observed(() => inSpan('sweep', {}, () => Promise.resolve()), { OTLP_SHARE: 0 })
    expect(spans).toEqual([])
  })

  test('are not there, and nor is a load of their packages, where no collector is named', async () => {
    const { stop } = await startTelemetry({ ...settings, OTLP_URL: undefined })
    expect(await inSpan('sweep', {}, () => Promise.resolve(traceparent()))).toMatch(/^00-[0-9a-f]{32}-/)
    await stop()
  })

  test('that nobody takes keep no work, and no end, waiting', async () => {
    const { stop } = await startTelemetry({ ...settings, OTLP_URL: 'http://127.0.0.1:9' })
    expect(await inSpan('sweep', {}, () => Promise.resolve(1))).toBe(1)
    await stop()
  })
})

test('measures arrive under their names and units', async () => {
  await observed(() => {
    const attributes = { 'http.route': 'GET /api/v1/catalog', 'http.response.status_code': 200 }
    measureRequest(12, attributes)
    measureRequest(14, attributes)
    countTeslaCalls(3, {})
    tellRefundsOwed(2)
    return Promise.resolve()
  })
  const told = new Map(collector.measures().map((measure) => [measure.name, measure]))
  expect(told.get(measureNames.requests.name)).toMatchObject({ unit: 's', value: 2 })
  expect(told.get(measureNames.teslaCalls.name)).toMatchObject({ unit: '{call}', value: 3 })
  expect(told.get(measureNames.refundsOwed.name)).toMatchObject({ unit: '{refund}', value: 2 })
})

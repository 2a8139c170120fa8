import { edgeEventsHeader, readEdgeEvents } from '@cpt/contract/edge-events'
import { expect, test } from 'vitest'
import { eventReport } from './event-report.ts'

function reporting() {
  let time = 0
  const lines: unknown[] = []
  const { log, beside } = eventReport(
    (line) => lines.push(line),
    () => time,
  )
  const sign = beside(() => Promise.resolve({ signature: 's' }))
  const call = async () =>
    readEdgeEvents(
      (await sign({ method: 'GET', url: 'https://o.test/', contentDigest: '', headers: {} }))[
        edgeEventsHeader
      ],
    )
  return { log, call, lines, pass: (ms: number) => (time += ms) }
}

test('what is refused or lost is told once, beside the next call', async () => {
  const { log, call, lines } = reporting()
  for (let count = 0; count < 12; count++) log({ event: 'request', status: 429 })
  log({ event: 'limits-local' })
  log({ event: 'region-failure', reason: 'unreachable' })
  log({ event: 'request', status: 200 })
  expect(await call()).toEqual({ 'rate-limited': 12, 'limits-local': 1, 'origin-unreachable': 1 })
  expect(await call()).toEqual({})
  expect(lines).toHaveLength(15)
})

test('refusals wait for ten seconds, a region that is taken out does not', async () => {
  const { log, call, pass } = reporting()
  log({ event: 'request', status: 429 })
  await call()
  log({ event: 'request', status: 429 })
  expect(await call()).toEqual({})
  log({ event: 'region', region: 'us-central1', state: 'ejected' })
  expect(await call()).toEqual({ 'rate-limited': 1, 'region-ejected': 1 })
  log({ event: 'request', status: 429 })
  pass(10_000)
  expect(await call()).toEqual({ 'rate-limited': 1 })
})

test('a header that is none of ours says nothing', () => {
  expect(readEdgeEvents('rate-limited=x, other=3, limits-local=2, rate-limited=99999999999')).toEqual({
    'limits-local': 2,
  })
  expect(readEdgeEvents(undefined)).toEqual({})
})

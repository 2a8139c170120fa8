import { edgeEventsHeader } from '@cpt/contract/edge-events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../../test/origin.ts'

let origin: TestOrigin
beforeEach(async () => {
  origin = await createTestOrigin({ database: false })
})
afterEach(async () => {
  await origin.close()
})

const headers = { [edgeEventsHeader]: 'rate-limited=12, region-ejected=1' }
const reported = () =>
  origin.log
    .filter((line) => line.includes('the edge reports'))
    .map((line) => JSON.parse(line) as { edge: string; count: number })

test('what the edge tells beside a call is written down, once for each kind', async () => {
  expect((await origin.request('GET /api/v1/catalog', { headers })).status).toBe(200)
  expect(reported()).toMatchObject([
    { edge: 'rate-limited', count: 12 },
    { edge: 'region-ejected', count: 1 },
  ])
})

test('a stranger tells nothing', async () => {
  expect((await origin.request('GET /api/v1/catalog', { headers, signed: false })).status).toBe(403)
  expect(reported()).toEqual([])
})

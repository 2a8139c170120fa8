import { startGcs, type Gcs } from '@cpt/local/vendors/gcs/main'
import { startMetadata, type Metadata } from '@cpt/local/vendors/metadata/main'
import { startNetwork, type Network } from '@cpt/local/system/network'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Bucket } from './bucket.ts'
import { gcsBucket } from './gcs.ts'

const cuts = 25
const bytes = randomBytes(300_000)

let metadata: Metadata
let gcs: Gcs
let network: Network
let bucket: Bucket
beforeAll(async () => {
  metadata = await startMetadata()
  process.env.GCE_METADATA_HOST = metadata.host
  process.env.METADATA_SERVER_DETECTION = 'assume-present'
  gcs = await startGcs({
    buckets: ['reports'],
    signer: { email: metadata.email, key: metadata.keys.accountKey },
  })
  network = await startNetwork({ port: Number(new URL(gcs.url).port) })
  bucket = gcsBucket({
    bucket: 'reports',
    projectId: metadata.projectId,
    apiEndpoint: `http://127.0.0.1:${network.port}`,
  })
})
beforeEach(() => network.clear())
afterAll(async () => {
  await network.close()
  await Promise.all([gcs.close(), metadata.close()])
})

/** What came of it, but for what it says. */
const outcomeOf = (work: Promise<unknown>) =>
  work.then(
    (result) => (result instanceof Buffer ? (result.equals(bytes) ? 'whole' : 'other bytes') : result),
    (error: Error & { type?: string }) => error.type ?? String(error),
  )

test('what is put is got back, once', async () => {
  expect(await bucket.get('reports/a b+1.pdf')).toBeNull()
  expect(await bucket.put('reports/a b+1.pdf', bytes, 'application/pdf')).toBe('created')
  expect(await bucket.put('reports/a b+1.pdf', randomBytes(10), 'application/pdf')).toBe('exists')
  expect(await outcomeOf(bucket.get('reports/a b+1.pdf'))).toBe('whole')
  await bucket.remove('reports/a b+1.pdf')
  await bucket.remove('reports/a b+1.pdf')
  expect(await bucket.get('reports/a b+1.pdf')).toBeNull()
})

/** Lets the first connection that `work` makes break when `broken` says so, and those after it live. */
async function cutOnce(work: () => Promise<unknown>, cut: (n: number) => void, n: number): Promise<unknown> {
  network.breakAll()
  const before = network.accepted()
  let over = false as boolean
  cut(n)
  const outcome = outcomeOf(work()).finally(() => (over = true))
  while (!over && network.accepted() < before + 2) await new Promise((resolve) => setImmediate(resolve))
  network.clear()
  return outcome
}

const patience = { timeout: 240_000 }

test('a download that is cut anywhere is whole in the end', patience, async () => {
  await bucket.put('reports/cut.pdf', bytes, 'application/pdf')
  const within = (n: number) => network.set({ cutAfterBytes: Math.floor((n / cuts) ** 3 * 300_000) })
  for (let n = 0; n < cuts; n += 1) {
    expect(await cutOnce(() => bucket.get('reports/cut.pdf'), within, n)).toBe('whole')
  }
})

test('an upload that is cut anywhere is there whole', patience, async () => {
  for (let n = 0; n < cuts; n += 1) {
    const name = `reports/up-${n}.pdf`
    network.breakAll()
    const before = network.accepted()
    const put = outcomeOf(bucket.put(name, bytes, 'application/pdf'))
    while (network.accepted() === before) await new Promise((resolve) => setImmediate(resolve))
    for (let turns = 0; turns < n % 20; turns += 1) await new Promise((resolve) => setImmediate(resolve))
    network.breakAll()
    // Whoever finds it there after a lost answer wrote it himself
    expect(['created', 'exists']).toContain(await put)
    expect(await outcomeOf(bucket.get(name))).toBe('whole')
  }
})

test('a DELETE that arrives late leaves what was written under the name since', async () => {
  await bucket.put('reports/late.pdf', bytes, 'application/pdf')
  gcs.faults.add({ kind: 'delay', delayMs: 1_000, times: 1, match: { method: 'DELETE' } })
  const removing = bucket.remove('reports/late.pdf')
  while (gcs.faults.list().length > 0) await new Promise((resolve) => setImmediate(resolve))
  gcs.objects.remove('reports', 'reports/late.pdf', {})
  const newer = randomBytes(10)
  expect(await bucket.put('reports/late.pdf', newer, 'application/pdf')).toBe('created')
  await removing
  expect((await bucket.get('reports/late.pdf'))?.equals(newer)).toBe(true)
})

test.each([500, 503, 429])(
  'Cloud Storage that answers %i is storage-unavailable, and nothing else dies of it',
  async (status) => {
    await bucket.put('reports/away.pdf', bytes, 'application/pdf')
    const loose: unknown[] = []
    const hear = (error: unknown) => loose.push(error)
    process.on('unhandledRejection', hear)
    process.on('uncaughtException', hear)
    gcs.faults.add({ kind: 'status', status })
    const calls = [
      () => bucket.get('reports/away.pdf'),
      () => bucket.put('reports/other.pdf', bytes, 'application/pdf'),
      () => bucket.remove('reports/away.pdf'),
    ]
    for (const call of calls) expect(await outcomeOf(call())).toBe('storage-unavailable')
    gcs.faults.clear()
    expect(await outcomeOf(bucket.get('reports/away.pdf'))).toBe('whole')
    process.off('unhandledRejection', hear)
    process.off('uncaughtException', hear)
    expect(loose).toEqual([])
  },
)

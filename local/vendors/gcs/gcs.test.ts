import { CRC32C, Storage, type Bucket } from '@google-cloud/storage'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startMetadata, type Metadata } from '../metadata/main.ts'
import { crc32c } from '@cpt/contract/crc32c'
import { startGcs, type Gcs } from './main.ts'

let metadata: Metadata
let gcs: Gcs
let bucket: Bucket
let now: Date

beforeAll(async () => {
  metadata = await startMetadata()
  process.env.GCE_METADATA_HOST = metadata.host
  process.env.METADATA_SERVER_DETECTION = 'assume-present'
  const signer = { email: metadata.email, key: metadata.keys.accountKey }
  gcs = await startGcs({ buckets: ['reports'], signer, now: () => now })
})
beforeEach(async () => {
  now = new Date()
  await fetch(`${gcs.url}/_control/reset`, { method: 'POST' })
  bucket = new Storage({ apiEndpoint: gcs.url, projectId: metadata.projectId }).bucket('reports')
})
afterAll(() => Promise.all([gcs.close(), metadata.close()]))

const once = { preconditionOpts: { ifGenerationMatch: 0 } }
const bytes = randomBytes(700_000)

test('the checksum is that of the published test value', () => {
  // RFC 3720 B.4: 32 bytes of zeroes give aa 36 91 8a, least significant byte first.
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa)
  const theirs = new CRC32C()
  theirs.update(bytes)
  expect(crc32c(bytes)).toBe(theirs.valueOf() >>> 0)
})

test.each([
  ['in one request', { resumable: false }],
  ['resumable, in one stream', { resumable: true }],
  ['resumable, in chunks', { resumable: true, chunkSize: 262_144 }],
])('bytes uploaded %s come back the same, with their type', async (_, how) => {
  const file = bucket.file('reports/a b.pdf')
  await file.save(bytes, { ...how, ...once, contentType: 'application/pdf' })
  const [back] = await file.download()
  expect(back.equals(bytes)).toBe(true)
  const [metadata] = await file.getMetadata()
  expect(metadata).toMatchObject({ size: '700000', contentType: 'application/pdf', metageneration: '1' })
})

test.each([{ resumable: false }, { resumable: true }])(
  'an object that exists is not written again under ifGenerationMatch 0: %o',
  async (how) => {
    const file = bucket.file('once.pdf')
    await file.save('first', { ...how, ...once })
    await expect(file.save('second', { ...how, ...once })).rejects.toMatchObject({ code: 412 })
    expect(String((await file.download())[0])).toBe('first')
  },
)

test('a checksum that is not that of the bytes is refused', async () => {
  const wrong = { ...once, resumable: false, validation: false, metadata: { crc32c: 'AAAAAA==' } }
  await expect(bucket.file('x').save('bytes', wrong)).rejects.toMatchObject({ code: 400 })
  expect(gcs.objects.all()).toEqual([])
})

test('an upload whose answer was lost is found to be done when it is tried again', async () => {
  gcs.faults.add({ kind: 'lost-answer', match: { method: 'PUT' }, times: 1 })
  const file = bucket.file('lost.pdf')
  await file.save(bytes, { ...once, resumable: true, chunkSize: 1_048_576 })
  expect((await file.download())[0].equals(bytes)).toBe(true)
  expect(gcs.faults.list()).toEqual([])
})

test('a download that is cut off is noticed', async () => {
  const file = bucket.file('cut.pdf')
  await file.save(bytes, { ...once, resumable: false })
  gcs.faults.add({ kind: 'cut', match: { method: 'GET' } })
  await expect(file.download()).rejects.toThrow()
  gcs.faults.clear()
})

test('objects are listed by prefix, and a deleted one is gone', async () => {
  for (const name of ['a/1', 'a/2', 'b/1']) await bucket.file(name).save('x', { ...once, resumable: false })
  const [files] = await bucket.getFiles({ prefix: 'a/' })
  expect(files.map(({ name }) => name)).toEqual(['a/1', 'a/2'])
  await bucket.file('a/1').delete()
  expect(await bucket.file('a/1').exists()).toEqual([false])
  await expect(bucket.file('a/1').download()).rejects.toMatchObject({ code: 404 })
})

test('a listing longer than a page is read whole', async () => {
  for (const name of ['a', 'b', 'c']) await bucket.file(name).save('x', { ...once, resumable: false })
  const [first, next] = await bucket.getFiles({ maxResults: 2, autoPaginate: false })
  const [second, end] = await bucket.getFiles({ ...next })
  expect([...first, ...second].map(({ name }) => name)).toEqual(['a', 'b', 'c'])
  expect(end).toBeNull()
})

test('a bucket that was not made is not there', async () => {
  const stranger = new Storage({ apiEndpoint: gcs.url, projectId: 'p' }).bucket('nobodys')
  await expect(stranger.file('x').save('x', { ...once, resumable: false })).rejects.toMatchObject({
    code: 404,
  })
})

async function signedUrl(name: string, more: Record<string, string> = {}) {
  const expires = now.getTime() + 900_000
  const signingEndpoint = metadata.signEndpoint
  const how = { version: 'v4', action: 'read', expires, signingEndpoint } as const
  return new URL((await bucket.file(name).getSignedUrl({ ...how, ...more }))[0])
}

test('a signed link gives the file, under the name that was signed', async () => {
  await bucket.file('r/é 1.pdf').save(bytes, { ...once, resumable: false, contentType: 'application/pdf' })
  const disposition = `attachment; filename="Tesla (1).pdf"; filename*=UTF-8''Tesla%20%281%29.pdf`
  const answer = await fetch(await signedUrl('r/é 1.pdf', { responseDisposition: disposition }))
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toBe(disposition)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
})

test('a part of the file is given to who asks for a range', async () => {
  await bucket.file('r.pdf').save(bytes, { ...once, resumable: false })
  const answer = await fetch(await signedUrl('r.pdf'), { headers: { range: 'bytes=10-19' } })
  expect([answer.status, answer.headers.get('content-range')]).toEqual([206, 'bytes 10-19/700000'])
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true)
})

test('a signed link is refused once it has expired', async () => {
  await bucket.file('r.pdf').save('x', { ...once, resumable: false })
  const url = await signedUrl('r.pdf')
  expect((await fetch(url)).status).toBe(200)
  now = new Date(now.getTime() + 901_000)
  const answer = await fetch(url)
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('ExpiredToken')])
})

test.each([
  ['another object', (url: URL) => void (url.pathname = '/reports/other.pdf')],
  ['a later end', (url: URL) => url.searchParams.set('X-Goog-Expires', '9000')],
  ['another file name', (url: URL) => url.searchParams.set('response-content-disposition', 'inline')],
  ['one parameter more', (url: URL) => url.searchParams.set('generation', '1')],
  ['another host', (url: URL) => void (url.hostname = 'localhost')],
])('a signed link is refused when it asks for %s than was signed', async (_, tamper) => {
  for (const name of ['r.pdf', 'other.pdf']) await bucket.file(name).save('x', { ...once, resumable: false })
  const url = await signedUrl('r.pdf')
  expect((await fetch(url)).status).toBe(200)
  tamper(url)
  const answer = await fetch(url)
  expect([answer.status, await answer.text()]).toEqual([
    403,
    expect.stringContaining('SignatureDoesNotMatch'),
  ])
})

test('without a signature nothing is given', async () => {
  await bucket.file('r.pdf').save('x', { ...once, resumable: false })
  expect((await fetch(`${gcs.url}/reports/r.pdf`)).status).toBe(403)
})

test('the books list every object with its digest', async () => {
  await bucket.file('r.pdf').save('abc', { ...once, resumable: false })
  const books = await (await fetch(`${gcs.url}/_control/books`)).json()
  expect(books).toMatchObject({
    objects: [
      {
        name: 'r.pdf',
        size: 3,
        sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      },
    ],
  })
})

import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as asn1 from 'asn1js'
import { AlgorithmIdentifier, Extension, MessageImprint, TimeStampReq, TimeStampResp } from 'pkijs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTimeStamping, type TimeStamping } from './main.ts'

let tsa: TimeStamping
let folder: string
beforeAll(async () => {
  tsa = await startTimeStamping()
  folder = await mkdtemp(join(tmpdir(), 'cpt-tsa-'))
})
afterAll(async () => {
  await tsa.close()
  await rm(folder, { recursive: true, force: true })
})

const sha256 = '2.16.840.1.101.3.4.2.1'
const imprint = (algorithmId = sha256, length = 32) =>
  new MessageImprint({
    hashAlgorithm: new AlgorithmIdentifier({ algorithmId, algorithmParams: new asn1.Null() }),
    hashedMessage: new asn1.OctetString({ valueHex: new Uint8Array(length).fill(7).buffer }),
  })
const query = (wanted: Partial<ConstructorParameters<typeof TimeStampReq>[0]> = {}) =>
  new Uint8Array(new TimeStampReq({ version: 1, messageImprint: imprint(), ...wanted }).toSchema().toBER())
const send = (body: Uint8Array<ArrayBuffer>, type = 'application/timestamp-query') =>
  fetch(tsa.url, { method: 'POST', headers: { 'content-type': type }, body })
const answered = async (body: Uint8Array<ArrayBuffer>) => {
  const answer = await send(body)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/timestamp-reply')
  return TimeStampResp.fromBER(await answer.arrayBuffer())
}

describe.each(spawnSync('openssl', ['version']).error ? [] : ['openssl'])(
  '%s, a client that knows',
  (program) => {
    const run = (...args: string[]) => spawnSync(program, args, { cwd: folder, encoding: 'utf8' })
    test.each(['-sha256', '-sha384', '-sha512'])(
      'accepts a stamp over %s, and not for other data',
      async (hash) => {
        await writeFile(join(folder, 'data'), 'what is stamped')
        await writeFile(join(folder, 'other'), 'what is not')
        await writeFile(join(folder, 'root.pem'), tsa.root)
        expect(run('ts', '-query', '-data', 'data', hash, '-cert', '-out', 'q.tsq').status).toBe(0)
        const answer = await send(new Uint8Array(await readFile(join(folder, 'q.tsq'))))
        await writeFile(join(folder, 'r.tsr'), Buffer.from(await answer.arrayBuffer()))
        const verified = (...what: string[]) =>
          run('ts', '-verify', ...what, '-in', 'r.tsr', '-CAfile', 'root.pem')
        const good = verified('-queryfile', 'q.tsq')
        expect(`${good.stdout}${good.stderr}`).toContain('Verification: OK')
        expect(verified('-data', 'other').status).not.toBe(0)
      },
    )
  },
)

describe('a request that a service refuses', () => {
  test.each<[string, Uint8Array<ArrayBuffer>, number]>([
    ['is no request', Uint8Array.of(1, 2, 3), 5],
    ['is of another version', query({ version: 2 }), 2],
    ['comes with SHA-1', query({ messageImprint: imprint('1.3.14.3.2.26', 20) }), 0],
    ['comes with a hash of another length', query({ messageImprint: imprint(sha256, 31) }), 5],
    ['wants a policy of somebody else', query({ reqPolicy: '1.2.3.4' }), 15],
    [
      'has an extension',
      query({
        extensions: [new Extension({ extnID: '1.2.3.4', critical: false, extnValue: new ArrayBuffer(2) })],
      }),
      16,
    ],
  ])('%s', async (_, body, bit) => {
    const { status, timeStampToken } = await answered(body)
    expect(status.status).toBe(2)
    expect(timeStampToken).toBeUndefined()
    const bytes = status.failInfo?.valueBlock.valueHexView ?? new Uint8Array()
    expect((bytes[Math.floor(bit / 8)] ?? 0) & (0x80 >> (bit % 8))).not.toBe(0)
  })
  test('comes as another type, or by another method', async () => {
    expect((await send(query(), 'application/octet-stream')).status).toBe(415)
    expect((await fetch(tsa.url)).status).toBe(404)
  })
})

test('certificates come only to who asks for them, and a nonce comes back', async () => {
  const nonce = new asn1.Integer({ valueHex: Uint8Array.of(0x41, 2, 3, 4, 5, 6, 7, 8).buffer })
  const sizes = [false, true].map(async (certReq) => {
    const { timeStampToken } = await answered(query({ certReq, nonce }))
    const bytes = Buffer.from(timeStampToken?.toSchema().toBER() ?? new ArrayBuffer(0))
    expect(bytes.includes(Buffer.from(nonce.toBER()))).toBe(true)
    return bytes.length
  })
  const [without = 0, withThem = 0] = await Promise.all(sizes)
  expect(withThem).toBeGreaterThan(without + 300)
})

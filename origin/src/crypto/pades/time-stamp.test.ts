import { startTimeStamping, type TimeStamping } from '@cpt/local/vendors/tsa/main'
import { execFile, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { authorityOf, checkSignature, signatureOf } from '../../../test/pdf-signature.ts'
import { fullReading } from '../../../test/readings.ts'
import { testSeal } from '../../../test/seal.ts'
import { checkFile } from '../../../test/verify-script.ts'
import { renderPdf } from '../../report/render.ts'
import { toReport } from '../../report/report.ts'
import { createSealer } from './sealer.ts'
import { createTimeStamper } from './time-stamp.ts'

const report = toReport(fullReading())
const generatedAt = '2026-11-20T12:05:00Z'
const keys = { keys: [] }

let tsa: TimeStamping
let other: TimeStamping
let certificates: string
beforeAll(async () => {
  ;[tsa, other] = await Promise.all([startTimeStamping(), startTimeStamping()])
  certificates = (await testSeal()).certificate
})
afterEach(() => tsa.faults.clear())
afterAll(() => Promise.all([tsa.close(), other.close()]))

interface Asked {
  url?: string
  authorities?: string
  send?: typeof fetch
  withinMs?: number
}

/** A sealed report, and why it has no time-stamp. */
async function sealed({
  url = tsa.url,
  authorities = tsa.root,
  send = fetch,
  withinMs = 60_000,
}: Asked = {}) {
  const missed: string[] = []
  const stamper = createTimeStamper({ url, authorities, fetch: send, withinMs })
  const sealer = await createSealer(await testSeal(), { stamper, missed: (why) => void missed.push(why) })
  const pdf = await renderPdf(report, { language: 'en', units: 'metric', photos: [], generatedAt }, sealer)
  return { pdf, missed, checked: checkFile(pdf, { certificates, keys }) }
}

describe('a report whose time somebody stamped', () => {
  let pdf: Buffer
  beforeAll(async () => {
    ;({ pdf } = await sealed())
  })
  test('is genuine, says by whom and when, and is a signature as before', async () => {
    const { verdict, stamp } = checkFile(pdf, { certificates, keys })
    expect(verdict).toBe('genuine')
    expect(stamp?.by).toBe('Stand-in TSA')
    expect(Math.abs((stamp?.at.getTime() ?? 0) - Date.now())).toBeLessThan(600_000)
    await expect(
      checkSignature(pdf, authorityOf(certificates), new Date(generatedAt)),
    ).resolves.toBeUndefined()
  })
  test('is altered by any flipped byte of its signature or stamp', () => {
    const { start, end } = signatureOf(pdf)
    const { cms } = signatureOf(pdf)
    const missed: number[] = []
    const flip = (where: number, change: number) => {
      const file = Buffer.from(pdf)
      file[where] = (file[where] ?? 0) ^ change
      if (checkFile(file, { certificates, keys }).verdict === 'genuine') missed.push(where)
    }
    // one digit of each second byte; of the padding, which is many zeros, each hundredth
    const padding = start + 1 + cms.length * 2
    for (let where = start; where < padding; where += 4) flip(where, where % 8 < 4 ? 0x01 : 0x20)
    for (let where = padding; where < end; where += 100) flip(where, 0x01)
    expect(missed).toEqual([])
  })
})

describe('a stamp that cannot be had, or not be relied on, is done without, and said', () => {
  const without = async (asked: Asked, why: RegExp) => {
    const { missed, checked } = await sealed(asked)
    expect(missed).toEqual([expect.stringMatching(why)])
    expect(checked).toMatchObject({ verdict: 'genuine', stamp: null })
  }
  /** The service, but for what is done to its answers. */
  const bent =
    (bend: (bytes: Buffer) => Buffer): typeof fetch =>
    async (...asked) => {
      const answer = await fetch(...asked)
      return new Response(new Uint8Array(bend(Buffer.from(await answer.arrayBuffer()))), answer)
    }

  test('nobody answers in time', async () => {
    tsa.faults.add({ kind: 'delay', delayMs: 30_000 })
    await without({ withinMs: 50 }, /no answer within 50 ms/)
  })
  test('nobody is there', () => without({ url: 'http://127.0.0.1:1' }, /cannot be reached/))
  test('the service has an error', async () => {
    tsa.faults.add({ kind: 'status', status: 503 })
    await without({}, /answered 503/)
  })
  test('it answers with a page', () =>
    without(
      { send: async () => new Response('<p>', { headers: { 'content-type': 'text/html' } }) },
      /text\/html/,
    ))
  test('it refuses', () =>
    without(
      {
        // another version than there is
        send: (url, init) => {
          const body = Buffer.from(init?.body as Uint8Array)
          body[4] = 2
          return fetch(url, { ...init, body: new Uint8Array(body) })
        },
      },
      /refused \(status 2: badRequest/,
    ))
  test('the answer is to another request', () => {
    let first: Promise<Response> | undefined
    const replayed: typeof fetch = async (...asked) => (await (first ??= fetch(...asked))).clone()
    return sealed({ send: replayed }).then(async ({ checked }) => {
      expect(checked.stamp).not.toBeNull()
      await without({ send: replayed }, /something else|another request/)
    })
  })
  test('the service is another than the one that is trusted', () =>
    without({ authorities: other.root }, /not of a trusted service/))
  test('the answer is cut off', () =>
    without({ send: bent((bytes) => bytes.subarray(0, 300)) }, /cannot be read/))
  test('a byte of the stamp was changed on the way', () =>
    without(
      {
        send: bent((bytes) => {
          bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
          return bytes
        }),
      },
      /signature of the time-stamp/,
    ))
})

describe.each(spawnSync('openssl', ['version']).error ? [] : ['openssl'])('%s', (program) => {
  test('accepts the signature with its stamp, and the stamp by itself', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cpt-stamp-'))
    try {
      const file = (name: string) => join(folder, name)
      const { pdf } = await sealed()
      const { signed, cms } = signatureOf(pdf)
      const tokens: Buffer[] = []
      const signatures: Buffer[] = []
      const stamper = createTimeStamper({ url: tsa.url, authorities: tsa.root, withinMs: 60_000 })
      const kept = {
        room: stamper.room,
        stamp: async (signature: Uint8Array) => {
          const token = await stamper.stamp(signature)
          signatures.push(Buffer.from(signature))
          tokens.push(token)
          return token
        },
      }
      const sealer = await createSealer(await testSeal(), { stamper: kept, missed: () => {} })
      const own = await sealer.seal([Buffer.from('anything')], new Date(generatedAt))
      const [token = Buffer.of(), signature = Buffer.of()] = [tokens[0], signatures[0]]
      expect(Buffer.from(own).includes(token)).toBe(true)
      await writeFile(file('token'), token)
      await writeFile(file('root.pem'), tsa.root)
      await writeFile(file('cms'), cms)
      await writeFile(file('signed'), signed)
      await writeFile(file('ca.pem'), authorityOf(certificates))
      const run = (...args: string[]) =>
        promisify(execFile)(program, args, { cwd: folder }).then(({ stdout, stderr }) => stdout + stderr)
      const digest = createHash('sha256').update(signature).digest('hex')
      const ts = ['ts', '-verify', '-digest', digest, '-in', 'token', '-token_in', '-CAfile', 'root.pem']
      expect(await run(...ts)).toContain('Verification: OK')
      const at = String(Date.parse(generatedAt) / 1_000)
      const verify = [
        'cms',
        '-verify',
        '-cades',
        '-binary',
        '-inform',
        'DER',
        '-in',
        'cms',
        '-content',
        'signed',
      ]
      expect(await run(...verify, '-CAfile', 'ca.pem', '-attime', at, '-out', 'out')).toContain(
        'CAdES Verification successful',
      )
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

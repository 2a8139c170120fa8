import { spawnSync } from 'node:child_process'
import type { Report } from '@cpt/contract/report'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestOrigin } from '../../test/origin.ts'
import type { TestOrigin } from '../../test/origin.ts'
import { signatureOf } from '../../test/pdf-signature.ts'
import { fullReading, readings } from '../../test/readings.ts'
import { testSeal } from '../../test/seal.ts'
import { checkFile, exitCodes, run, scriptUrl } from '../../test/verify-script.ts'
import type { PrivateJwk } from '../config.ts'
import type { Reading } from '../reading/reading.ts'
import { createSealer } from '../crypto/pades/sealer.ts'
import { factsOf } from '../report/facts.ts'
import { machineCopy } from '../report/machine-copy.ts'
import { renderPdf } from '../report/render.ts'
import { toReport } from '../report/report.ts'
import { newCode } from './code.ts'
import { enclosed } from './enclosed.ts'
import { revokeCommand } from './revoke.ts'

const code = 'ABCDE-23456'
const generatedAt = '2026-11-20T12:05:00.000Z'
const report = toReport(fullReading())

const newKey = (kid: string) =>
  ({ ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), kid }) as unknown as PrivateJwk
const publicOf = ({ d: _, ...key }: PrivateJwk) => key
const key = newKey('report-test')
const keys = { keys: [publicOf(newKey('former')), publicOf(key)] }

interface Made {
  signedBy?: PrivateJwk
  copy?: string
  attachments?: 'none'
  algorithm?: 'rsa' | 'p256'
}

async function made({ signedBy = key, copy, attachments, algorithm = 'p256' }: Made = {}) {
  const verify = { code, url: `https://example.com/v/${code}` }
  const kept = copy ?? machineCopy(report, { language: 'sv', generatedAt, verify })
  const input = { code, language: 'sv', issuedAt: new Date(generatedAt), facts: factsOf(report), copy: kept }
  return renderPdf(
    report,
    {
      language: 'sv',
      units: 'metric',
      photos: [],
      verify,
      generatedAt,
      attachments: attachments === 'none' ? [] : await enclosed(input, signedBy),
    },
    await createSealer(await testSeal(algorithm)),
  )
}

let certificates: string
let pdf: Buffer
let folder: string
beforeAll(async () => {
  certificates = (await testSeal('p256')).certificate
  pdf = await made()
  folder = await mkdtemp(join(tmpdir(), 'cpt-verify-'))
  await writeFile(join(folder, 'certificates.pem'), certificates)
  await writeFile(join(folder, 'keys.json'), JSON.stringify(keys))
  await writeFile(join(folder, 'report.pdf'), pdf)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const check = (file: Buffer) => checkFile(file, { certificates, keys })
const at = (name: string) => join(folder, name)
const offline = () => ['--certificates', at('certificates.pem'), '--keys', at('keys.json')]

/** Numbers that look random and are the same in each run (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

describe('a file as it was delivered', () => {
  test('is genuine, and its signed facts and its copy for programs are read from it', () => {
    const { verdict, facts, copy } = check(pdf)
    expect(verdict).toBe('genuine')
    expect(facts).toMatchObject({ code, model: 'Model 3', odometerKm: 52_418.3, method: 'rated-range/3' })
    expect(copy).toMatchObject({ schema: 'cpt-report-copy/1', report: JSON.parse(JSON.stringify(report)) })
  })
  test('is genuine with an RSA key as well', async () => {
    const rsa = await testSeal('rsa')
    const file = await made({ algorithm: 'rsa' })
    expect(checkFile(file, { certificates: rsa.certificate, keys }).verdict).toBe('genuine')
  })
  test('is genuine without attachments, as earlier ones are', async () => {
    expect(check(await made({ attachments: 'none' }))).toMatchObject({ verdict: 'genuine', facts: null })
  })
})

describe('a flipped byte', () => {
  test('anywhere in the file is caught, each of 1,000', () => {
    const next = numbers(20_261_128)
    const missed: string[] = []
    for (let run = 0; run < 1_000; run++) {
      const [where, change] = [next(pdf.length), 1 + next(255)]
      const file = Buffer.from(pdf)
      file[where] = (file[where] ?? 0) ^ change
      if (check(file).verdict === 'genuine') missed.push(`${where} ^ ${change}`)
    }
    expect(missed).toEqual([])
  })
  test('in the place of the signature is caught, be it only the case of a digit or the padding', () => {
    const { start, end } = signatureOf(pdf)
    const missed: number[] = []
    const flip = (where: number, change: number) => {
      const file = Buffer.from(pdf)
      file[where] = (file[where] ?? 0) ^ change
      if (check(file).verdict === 'genuine') missed.push(where)
    }
    // one digit of each byte, by turns to another digit and to another case; of the padding every digit both ways
    for (let where = start; where < end - 40; where += 2) flip(where, where % 4 < 2 ? 0x01 : 0x20)
    for (let where = end - 40; where < end; where++) for (const change of [0x01, 0x20]) flip(where, change)
    expect(missed).toEqual([])
  })
})

describe('what somebody might try', () => {
  const edited = (from: string | RegExp, to: string | ((found: string) => string)) => {
    const text = pdf.toString('latin1')
    expect(text).toMatch(from)
    return Buffer.from(text.replace(from, to as string), 'latin1')
  }
  test.each<[string, () => Buffer]>([
    ['a byte added at the end', () => Buffer.concat([pdf, Buffer.from('\n')])],
    ['the last byte left out', () => pdf.subarray(0, -1)],
    ['another revision', () => Buffer.concat([pdf, Buffer.from('1 0 obj\n<<>>\nendobj\n%%EOF\n')])],
    ['a range that leaves bytes out', () => edited(/\/ByteRange \[0 (\d)/, '/ByteRange [0 9')],
    // ninja-labs-tech/verify-pdf#108: a program that keeps what was signed, and puts all of it in again behind
    ['the whole file once more', () => Buffer.concat([pdf, pdf])],
    // firecrawl/pdf-inspector#286: block by block on a disc
    ['a block filled up', () => Buffer.concat([pdf, Buffer.alloc(512)])],
    ['ends of lines as another system has them', () => edited(/\n/g, '\r\n')],
    ['a byte order mark before it', () => Buffer.concat([Buffer.from('\ufeff'), pdf])],
    // LibrePDF/OpenPDF#487, #158: objects in the place of the signature, which no signature covers
    [
      'an object in the place of the signature',
      () => {
        const file = Buffer.from(pdf)
        file.write('>\n99 0 obj <</Evil true>> endobj <', signatureOf(pdf).end - 80, 'latin1')
        return file
      },
    ],
    ['no range', () => edited(/\/ByteRange \[[^\]]*\]/, '/ByteRange null')],
    ['a range that begins below nothing', () => edited(/\/ByteRange \[0 \d/, '/ByteRange [0 -')],
    ['a name written otherwise', () => edited('/ByteRange', '/Byte#52ange')],
    ['a range of the whole, of which nothing is signed', () => edited(/(\/ByteRange )\[[^\]]*\]/, `$1[0 0 ${pdf.length} 0]`)], // prettier-ignore
    ['no signature in its place', () => edited(/(?<=\/Contents <)[0-9a-f]+/, (digits) => '0'.repeat(digits.length))], // prettier-ignore
    ['a second range', () => Buffer.concat([pdf, Buffer.from('/ByteRange [0 1 2 3]')])],
    [
      'digits in capitals',
      () => {
        const { start, end } = signatureOf(pdf)
        return Buffer.concat([
          pdf.subarray(0, start),
          Buffer.from(pdf.toString('latin1', start, end).toUpperCase()),
          pdf.subarray(end),
        ])
      },
    ],
  ])('%s makes it altered', (_, file) => {
    const { verdict, says } = check(file())
    expect(verdict).toBe('altered')
    // words for a buyer, and none of the program's own
    expect(says).not.toMatch(/undefined|property|offset|zlib|out of range/)
  })
  test('another seal of the same name makes it unknown', async () => {
    const other = await testSeal('p256', 'another')
    expect(checkFile(pdf, { certificates: other.certificate, keys }).verdict).toBe('unknown')
  })
  // as vbuch/node-signpdf and MatthiasValvekens/pyHanko write them: nobody altered what is not ours
  test.each(['/ByteRange [0 60 80 20]', '/ByteRange [ 0 60 80 20 ]'])(
    'a PDF signed by somebody else is unknown: %s',
    (range) => {
      const signature = `/SubFilter /adbe.pkcs7.detached\n${range}\n/Contents <30820634>`
      const file = Buffer.from(`%PDF-1.7\n1 0 obj\n<<\n/Type /Sig\n${signature}\n>>\nendobj\n%%EOF\n`)
      expect(check(file).verdict).toBe('unknown')
    },
  )
  test('a PDF without a signature, and what is no PDF, are unknown', async () => {
    const plain = await renderPdf(report, { language: 'sv', units: 'metric', photos: [], generatedAt })
    expect(check(plain).verdict).toBe('unknown')
    expect(check(Buffer.from('hello')).verdict).toBe('unknown')
  })
  test('facts signed with a key that is not published are found', async () => {
    const file = await made({ signedBy: newKey('report-test') })
    expect(check(file)).toMatchObject({ verdict: 'altered', says: expect.stringContaining('facts') })
  })
  test('a copy that says other than the signed facts is found', async () => {
    const other = { ...report, odometerKm: { value: 9_999 } }
    const verify = { code, url: `https://example.com/v/${code}` }
    const file = await made({ copy: machineCopy(other, { language: 'sv', generatedAt, verify }) })
    expect(check(file)).toMatchObject({ verdict: 'altered', says: expect.stringContaining('contradict') })
  })
})

/** Programs of others that know what a PDF is, where the machine has them. */
const there = (program: string) => !spawnSync(program, ['--version']).error
const ask = (program: string, ...args: string[]) => {
  const { stdout, stderr, status } = spawnSync(program, args)
  return { text: `${String(stdout)}${String(stderr)}`, status }
}
describe.each(['qpdf'].filter(there))('%s', (program) => {
  test('finds no fault in the file, and the attachments as we wrote them', () => {
    expect(ask(program, '--check', at('report.pdf')).status).toBe(0)
    const { text } = ask(program, '--list-attachments', '--verbose', at('report.pdf'))
    expect(text).toContain('mime type: application/json')
    expect(text).toContain('mime type: application/jose')
    const copy = ask(program, '--show-attachment=report.json', at('report.pdf')).text
    expect(JSON.parse(copy)).toEqual(check(pdf).copy)
  })
})
describe.each(['pdfsig'].filter(there))('%s', (program) => {
  test('finds the signature valid, over the whole file', () => {
    const { text } = ask(program, '-nocert', at('report.pdf'))
    expect(text).toContain('Signature is Valid')
    expect(text).toContain('Total document signed')
  })
})

describe('the command', () => {
  test('needs nothing but Node', () => {
    const imports = [...readFileSync(scriptUrl, 'utf8').matchAll(/^import .* from '(.*)'$/gm)].map(
      ([, name]) => name,
    )
    expect(imports.length).toBeGreaterThan(2)
    expect(imports.every((name) => name?.startsWith('node:'))).toBe(true)
  })
  test('checks offline with keys and certificates from files, and says what it cannot know', async () => {
    const { exitCode, out } = await run([at('report.pdf'), ...offline()])
    expect(exitCode).toBe(0)
    expect(out).toMatch(/^GENUINE\. .*\n.*Signed by Car Pulse Tracker \(test\) on 2026-11-20/)
    expect(out).toContain(`code: ${code}`)
    expect(out).toContain('only the page of its code can tell')
  })
  test('ends with 1 for an altered file, 4 for another one, 2 where it cannot look', async () => {
    const altered = Buffer.from(pdf)
    altered[100] = (altered[100] ?? 0) ^ 1
    await writeFile(at('altered.pdf'), altered)
    await writeFile(at('other.pdf'), '%PDF-1.7\n%%EOF\n')
    expect((await run([at('altered.pdf'), ...offline()])).exitCode).toBe(exitCodes.altered)
    expect((await run([at('other.pdf'), ...offline()])).exitCode).toBe(exitCodes.unknown)
    expect((await run([at('missing.pdf'), ...offline()])).exitCode).toBe(exitCodes.unchecked)
    expect((await run([])).exitCode).toBe(exitCodes.unchecked)
  })
})

describe('the pages', () => {
  /** A file whose pages are of one report, and whose signed facts and copy are of another. */
  async function lying(reading: Reading, bend: (report: Report) => Report) {
    const honest = toReport(reading)
    const signed = bend(honest)
    const verify = { code, url: `https://example.com/v/${code}` }
    const copy = machineCopy(signed, { language: 'fi', generatedAt, verify })
    const input = { code, language: 'fi', issuedAt: new Date(generatedAt), facts: factsOf(signed), copy }
    const attachments = await enclosed(input, key)
    const options = {
      language: 'fi',
      units: 'imperial',
      photos: [],
      verify,
      generatedAt,
      attachments,
    } as const
    return check(await renderPdf(honest, options, await createSealer(await testSeal('p256'))))
  }
  const all = Object.entries(readings())
  test.each(all)('%s: show what was signed', async (_, reading) => {
    expect(await lying(reading, (same) => same)).toMatchObject({ verdict: 'genuine' })
  })
  test.each<[string, (report: Report) => Report]>([
    ['mileage', (one) => ({ ...one, odometerKm: { value: 9_999 } })],
    [
      'vehicle identification number',
      (one) => ({ ...one, car: { ...one.car, vin: { value: '5YJ3E1EA7KF000001' } } }),
    ],
    [
      'battery figure',
      (one) => {
        const { health } = one.battery
        if (health.state !== 'measured') throw new Error(`this one is ${health.state}`)
        return {
          ...one,
          battery: { ...one.battery, health: { ...health, percent: { low: 60.1, mid: 62, high: 64.1 } } },
        }
      },
    ],
  ])('that show another %s are found', async (what, bend) => {
    expect(await lying(fullReading(), bend)).toEqual({
      verdict: 'altered',
      says: `The pages do not show, as it was signed, the ${what}.`,
    })
  })
})

describe('asking the site as well', () => {
  let origin: TestOrigin
  let site: Server
  beforeAll(async () => {
    origin = await createTestOrigin()
    site = createServer((request, response) => {
      void origin.request(`GET ${request.url ?? '/'}` as `GET /${string}`).then(async (answer) => {
        response.writeHead(answer.status).end(await answer.text())
      })
    }).listen(0, '127.0.0.1')
    await once(site, 'listening')
  })
  afterAll(async () => {
    site.close()
    await origin.close()
  })
  const url = () => `http://127.0.0.1:${(site.address() as AddressInfo).port}`

  async function recorded(sha256Of: Buffer, taskId = randomUUID(), readAt = generatedAt, as = newCode()) {
    const { verifications, db } = origin.context
    const facts = { ...factsOf(report), readAt }
    const signed = await verifications.sign({ code: as, taskId, language: 'sv', pdf: sha256Of, facts })
    await db.transaction((tx) => verifications.keep(tx, signed))
    return signed.code
  }

  test('tells a report that still stands from one that was replaced, withdrawn, or is not on record', async () => {
    const { verifications } = origin.context
    const reportCode = newCode()
    const input = {
      code: reportCode,
      language: 'sv',
      issuedAt: new Date(generatedAt),
      facts: factsOf(report),
    }
    const verify = { code: reportCode, url: `https://example.com/v/${reportCode}` }
    const copy = machineCopy(report, { language: 'sv', generatedAt, verify })
    const attachments = await verifications.enclose({ ...input, copy })
    const file = await renderPdf(
      report,
      { language: 'sv', units: 'metric', photos: [], verify, generatedAt, attachments },
      await createSealer(await testSeal()),
    )
    await writeFile(at('stands.pdf'), file)
    const ask = () => run([at('stands.pdf'), '--site', url()])

    expect(await ask()).toMatchObject({ exitCode: exitCodes.unknown })
    const taskId = randomUUID()
    await recorded(file, taskId, generatedAt, reportCode)
    expect(await ask()).toMatchObject({ exitCode: 0, out: expect.stringContaining('still stands') })

    const later = await recorded(Buffer.from('later'), taskId, '2026-12-01T10:00:00.000Z')
    expect(await ask()).toMatchObject({
      exitCode: exitCodes.superseded,
      out: expect.stringContaining(`A later report took its place: ${later}.`),
    })
    const env = { DATABASE_URL: origin.databaseUrl }
    await revokeCommand({ args: [reportCode, '--because', 'a test', '--do'], env, print: () => {} })
    expect(await ask()).toMatchObject({ exitCode: exitCodes.withdrawn })
  })
  test('says when it does not answer, and ends by what the file itself says', async () => {
    const { exitCode, out } = await run([at('report.pdf'), ...offline(), '--site', 'http://127.0.0.1:1'])
    expect(exitCode).toBe(0)
    expect(out).toMatch(/127\.0\.0\.1:1 could not be asked: .+/)
    expect(await run([at('report.pdf'), '--site', 'http://127.0.0.1:1'])).toMatchObject({
      exitCode: exitCodes.unchecked,
    })
  })
})

import fc from 'fast-check'
import { execFile, spawnSync } from 'node:child_process'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Seal, SealAlgorithm } from '@cpt/infra/tools/secrets/seal'
import { authorityOf, checkSignature, signatureOf } from '../../../test/pdf-signature.ts'
import { testSeal } from '../../../test/seal.ts'
import { fullReading } from '../../../test/readings.ts'
import { renderPdf, type RenderOptions } from '../../report/render.ts'
import { toReport } from '../../report/report.ts'
import { readChain, readKey, SealFault, sealOf } from './certificate.ts'
import { createSealer } from './sealer.ts'

const options: RenderOptions = {
  language: 'fi',
  units: 'metric',
  photos: [],
  verify: { code: 'ABCDE-23456', url: 'https://example.com/v/ABCDE-23456' },
  certificates: 'https://example.com/certificates.pem',
  generatedAt: '2026-11-20T12:05:00Z',
}
const report = toReport(fullReading())
const signedAt = new Date(options.generatedAt)
const sealed = async (seal: Seal) => renderPdf(report, options, await createSealer(seal))

let folder: string
let seal: Seal
let pdf: Buffer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cpt-seal-'))
  seal = await testSeal()
  pdf = await sealed(seal)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a sealed report', () => {
  test.each<SealAlgorithm>(['rsa', 'p256'])(
    'is signed with %s, in whole, by whom the authority vouches for',
    async (algorithm) => {
      const own = await testSeal(algorithm)
      await expect(
        checkSignature(await sealed(own), authorityOf(own.certificate), signedAt),
      ).resolves.toBeUndefined()
    },
  )
  test('is not accepted on the word of another authority, nor outside the time of its certificate', async () => {
    const other = await testSeal('p256', 'another')
    await expect(checkSignature(pdf, authorityOf(other.certificate), signedAt)).rejects.toThrow(/certificate/)
    const early = new Date('2019-01-01')
    await expect(checkSignature(pdf, authorityOf(seal.certificate), early)).rejects.toThrow(/certificate/)
  })
  test('with any one byte altered, or anything added, is no longer what was signed', async () => {
    const { start, end } = signatureOf(pdf)
    const signed = fc.integer({ min: 0, max: pdf.length - 1 }).filter((at) => at < start || at >= end)
    await fc.assert(
      fc.asyncProperty(signed, fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const altered = Buffer.from(pdf)
        altered[at] = (altered[at] ?? 0) ^ change
        await expect(checkSignature(altered, authorityOf(seal.certificate), signedAt)).rejects.toThrow()
      }),
      { numRuns: 60 },
    )
    const longer = Buffer.concat([pdf, Buffer.from('\n%%EOF')])
    await expect(checkSignature(longer, authorityOf(seal.certificate), signedAt)).rejects.toThrow(
      'not signed',
    )
  })
  test('is a certified PAdES file: CAdES, detached, no change allowed, signed when it was made', () => {
    const text = pdf.toString('latin1')
    for (const wanted of [
      '/SubFilter /ETSI.CAdES.detached',
      '/M (D:20261120120500Z)',
      '/TransformMethod /DocMDP',
      '/SigFlags 3',
    ])
      expect(text).toContain(wanted)
    const [, certified] = /\/Perms <<\n\/DocMDP (\d+) 0 R/.exec(text) ?? []
    expect(text).toMatch(new RegExp(`\\n${certified} 0 obj\\n<<\\n/Type /Sig\\n`))
  })
  test('tells of its signature in words and in the structure tree, where the unsigned one is silent', async () => {
    const unsigned = (await renderPdf(report, options)).toString('latin1')
    const text = pdf.toString('latin1')
    for (const wanted of [/\/S \/Form\n/, /\/Type \/OBJR/, /\/FT \/Sig\n/, /\/TU \(/, /\/Tabs \/S/]) {
      expect(text).toMatch(wanted)
    }
    expect(unsigned).not.toMatch(/\/AcroForm|\/FT \/Sig/)
    // the field is an element more, and so is the paragraph about it
    const elements = (file: string) => file.match(/\n\/S \/\w+\n/g)?.length ?? 0
    expect(elements(unsigned)).toBeGreaterThan(100)
    expect(elements(text)).toBe(elements(unsigned) + 2)
  })
  test('has the same bytes each time, where the signature is RSA', async () => {
    const rsa = await testSeal('rsa')
    const [first, second] = await Promise.all([sealed(rsa), sealed(rsa)])
    expect(first.equals(second)).toBe(true)
  })
})

const programs = spawnSync('openssl', ['version']).error ? [] : ['openssl']
describe.each(programs)('%s', (program) => {
  const verify = async ({ signed, cms }: ReturnType<typeof signatureOf>, trusted: string) => {
    const file = (name: string) => join(folder, name)
    await writeFile(file('content'), signed)
    await writeFile(file('cms.der'), cms)
    await writeFile(file('ca.pem'), trusted)
    const paths = ['-in', file('cms.der'), '-content', file('content'), '-CAfile', file('ca.pem')]
    const at = ['-attime', String(signedAt.getTime() / 1_000)]
    const args = [
      'cms',
      '-verify',
      '-cades',
      '-binary',
      '-inform',
      'DER',
      ...paths,
      ...at,
      '-out',
      file('out'),
    ]
    return promisify(execFile)(program, args).then(
      ({ stderr }) => stderr,
      ({ stderr }: { stderr: string }) => stderr,
    )
  }
  test.each<SealAlgorithm>(['rsa', 'p256'])(
    'accepts the signature (%s) as CAdES, and no altered file',
    async (algorithm) => {
      const own = await testSeal(algorithm)
      const found = signatureOf(await sealed(own))
      expect(await verify(found, authorityOf(own.certificate))).toContain('CAdES Verification successful')
      found.signed[1_000] = (found.signed[1_000] ?? 0) ^ 1
      expect(await verify(found, authorityOf(own.certificate))).toMatch(/Verification failure/)
    },
  )
})

describe('a certificate', () => {
  test('that has expired, or is not valid yet, signs nothing', async () => {
    const sealer = await createSealer(seal)
    await expect(sealer.seal([pdf], new Date('2100-01-02'))).rejects.toThrow('expired on 2100-01-01')
    await expect(sealer.seal([pdf], new Date('2019-01-01'))).rejects.toThrow('not valid before 2019-12-31')
  })
  test('may come with its line ends written as two characters', async () => {
    const oneLine = (pem: string) => pem.replaceAll('\n', '\\n')
    const sealer = await createSealer({ key: oneLine(seal.key), certificate: oneLine(seal.certificate) })
    expect(sealer.name).toBe('Car Pulse Tracker (test)')
  })
  test('has to belong to the key, and to be followed by the one that signed it', async () => {
    const other = await testSeal('p256', 'another')
    const fault = (certificate: string) => () => sealOf(readKey(seal.key), readChain(certificate))
    const [own, above] = [
      seal.certificate.replace(authorityOf(seal.certificate), ''),
      authorityOf(seal.certificate),
    ]
    expect(fault(other.certificate)).toThrow('is not of this key')
    expect(fault(own + authorityOf(other.certificate))).toThrow('is in disorder')
    expect(fault(above + own)).toThrow('is in disorder')
    expect(fault('')).toThrow('has no certificate')
    expect(fault(own.replace(/[A-Z]{3}/, '???'))).toThrow(SealFault)
    expect(fault(own)).not.toThrow()
  })
})

test.each([
  ['a public key', () => generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' })],
  ['Ed25519, which PDF readers do not know', () => pkcs8(generateKeyPairSync('ed25519').privateKey)],
  ['P-384', () => pkcs8(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey)],
  ['short RSA', () => pkcs8(generateKeyPairSync('rsa', { modulusLength: 1_024 }).privateKey)],
])('%s cannot be the key, and is not shown in the message', (_, make) => {
  const pem = String(make())
  expect(() => readKey(pem)).toThrow(SealFault)
  expect(() => readKey(pem)).not.toThrow(pem.slice(40, 80))
})
const pkcs8 = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' })

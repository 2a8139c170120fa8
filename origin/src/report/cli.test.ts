import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Report } from '@cpt/contract/report'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorityOf, checkSignature } from '../../test/pdf-signature.ts'
import { testSeal } from '../../test/seal.ts'
import { run } from './cli.ts'

const cli = fileURLToPath(new URL('cli.ts', import.meta.url))
const file = (name: string) => fileURLToPath(new URL(`../../test/fixtures/${name}.json`, import.meta.url))
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cpt-report-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('npm run report', () => {
  test('makes a PDF out of captured answers and photos, without what the camera wrote', async () => {
    const photo = join(folder, 'with-place.jpg')
    await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#446688' } })
      .withExif({ IFD0: { Make: 'Telephone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '60/1 10/1 0/1' } })
      .jpeg()
      .toFile(photo)
    expect(readFileSync(photo).includes('Telephone')).toBe(true)

    const pdf = join(folder, 'out.pdf')
    const more = ['charging-history', 'warranty', 'options', 'recent-alerts', 'release-notes'].flatMap(
      (name) => [`--${name}`, file(name)],
    )
    const args = [file('model-3-2021'), ...more, '--photos', photo, '--lang', 'sv', '-o', pdf]
    const { exitCode, out, err } = await run(args)
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: 'not signed: no --seal-key was given\n' })
    expect(out).toBe(`${pdf}\n`)
    const bytes = readFileSync(pdf)
    expect(bytes.subarray(0, 8).toString()).toBe('%PDF-1.7')
    expect(bytes.includes('Telephone')).toBe(false)
  })
  test('signs the file with the key it is given, and says by whom', async () => {
    const seal = await testSeal()
    const [key, certificate, pdf] = ['key.pem', 'chain.pem', 'signed.pdf'].map((name) => join(folder, name))
    writeFileSync(key ?? '', seal.key)
    writeFileSync(certificate ?? '', seal.certificate)
    const args = [
      file('model-3-2021'),
      '--seal-key',
      key ?? '',
      '--seal-certificate',
      certificate ?? '',
      '-o',
      pdf ?? '',
    ]
    const { exitCode, err } = await run(args)
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: 'signed by Car Pulse Tracker (test)\n' })
    const readAt = new Date('2026-11-20T12:00:00Z')
    await expect(
      checkSignature(readFileSync(pdf ?? ''), authorityOf(seal.certificate), readAt),
    ).resolves.toBeUndefined()
  })
  test('prints the report model with --json', async () => {
    const { exitCode, out } = await run([file('model-s-2015-swapped'), '--json'])
    expect(exitCode).toBe(0)
    expect(Report.parse(JSON.parse(out)).reading.source).toBe('file')
  })
  test('names the file after model, year, day and language when no name is given', async () => {
    const command = promisify(execFile)
    const { stdout } = await command(process.execPath, [cli, file('model-3-2021'), '--units', 'imperial'], {
      cwd: folder,
    })
    expect(stdout).toBe('tesla-model-3-2021-report-2026-11-20-en.pdf\n')
  })
})

describe('a mistake is one line and exit code 2', () => {
  test.each([
    ['a file of something else', [file('warranty')], /not an answer of vehicle_data/],
    ['an answer that says the car sleeps', [file('asleep')], /not an answer of vehicle_data/],
    ['a missing file', ['nowhere.json'], /nowhere\.json: there is no such file/],
    ['no file', [], /name the file/],
    ['two files', [file('model-3-2021'), 'b.json'], /one vehicle_data file/],
    ['an unknown flag', [file('model-3-2021'), '--frob'], /--frob/],
    ['a flag without its value', [file('model-3-2021'), '--warranty'], /--warranty/],
    ['a language nobody speaks here', [file('model-3-2021'), '--lang', 'xx'], /not one of en fi/],
    ['units nobody uses', [file('model-3-2021'), '--units', 'cubits'], /metric or imperial/],
    ['a photo that is none', [file('model-3-2021'), '--photos', file('options')], /JPEG, PNG or WebP/],
    ['what is not JSON', [cli], /not JSON/],
    ['a key without its certificate', [file('model-3-2021'), '--seal-key', cli], /go together/],
    [
      'a key that is none',
      [file('model-3-2021'), '--seal-key', cli, '--seal-certificate', cli],
      /not a private key/,
    ],
  ])('%s', async (_, args, message) => {
    const { exitCode, out, err } = await run(args)
    expect(exitCode).toBe(2)
    expect(out).toBe('')
    expect(err).toMatch(message)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })
})

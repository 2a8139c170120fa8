import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { languages } from '@cpt/contract/languages'
import type { Language } from '@cpt/contract/languages'
import type { SectionName } from '@cpt/contract/report'
import { toPicture } from '../photo/picture.ts'
import { SealFault } from '../crypto/pades/certificate.ts'
import { createSealer } from '../crypto/pades/sealer.ts'
import { fileName } from './facts.ts'
import { readingOf } from '../reading/from-file.ts'
import { copyAttachment, machineCopy } from './machine-copy.ts'
import { renderPdf } from './render.ts'
import { toReport } from './report.ts'
import type { Sealer } from './pdf/signature.ts'

/** `npm run report`: the worker's own code from captured answers to a PDF, without any server. */

const usage = `npm run report -- vehicle_data.json [options]

  --charging-history FILE   answer of dx/charging/history
  --warranty FILE           answer of dx/warranty/details
  --options FILE            answer of dx/vehicles/options
  --recent-alerts FILE      answer of recent_alerts
  --release-notes FILE      answer of release_notes
  --service-data FILE       answer of service_data
  --photos A.jpg,B.jpg      photos to add (JPEG, PNG or WebP)
  --lang xx                 ${languages.join(' ')} (default en)
  --units metric|imperial   default metric
  --seal-key FILE           private key (PEM) to sign the file with, as the worker does
  --seal-certificate FILE   its certificates (PEM), the own one first
  --json                    print the report model instead of a PDF
  -o, --out FILE            default: a name made of model, year and day
`

const sectionFlags = {
  'charging-history': 'chargingHistory',
  warranty: 'warranty',
  options: 'options',
  'recent-alerts': 'recentAlerts',
  'release-notes': 'releaseNotes',
  'service-data': 'serviceData',
} as const satisfies Record<string, SectionName>

/** Something the caller can put right: one line, exit code 2. */
class Mistake extends Error {}

const mostFileBytes = 64_000_000

async function bytesOf(path: string): Promise<Buffer> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new Mistake(
      codeOf(error) === 'ENOENT'
        ? `${path}: there is no such file`
        : `${path}: cannot be read (${codeOf(error)})`,
    )
  })
  if (bytes.length > mostFileBytes) throw new Mistake(`${path}: larger than ${mostFileBytes / 1e6} MB`)
  return bytes
}

async function jsonOf(path: string): Promise<unknown> {
  const text = (await bytesOf(path)).toString('utf8')
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new Mistake(`${path}: not JSON`)
  }
}

function flags(args: string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        'charging-history': text,
        warranty: text,
        options: text,
        'recent-alerts': text,
        'release-notes': text,
        'service-data': text,
        photos: text,
        'seal-key': text,
        'seal-certificate': text,
        lang: { ...text, default: 'en' },
        units: { ...text, default: 'metric' },
        json: { type: 'boolean', default: false },
        out: { ...text, short: 'o' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    throw new Mistake(
      error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error),
    )
  }
}

/** The sealer of two files, or none where neither is named. */
async function sealerOf(
  key: string | undefined,
  certificate: string | undefined,
): Promise<Sealer | undefined> {
  if (key === undefined && certificate === undefined) return undefined
  if (key === undefined || certificate === undefined)
    throw new Mistake('--seal-key and --seal-certificate go together')
  const pem = { key: String(await bytesOf(key)), certificate: String(await bytesOf(certificate)) }
  return createSealer(pem).catch((error: unknown) => {
    if (!(error instanceof SealFault)) throw error
    throw new Mistake(`--seal-key ${key}, --seal-certificate ${certificate}: ${error.message}`)
  })
}

/** What goes to the two outputs. */
type Said = Pick<Result, 'out'> & Partial<Pick<Result, 'err'>>

async function main(args: string[]): Promise<Said> {
  const { values, positionals } = flags(args)
  if (values.help) return { out: usage }
  const [path, ...more] = positionals
  if (path === undefined)
    throw new Mistake('name the file with the answer of vehicle_data (--help lists the options)')
  if (more.length > 0) throw new Mistake(`one vehicle_data file at a time, not also ${more.join(', ')}`)
  const language = languages.find((one) => one === values.lang)
  if (!language) throw new Mistake(`--lang ${values.lang}: not one of ${languages.join(' ')}`)
  const { units } = values
  if (units !== 'metric' && units !== 'imperial') throw new Mistake(`--units ${units}: metric or imperial`)

  const bodies: Partial<Record<SectionName, unknown>> = { vehicleData: await jsonOf(path) }
  for (const [flag, name] of Object.entries(sectionFlags) as [keyof typeof sectionFlags, SectionName][]) {
    const file = values[flag]
    if (file !== undefined) bodies[name] = await jsonOf(file)
  }
  const reading = readingOf(bodies, new Date())
  if (!reading) throw new Mistake(`${path}: JSON, but not an answer of vehicle_data`)
  const report = toReport(reading)
  if (values.json) return { out: `${JSON.stringify(report, null, 2)}\n` }
  const sealer = await sealerOf(values['seal-key'], values['seal-certificate'])

  const photos = []
  for (const photo of values.photos?.split(',').filter(Boolean) ?? []) {
    const picture = await toPicture(await bytesOf(photo)).catch((error: unknown) => {
      throw new Mistake(`${photo}: ${error instanceof Error ? error.message : String(error)}`)
    })
    photos.push({ data: picture.jpeg, width: picture.width, height: picture.height })
  }
  const out = values.out ?? fileName(report, language)
  // a certificate vouches for the moment of signing; without one the same input gives the same file
  const generatedAt = sealer ? new Date().toISOString() : report.reading.finishedAt
  const copy = copyAttachment(machineCopy(report, { language, generatedAt }))
  await write(
    out,
    await renderPdf(
      report,
      { language: language satisfies Language, units, photos, generatedAt, attachments: [copy] },
      sealer,
    ).catch((error: unknown) => {
      if (!(error instanceof SealFault)) throw error
      throw new Mistake(`--seal-certificate ${values['seal-certificate'] ?? ''}: ${error.message}`)
    }),
  )
  return {
    out: `${out}\n`,
    err: sealer ? `signed by ${sealer.name}\n` : 'not signed: no --seal-key was given\n',
  }
}

/** The system's name for what went wrong with a file (`ENOENT`), or its message. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error ? String(error.code) : error.message
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(path, bytes).catch((error: unknown) => {
    throw new Mistake(`${path}: cannot be written (${codeOf(error)})`)
  })
}

export interface Result {
  exitCode: 0 | 2
  out: string
  err: string
}

/** One run of the command; what it would print, and how it would end. */
export async function run(args: string[]): Promise<Result> {
  try {
    return { exitCode: 0, err: '', ...(await main(args)) }
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    return { exitCode: 2, out: '', err: `${error.message}\n` }
  }
}

if (import.meta.main) {
  const { exitCode, out, err } = await run(process.argv.slice(2))
  process.stdout.write(out)
  process.stderr.write(err)
  process.exitCode = exitCode
}

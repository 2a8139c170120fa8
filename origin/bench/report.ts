import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import sharp from 'sharp'
import type { SealPem } from '../src/crypto/pades/certificate.ts'
import { fullReading } from '../test/readings.ts'
import type { RenderOptions } from '../src/report/render.ts'
import type { Reading } from '../src/reading/reading.ts'
import { isAnswer, list } from '../src/reading/fields.ts'
import { htmlOf } from './html.ts'
import { startWeasyPrint } from './weasyprint.ts'

/** What `npm run bench` measures: the report of the budget, signed, warm in this process, and the first of it. */
export interface RenderBench {
  warmMedianMs: number
  /** Processor time of one report, which other work on the machine disturbs less than the clock. */
  warmCpuMs: number
  /** The first report of this process, imports, fonts and the reading of the key included. */
  coldMs: number
  /** Of a warm report, what the signature takes. */
  signingMedianMs: number
  bytes: number
  pages: number
  /** Of a report with 2,400 charging sessions, processor time over that of one with 120. */
  longListRatio: number
  /** The same pages by WeasyPrint, turn by turn with ours; where it is installed. */
  weasyPrint?: {
    version: string
    cpuMs: number
    /** Median over the turns of its processor time over ours. */
    ratio: number
    /** Our first report over its first, by the clock; its process started anew, ours with all imports. */
    firstRatio: number
  }
}

/** A car with every section and so many charging sessions. */
function heavyReading(sessions: number): Reading {
  const reading = structuredClone(fullReading())
  const { body } = reading.sections.chargingHistory
  const own = list(body, 'data').filter((record) => isAnswer(record) && record['vin'] === reading.vin)
  const data = Array.from({ length: sessions }, (_, index) => own[index % own.length])
  reading.sections.chargingHistory.body = { data, totalResults: data.length }
  return reading
}

/** A photo-like picture: noise compresses as badly as leaves and gravel do. */
async function photo(seed: number) {
  const [width, height] = [750, 562]
  const pixels = Buffer.alloc(width * height * 3)
  let state = seed
  for (let index = 0; index < pixels.length; index++) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff
    const place = Math.floor(index / 3)
    pixels[index] = 90 + ((place % width) / width) * 90 + (state % 24)
  }
  const data = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .blur(1.2)
    .jpeg({ quality: 80, mozjpeg: true })
    .toBuffer()
  return { data, width, height }
}

/** Made elsewhere, so that what signing loads is part of the first report. */
async function sealForBench(): Promise<SealPem> {
  const maker = fileURLToPath(new URL('../test/seal.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [maker])
  return JSON.parse(stdout) as SealPem
}

export async function benchRender(runs = 30): Promise<RenderBench> {
  const [seal, ...photos] = await Promise.all([sealForBench(), ...[1, 2, 3, 4].map(photo)])
  const options: RenderOptions = {
    language: 'de',
    units: 'metric',
    photos,
    verify: { code: '7F3A9-C2KD4', url: 'https://carpulsetracker.com/v/7F3A9-C2KD4' },
    certificates: 'https://carpulsetracker.com/.well-known/cpt-report-certificates.pem',
    generatedAt: '2026-11-20T12:05:00Z',
  }
  const reading = heavyReading(120)
  const start = performance.now()
  const [{ toReport }, { renderPdf }, { createSealer }] = await Promise.all([
    import('../src/report/report.ts'),
    import('../src/report/render.ts'),
    import('../src/crypto/pades/sealer.ts'),
  ])
  const sealer = await createSealer(seal)
  const first = await renderPdf(toReport(reading), options, sealer)
  const coldMs = performance.now() - start

  for (let run = 0; run < 5; run++) await renderPdf(toReport(reading), options, sealer)
  const cpuOf = async (of: Reading) => {
    const before = process.cpuUsage()
    await renderPdf(toReport(of), options, sealer)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  }
  const weasyPrint = await turns(cpuOf, reading, coldMs, options)
  const long = heavyReading(2_400)
  const pairs: number[] = []
  for (let run = 0; run < 5; run++) pairs.push((await cpuOf(long)) / (await cpuOf(reading)))

  const times: number[] = []
  const cpu = process.cpuUsage()
  for (let run = 0; run < runs; run++) {
    const began = performance.now()
    await renderPdf(toReport(reading), options, sealer)
    times.push(performance.now() - began)
  }
  const { user, system } = process.cpuUsage(cpu)
  const signing: number[] = []
  for (let run = 0; run < runs; run++) {
    const began = performance.now()
    await sealer.seal([first], new Date(options.generatedAt))
    signing.push(performance.now() - began)
  }
  return {
    warmMedianMs: median(times),
    warmCpuMs: (user + system) / 1_000 / runs,
    coldMs,
    signingMedianMs: median(signing),
    bytes: first.length,
    pages: first.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0,
    longListRatio: median(pairs),
    ...(weasyPrint ? { weasyPrint } : {}),
  }
}

/** One report of ours, one of WeasyPrint's, and again: what disturbs the machine disturbs both. */
async function turns(
  cpuOf: (reading: Reading) => Promise<number>,
  reading: Reading,
  coldMs: number,
  options: RenderOptions,
): Promise<RenderBench['weasyPrint']> {
  const { toDocument } = await import('../src/report/document/document.ts')
  const { toReport } = await import('../src/report/report.ts')
  const fonts = fileURLToPath(new URL('../assets/fonts', import.meta.url))
  const other = await startWeasyPrint(htmlOf(toDocument(toReport(reading), options), fonts))
  if (!other) {
    process.stderr.write('WeasyPrint is not installed: no comparison\n')
    return undefined
  }
  const [theirs, ratios]: [number[], number[]] = [[], []]
  await other.render()
  for (let turn = 0; turn < 10; turn++) {
    // the median of three of ours for one of theirs: a pause for garbage is as long as a report of ours
    const ours = median([await cpuOf(reading), await cpuOf(reading), await cpuOf(reading)])
    const its = await other.render()
    theirs.push(its)
    ratios.push(its / ours)
  }
  await other.close()
  return {
    version: other.version,
    cpuMs: median(theirs),
    ratio: median(ratios),
    firstRatio: coldMs / other.firstMs,
  }
}

const median = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN

if (import.meta.main) console.log(JSON.stringify(await benchRender()))

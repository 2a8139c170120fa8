import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { SealPem } from '../src/crypto/pades/certificate.ts'
import type { RenderOptions } from '../src/report/render.ts'
import type { Reading } from '../src/reading/reading.ts'
import { bundled, type Bundled, type Memory } from './bundled.ts'
import { heavyReading, photo, renderOptions } from './inputs.ts'
import { htmlOf } from './html.ts'
import { startWeasyPrint } from './weasyprint.ts'

/** What `npm run bench` measures: the report of the budget, signed, warm in this process, and the first of it. */
export interface RenderBench {
  warmMedianMs: number
  /** Processor time of one report, which other work on the machine disturbs less than the clock. */
  warmCpuMs: number
  /** The first report of this process, imports from sources, fonts and the reading of the key included. */
  coldMs: number
  /** Of a warm report, what the signature takes. */
  signingMedianMs: number
  bytes: number
  pages: number
  /** Of a report as it is delivered: four photos at 230 dpi, 64 charging sessions, its attachments, the signature. */
  deliveredBytes: number
  /** Of a report with 2,400 charging sessions, processor time over that of one with 120. */
  longListRatio: number
  /** The same pages by WeasyPrint, turn by turn with ours; where it is installed. */
  weasyPrint?: {
    version: string
    cpuMs: number
    /** Median over the turns of its processor time over ours. */
    ratio: number
    /** From the start of a process to its first report, milliseconds by the clock: median of ours. */
    firstMs: number
    /** Median over the turns of that over the same of WeasyPrint. */
    firstRatio: number
  }
}

/** Made elsewhere, so that what signing loads is part of the first report. */
export async function sealForBench(): Promise<SealPem> {
  const maker = fileURLToPath(new URL('../test/seal.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [maker])
  return JSON.parse(stdout) as SealPem
}

/**
 * Reports made before any is measured as a warm one. V8 compiles what runs often, better the more often: the first
 * fifteen cost some 70 % more than those after forty, from where on it changes no more. A process of ours makes thousands.
 */
const settled = 50

/** @param dist the bundle, built of the sources as they are */
export async function benchRender(dist: string, runs = 30): Promise<RenderBench> {
  const [seal, ...photos] = await Promise.all([sealForBench(), ...[1, 2, 3, 4].map(photo)])
  const options: RenderOptions = { ...renderOptions, photos }
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

  for (let run = 0; run < settled; run++) await renderPdf(toReport(reading), options, sealer)
  const cpuOf = async (of: Reading) => {
    const before = process.cpuUsage()
    await renderPdf(toReport(of), options, sealer)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  }
  const ours = await bundled(dist, { report: toReport(reading), options, seal })
  const weasyPrint = await turns(cpuOf, ours, reading, options)
  await ours.close()
  const long = heavyReading(2_400)
  const pairs: number[] = []
  for (let run = 0; run < 5; run++) pairs.push((await cpuOf(long)) / (await cpuOf(reading)))

  const { enclosedFor } = await import('./attachments.ts')
  const short = toReport(heavyReading(64))
  const attachments = await enclosedFor(short)
  const delivered = await renderPdf(short, { ...options, attachments }, sealer)

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
    deliveredBytes: delivered.length,
    longListRatio: median(pairs),
    ...(weasyPrint ? { weasyPrint } : {}),
  }
}

/** Memory over so many reports, in a process that does nothing else. */
export async function benchMemory(dist: string, reports = 1_000): Promise<Memory> {
  const [seal, ...photos] = await Promise.all([sealForBench(), ...[1, 2, 3, 4].map(photo)])
  const { toReport } = await import('../src/report/report.ts')
  const { enclosedFor } = await import('./attachments.ts')
  const report = toReport(heavyReading(120))
  const options = { ...renderOptions, photos, attachments: await enclosedFor(report) }
  const process = await bundled(dist, { report, options, seal })
  try {
    return await process.memory(reports)
  } finally {
    await process.close()
  }
}

/** One report of ours, one of WeasyPrint's, and again: what disturbs the machine disturbs both. */
async function turns(
  cpuOf: (reading: Reading) => Promise<number>,
  processes: Bundled,
  reading: Reading,
  options: RenderOptions,
): Promise<RenderBench['weasyPrint']> {
  const { toDocument } = await import('../src/report/document/document.ts')
  const { toReport } = await import('../src/report/report.ts')
  const fonts = fileURLToPath(new URL('../assets/fonts', import.meta.url))
  const html = htmlOf(toDocument(toReport(reading), options), fonts)
  const other = await startWeasyPrint(html)
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
  const [firstMs, firstRatios]: [number[], number[]] = [[], []]
  for (let turn = 0; turn < 5; turn++) {
    const ours = await processes.first()
    const again = await startWeasyPrint(html)
    await again?.close()
    firstMs.push(ours)
    firstRatios.push(ours / (again?.firstMs ?? Number.NaN))
  }
  return {
    version: other.version,
    cpuMs: median(theirs),
    ratio: median(ratios),
    firstMs: median(firstMs),
    firstRatio: median(firstRatios),
  }
}

const median = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN

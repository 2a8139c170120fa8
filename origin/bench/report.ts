import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import sharp from 'sharp'
import type { SealPem } from '../src/crypto/pades/certificate.ts'
import { fullReading } from '../test/readings.ts'
import type { RenderOptions } from '../src/report/render.ts'
import type { Reading } from '../src/reading/reading.ts'
import { isAnswer, list } from '../src/reading/fields.ts'

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
}

const sessions = 120

/** A car with every section, 120 charging sessions and four photos. */
function heavyReading(): Reading {
  const reading = structuredClone(fullReading())
  const { body } = reading.sections.chargingHistory
  const own = list(body, 'data').filter((record) => isAnswer(record) && record['vin'] === reading.vin)
  const data = Array.from({ length: sessions }, (_, index) => own[index % own.length])
  reading.sections.chargingHistory.body = { data, totalResults: data.length }
  return reading
}

/** A photo-like picture: noise compresses as badly as leaves and gravel do. */
async function photo(seed: number) {
  const [width, height] = [800, 600]
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
  const reading = heavyReading()
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
  }
}

const median = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN

if (import.meta.main) console.log(JSON.stringify(await benchRender()))

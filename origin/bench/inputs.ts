import sharp from 'sharp'
import { toPicture } from '../src/photo/picture.ts'
import { fullReading } from '../test/readings.ts'
import { isAnswer, list } from '../src/reading/fields.ts'
import type { Reading } from '../src/reading/reading.ts'
import type { RenderOptions } from '../src/report/render.ts'

export const verify = { code: '7F3A9-C2KD4', url: 'https://carpulsetracker.com/v/7F3A9-C2KD4' }

/** As the worker renders, but for photos and attachments. */
export const renderOptions: Omit<RenderOptions, 'photos'> = {
  language: 'de',
  units: 'metric',
  verify,
  certificates: 'https://carpulsetracker.com/.well-known/cpt-report-certificates.pem',
  generatedAt: '2026-11-20T12:05:00Z',
}

/** A car with every section and so many charging sessions. */
export function heavyReading(sessions: number): Reading {
  const reading = structuredClone(fullReading())
  const { body } = reading.sections.chargingHistory
  const own = list(body, 'data').filter((record) => isAnswer(record) && record['vin'] === reading.vin)
  // each its own: one that is sent twice counts once
  const data = Array.from({ length: sessions }, (_, index) => ({
    ...(own[index % own.length] as Record<string, unknown>),
    sessionId: index,
  }))
  reading.sections.chargingHistory.body = { data, totalResults: data.length }
  return reading
}

/** A photo as an upload leaves it, 230 dpi on the page: noise compresses as badly as leaves and gravel do. */
export async function photo(seed: number) {
  const [width, height] = [750, 562]
  const pixels = Buffer.alloc(width * height * 3)
  let state = seed
  for (let index = 0; index < pixels.length; index++) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff
    const place = Math.floor(index / 3)
    pixels[index] = 60 + ((place % width) / width) * 90 + ((state >> 8) % 72)
  }
  const sent = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .blur(0.8)
    .png()
    .toBuffer()
  const picture = await toPicture(sent)
  return { data: picture.jpeg, width: picture.width, height: picture.height }
}

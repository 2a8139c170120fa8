import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import type { Decoded } from '../src/photo/decoder.ts'

const program = fileURLToPath(new URL('../src/photo/decoder.ts', import.meta.url))
const blank = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({
    create: { width, height, channels, background: { r: 40, g: 90, b: 200, alpha: 0.5 } },
    limitInputPixels: false,
  })

/** Each kind of picture near what is accepted of it, and beyond. */
const pictures = {
  'JPEG, 12 Mpx': blank(4_032, 3_024).jpeg(),
  'JPEG, 200 Mpx': blank(16_000, 12_500).jpeg(),
  'JPEG, progressive, 4:2:0, 64 Mpx': blank(9_248, 6_936).jpeg({ progressive: true }),
  'JPEG, progressive, 4:4:4, 200 Mpx': blank(16_000, 12_500).jpeg({
    progressive: true,
    chromaSubsampling: '4:4:4',
  }),
  'PNG, 16 bits, 49 Mpx': blank(7_000, 7_000, 4).toColourspace('rgb16').png(),
  'PNG, 16 bits, interlaced, 24 Mpx': blank(6_000, 4_000, 4)
    .toColourspace('rgb16')
    .png({ progressive: true }),
  'PNG, 16 bits, interlaced, 49 Mpx': blank(7_000, 7_000, 4)
    .toColourspace('rgb16')
    .png({ progressive: true }),
  'WebP, lossless, 49 Mpx': blank(7_000, 7_000, 4).webp({ lossless: true }),
}

/** Peak memory of the process that decodes one photo, in MiB, and what came of the photo. */
export async function benchPhotos() {
  const rows: Record<string, unknown> = {}
  for (const [name, picture] of Object.entries(pictures)) {
    const bytes = await picture.toBuffer()
    const { stdout } = spawnSync(process.execPath, [program], { input: bytes, maxBuffer: 20_000_000 })
    const said = JSON.parse(stdout.toString('utf8', 0, stdout.indexOf('\n'))) as Decoded
    rows[name] = {
      fileBytes: bytes.length,
      ...('refused' in said ? said : { peakMiB: Math.round(said.peakBytes / 1_048_576) }),
    }
  }
  return rows
}

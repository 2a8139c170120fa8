import { Problem } from '@cpt/contract/problem'
import fc from 'fast-check'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { bentBytes, runs } from '../../test/hostile.ts'
import { toPicture } from './picture.ts'

const photos: Uint8Array[] = []
beforeAll(async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  const taken = () => sharp({ create: { width: 64, height: 48, channels: 3, background: '#3366cc', noise } })
  const place = { GPSLatitudeRef: 'N', GPSLatitude: '60/1 10/1 0/1' }
  photos.push(
    ...(await Promise.all([
      taken()
        .withExif({ IFD0: { Make: 'Telephone', Orientation: '6' }, IFD3: place })
        .jpeg()
        .toBuffer(),
      taken().jpeg({ progressive: true }).toBuffer(),
      taken().png().toBuffer(),
      taken().png({ palette: true, progressive: true }).toBuffer(),
      taken().webp().toBuffer(),
      taken().webp({ lossless: true }).toBuffer(),
    ])),
  )
})

test('a photo whose bytes were changed is drawn anew without metadata, or refused in words', async () => {
  const drawn = fc.constantFrom(...photos).chain((bytes) => bentBytes(bytes))
  let kept = 0
  let refused = 0
  await fc.assert(
    fc.asyncProperty(drawn, async (bytes) => {
      const outcome = await toPicture(bytes).catch((error: unknown) => error)
      if (outcome instanceof Problem) {
        expect(outcome.type).toBe('photo-not-usable')
        refused += 1
        return
      }
      if (outcome instanceof Error) throw outcome
      const { jpeg, width, height } = outcome as Awaited<ReturnType<typeof toPicture>>
      expect(Math.max(width, height)).toBeLessThanOrEqual(750)
      const { format, exif, icc, xmp, iptc } = await sharp(jpeg).metadata()
      expect({ format, exif, icc, xmp, iptc }).toEqual({ format: 'jpeg' })
      kept += 1
    }),
    runs(150),
  )
  expect(Math.min(kept, refused)).toBeGreaterThan(10)
})

/** Headers that say a picture is as large as its format can say, without the bytes for it. */
const boasting: [string, () => Buffer][] = [
  [
    'JPEG',
    () =>
      at(Buffer.from(photos[0] ?? []), Buffer.from([0xff, 0xc0, 0x00, 0x11, 0x08]), [0xff, 0xff, 0xff, 0xff]),
  ],
  [
    'PNG',
    () =>
      at(Buffer.from(photos[2] ?? []), Buffer.from('IHDR'), [0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff]),
  ],
]
/** The bytes that follow a mark, exchanged. */
function at(bytes: Buffer, mark: Buffer, others: number[]): Buffer {
  const found = bytes.indexOf(mark)
  if (found === -1) throw new Error('the mark is not there')
  Buffer.from(others).copy(bytes, found + mark.length)
  return bytes
}

test.each(boasting)(
  'a %s that says to be as large as it can is refused without the memory for it',
  async (_, made) => {
    const before = process.memoryUsage().rss
    const outcome = await toPicture(made()).catch((error: unknown) => error)
    expect((outcome as Problem).type).toBe('photo-not-usable')
    // What it says would take twelve gigabytes, and more
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000)
  },
)

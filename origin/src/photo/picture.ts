import { Problem } from '@cpt/contract/problem'
import { createHash } from 'node:crypto'
import pLimit from 'p-limit'

/** A photo as the report shows it: JPEG, upright, without any metadata. */
export interface Picture {
  jpeg: Buffer
  width: number
  height: number
  /** Hex. */
  sha256: string
}

/** Longest side on the page, in pixels: 230 dpi at the widest that a photo is printed, 234 points. */
const longestSide = 750
/**
 * More pixels than phones make, fewer than a decompression bomb needs. A JPEG is decoded at a fraction of its size;
 * the others are decoded whole, so that fewer pixels take as long.
 */
const maxPixels = { jpeg: 210_000_000, png: 50_000_000, webp: 50_000_000 }
const decodeSeconds = 10

/** Two at a time: a decoded photo takes up to 3 bytes a pixel. */
const limit = pLimit(2)

/**
 * Makes an uploaded photo fit for a report. Its type is detected from its first bytes, whatever the sender calls it.
 * @throws Problem `photo-not-usable` in words the owner can act on
 */
export async function toPicture(bytes: Uint8Array): Promise<Picture> {
  const kind = kindOf(bytes)
  if (kind === 'heic') {
    throw unusable(
      'This is a HEIC photo. Export it as JPEG, or set the camera to "Most Compatible", and add it again.',
    )
  }
  if (kind === 'other') throw unusable('Add a JPEG, PNG or WebP photo.')
  return limit(async () => {
    const sharp = await (decoder ??= loadDecoder())
    try {
      const { data, info } = await sharp(bytes, {
        limitInputPixels: maxPixels[kind],
        failOn: 'error',
        sequentialRead: true,
      })
        .autoOrient()
        .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .jpeg({ quality: 80, mozjpeg: true })
        .timeout({ seconds: decodeSeconds })
        .toBuffer({ resolveWithObject: true })
      const sha256 = createHash('sha256').update(data).digest('hex')
      return { jpeg: data, width: info.width, height: info.height, sha256 }
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : ''
      if (/pixel limit|timeout/.test(message))
        throw unusable('This picture has too many pixels. Make it smaller.', cause)
      throw unusable('This file is damaged or incomplete. Choose the photo again.', cause)
    }
  })
}

let decoder: ReturnType<typeof loadDecoder> | undefined

/** Loaded by the first photo: a start does not wait for it. */
async function loadDecoder() {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

const unusable = (detail: string, cause?: unknown) => new Problem('photo-not-usable', detail, { cause })

/** Brands of ISO base media files that hold HEVC or AV1 pictures. */
const heicBrands = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis'])

function kindOf(bytes: Uint8Array): 'jpeg' | 'png' | 'webp' | 'heic' | 'other' {
  const head = Buffer.from(bytes.subarray(0, 12))
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg'
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png'
  const text = head.toString('latin1')
  if (text.startsWith('RIFF') && text.slice(8) === 'WEBP') return 'webp'
  if (text.slice(4, 8) === 'ftyp' && heicBrands.has(text.slice(8))) return 'heic'
  return 'other'
}

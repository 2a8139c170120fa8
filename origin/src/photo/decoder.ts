import sharp, { type Metadata, type Sharp } from 'sharp'
import { heldBytes, maxHeldBytes, maxPixels } from './decoded-size.ts'

// A process of its own for each photo: bytes from strangers meet native code here, and nothing else of ours.

/** What it writes before the JPEG, as one line of JSON. */
export type Decoded =
  { width: number; height: number; peakBytes: number } | { refused: 'too-large' | 'damaged'; why: string }

/** Longest side on the page, in pixels: 230 dpi at the widest that a photo is printed, 234 points. */
const longestSide = 750
const depths: Record<string, number> = { uchar: 1, char: 1, ushort: 2, short: 2 }

class TooLarge extends Error {}

const open = (bytes: Buffer, failOn: 'error' | 'warning' = 'error') =>
  sharp(bytes, { limitInputPixels: false, failOn, sequentialRead: true, pages: 1 })

async function decode(bytes: Buffer): Promise<{ jpeg: Buffer; width: number; height: number }> {
  sharp.cache(false)
  sharp.concurrency(1)
  const header = await open(bytes).metadata()
  mustFit(header)
  const small = await shrunk(open(bytes), header).catch((error: unknown) => {
    if (header.format !== 'jpeg') throw error
    // Some cameras forget the mark at the end. Put there, the decoder warns where more than the last rows was missing
    return shrunk(open(Buffer.concat([bytes, endOfImage]), 'warning'), header)
  })
  const { data, info } = await sharp(small)
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 76, mozjpeg: true })
    .toBuffer({ resolveWithObject: true })
  return { jpeg: data, width: info.width, height: info.height }
}

/** The mark that a JPEG ends with (ITU T.81, B.1.1.3). */
const endOfImage = Buffer.from([0xff, 0xd9])

/** Made small first, turned after: to turn it, all of it has to be there. */
function shrunk(picture: Sharp, { orientation = 1, space }: Metadata): Promise<Buffer> {
  // colours of 16 bits that do not say what they are would be taken for Display P3 on their way out
  const within = space === 'rgb16' ? picture.pipelineColourspace('srgb') : picture
  return within
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .png({ compressionLevel: 0 })
    .withMetadata({ orientation })
    .toBuffer()
}

/** @throws TooLarge, before a pixel is decoded */
function mustFit(header: Metadata): void {
  const { format, width, height, channels, depth, isProgressive, chromaSubsampling } = header
  const held = heldBytes({
    format,
    width,
    height,
    channels,
    depth: depths[depth] ?? 4,
    isProgressive,
    chromaSubsampling,
  })
  if (width * height > maxPixels(format) || held > maxHeldBytes)
    throw new TooLarge(`${width} × ${height}, ${held} bytes held`)
}

async function readAll(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Resolves when it is written: the process may end right after. */
const write = (bytes: string | Buffer) =>
  new Promise<void>((resolve, reject) => process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()))) // prettier-ignore

const tell = (said: Decoded) => write(`${JSON.stringify(said)}\n`)

try {
  const { jpeg, width, height } = await decode(await readAll())
  await tell({ width, height, peakBytes: process.resourceUsage().maxRSS * 1_024 })
  await write(jpeg)
} catch (error) {
  const why = error instanceof Error ? error.message : 'unknown'
  await tell({ refused: error instanceof TooLarge ? 'too-large' : 'damaged', why })
}

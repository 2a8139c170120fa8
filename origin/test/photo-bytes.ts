import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

// Photos as cameras and programs write them, byte by byte: what an encoder of today would not write.

/** Red and green above blue and white, so that it shows how a picture lies. */
const quarters = { red: [220, 30, 30], green: [30, 180, 30], blue: [30, 30, 220], white: [240, 240, 240] } // prettier-ignore
const inOrder = Object.values(quarters)

const quarterOf = (x: number, y: number, width: number, height: number) =>
  inOrder[(x < width / 2 ? 0 : 1) + (y < height / 2 ? 0 : 2)] ?? []

export function quartered(width = 90, height = 60): Sharp {
  const pixels = Array.from({ length: width * height }, (_, at) =>
    quarterOf(at % width, Math.floor(at / width), width, height),
  )
  return sharp(Buffer.from(pixels.flat()), { raw: { width, height, channels: 3 } })
}

/** Its quarters as they can be seen: left and right above, left and right below. */
export async function seen(jpeg: Buffer): Promise<string[]> {
  const { data, info } = await sharp(jpeg).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const places = [1, 3].flatMap((y) => [1, 3].map((x) => [x, y] as const))
  return places.map(([x, y]) => {
    const row = Math.floor((info.height * y) / 4)
    const at = (row * info.width + Math.floor((info.width * x) / 4)) * info.channels
    const colour = [...data.subarray(at, at + 3)]
    const near = Object.entries(quarters).find(([, one]) =>
      one.every((value, index) => Math.abs(value - (colour[index] ?? 0)) <= 8),
    )
    return near?.[0] ?? colour.join()
  })
}

export const short = (value: number) => Buffer.from([value >> 8, value & 0xff])
export const long = (value: number) => Buffer.concat([short(value >>> 16), short(value & 0xffff)])

/** A segment of a JPEG, such as `0xe1` for APP1. */
export const segment = (marker: number, ...content: (Buffer | string)[]) => {
  const bytes = Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
  return Buffer.concat([Buffer.from([0xff, marker]), short(bytes.length + 2), bytes])
}

/** Segments right behind the start of a JPEG. */
export const inserted = (jpeg: Buffer, ...segments: Buffer[]) =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])

/** An entry of a TIFF directory: its tag, and one short number. */
type Entry = readonly [tag: number, value: number]
export const orientation = (value: number): Entry => [0x112, value]

/** EXIF with the directory of the picture and, where there is one, that of its thumbnail; in Motorola's order of bytes. */
export function tiff(picture: readonly Entry[], thumbnail?: readonly Entry[]): Buffer {
  const directory = (entries: readonly Entry[], next: number) =>
    Buffer.concat([
      short(entries.length),
      ...entries.map(([tag, value]) => Buffer.concat([short(tag), short(3), long(1), short(value), short(0)])), // prettier-ignore
      long(next),
    ])
  const behind = 8 + 2 + picture.length * 12 + 4
  const first = directory(picture, thumbnail ? behind : 0)
  return Buffer.concat([
    Buffer.from('MM\0*'),
    long(8),
    first,
    thumbnail ? directory(thumbnail, 0) : Buffer.of(),
  ])
}

export const exif = (...entries: Parameters<typeof tiff>) => segment(0xe1, 'Exif\0\0', tiff(...entries))

/** A chunk of a PNG; with another check sum than its own where one is given. */
export function chunk(type: string, content: Buffer, sum?: number): Buffer {
  const named = Buffer.concat([Buffer.from(type), content])
  return Buffer.concat([long(content.length), named, long(sum ?? crc32(named))])
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Bytes of a PNG before the first chunk behind its header. */
const pngHead = signature.length + 25

/** Chunks right behind the header of a PNG. */
export const chunksIn = (png: Buffer, ...chunks: Buffer[]) =>
  Buffer.concat([png.subarray(0, pngHead), ...chunks, png.subarray(pngHead)])

/** The quarters as a PNG of 16 bits, of RGB or of grey, both with a clear right half if wished. */
export function png16(kind: 'rgb' | 'grey', alpha: boolean, ...chunks: Buffer[]): Buffer {
  const [width, height] = [90, 60]
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Array.from({ length: width }, (__, x) => {
      const colour = quarterOf(x, y, width, height)
      const samples = kind === 'rgb' ? [...colour] : [colour[0] ?? 0]
      if (alpha) samples.push(x < width / 2 ? 255 : 0)
      return samples.flatMap((sample) => [sample, sample])
    })
    return [0, ...row.flat()]
  })
  const type = (kind === 'rgb' ? 2 : 0) + (alpha ? 4 : 0)
  return Buffer.concat([
    signature,
    chunk('IHDR', Buffer.concat([long(width), long(height), Buffer.from([16, type, 0, 0, 0])])),
    ...chunks,
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.of()),
  ])
}

import { Problem } from '@cpt/contract/problem'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  chunk,
  chunksIn,
  exif,
  inserted,
  long,
  orientation,
  png16,
  quartered,
  seen,
  segment,
  short,
  tiff,
} from '../../test/photo-bytes.ts'
import { toPicture } from './picture.ts'

// What others reported of photos that were sent to them; each source says what went wrong there.

let jpeg: Buffer
let png: Buffer
beforeAll(async () => {
  jpeg = await quartered().jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer()
  png = await quartered().png().toBuffer()
})
const progressive = () => quartered().jpeg({ quality: 95, chromaSubsampling: '4:4:4', progressive: true })

const asTaken = ['red', 'green', 'blue', 'white']
const turned = ['blue', 'red', 'white', 'green']

const xmp = segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
const pictures = segment(0xe2, 'MPF\0MM\0*\0\0\0\x08\0\0\0\0\0\0')
/** As phones with a wide range of light write it: a picture, and a second one that says where it is brighter. */
async function withGainMap(): Promise<Buffer> {
  const about = (inside: string) =>
    segment(
      0xe1,
      'http://ns.adobe.com/xap/1.0/\0',
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" hdrgm:Version="1.0" ${inside}</rdf:RDF></x:xmpmeta>`,
    )
  const black = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#000' } })
    .jpeg()
    .toBuffer()
  const map = inserted(black, about('hdrgm:GainMapMax="2.0" hdrgm:HDRCapacityMax="2.0"/>'))
  const item = (semantic: string, more = '') =>
    `<rdf:li rdf:parseType="Resource"><Container:Item Item:Semantic="${semantic}" Item:Mime="image/jpeg"${more}/></rdf:li>`
  const container = about(
    `xmlns:Container="http://ns.google.com/photos/1.0/container/" xmlns:Item="http://ns.google.com/photos/1.0/container/item/"><Container:Directory><rdf:Seq>${item('Primary')}${item('GainMap', ` Item:Length="${map.length}"`)}</rdf:Seq></Container:Directory></rdf:Description>`,
  )
  const whole = Buffer.concat([inserted(jpeg, exif([orientation(6)]), container, pictures), map])
  expect((await sharp(whole).metadata()).gainMap, 'the decoder finds it').toBeDefined()
  return whole
}

describe('a photo lies as its EXIF says', () => {
  test.each<[number, string[]]>([
    [1, asTaken],
    [2, ['green', 'red', 'white', 'blue']],
    [3, ['white', 'blue', 'green', 'red']],
    [4, ['blue', 'white', 'red', 'green']],
    [5, ['red', 'blue', 'green', 'white']],
    [6, turned],
    [7, ['white', 'green', 'blue', 'red']],
    [8, ['green', 'white', 'red', 'blue']],
  ])('orientation %i', async (value, quarters) => {
    const { jpeg: made } = await toPicture(inserted(jpeg, exif([orientation(value)])))
    expect(await seen(made)).toEqual(quarters)
  })
  test.each<[string, () => Buffer | Promise<Buffer>]>([
    // earendil-works/pi#8571, mattes/epeg#18
    ['behind XMP', () => inserted(jpeg, xmp, exif([orientation(6)]))],
    // libjpeg-turbo#746: phones write where further pictures stand
    ['behind a list of pictures', () => inserted(jpeg, pictures, exif([orientation(6)]))],
    ['behind 300 kB of others', () => inserted(jpeg, ...Array.from({ length: 5 }, () => segment(0xed, Buffer.alloc(60_000))), exif([orientation(6)]))], // prettier-ignore
    // lovell/sharp#3947, #4280: Samsung writes the thumbnail's entries among the picture's, and out of order
    ['out of order', () => inserted(jpeg, exif([[0x103, 6], [0x201, 864], [0x202, 5_467], orientation(6), [0x10f, 1]]))], // prettier-ignore
    // libvips#4072
    [
      'beside a thumbnail that lies otherwise',
      () => inserted(jpeg, exif([orientation(6)], [orientation(1)])),
    ],
    // mpv-player/mpv#18072, lovell/sharp#4314
    ['of a picture with a gain map', withGainMap],
    // w3c/png#310
    ['in a PNG', () => chunksIn(png, chunk('eXIf', tiff([orientation(6)])))],
    // photoprism#3342
    [
      'in an animated WebP',
      async () => {
        const frames = await quartered(90, 60).extend({ bottom: 60, background: '#000' }).raw().toBuffer()
        const one = await sharp(frames, { raw: { width: 90, height: 120, channels: 3, pageHeight: 60 } }).webp({ lossless: true, loop: 0 }).toBuffer() // prettier-ignore
        return sharp(one, { pages: -1 }).withMetadata({ orientation: 6 }).webp({ lossless: true }).toBuffer()
      },
    ],
  ])('%s', async (_, make) => {
    const { jpeg: made } = await toPicture(await make())
    expect(await seen(made)).toEqual(turned)
  })
  test.each<[string, () => Buffer]>([
    // libvips#772: as a browser shows it
    ['of the thumbnail alone', () => inserted(jpeg, exif([[0x100, 90]], [orientation(6)]))],
    // ocrmypdf#894, libvips#1514
    ['that there is not, nought', () => inserted(jpeg, exif([orientation(0)]))],
    ['that there is not, nine', () => inserted(jpeg, exif([orientation(9)]))],
    // w3c/png#310: behind the picture it counts for nothing
    ['at the end of a PNG', () => Buffer.concat([png.subarray(0, -12), chunk('eXIf', tiff([orientation(6)])), png.subarray(-12)])], // prettier-ignore
  ])('but not by one %s', async (_, make) => {
    const { jpeg: made } = await toPicture(make())
    expect(await seen(made)).toEqual(asTaken)
  })
})

describe('colours stay', () => {
  // foliojs/pdfkit#892, #648; lovell/sharp#2037, #2862
  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ['of 16 bits', () => png16('rgb', false)],
    ['of 16 bits in Display P3', () => quartered().toColourspace('rgb16').withIccProfile('p3').png().toBuffer()], // prettier-ignore
    ['in Display P3', () => quartered().withIccProfile('p3').png().toBuffer()],
    // lovell/sharp#2448
    [
      'beside a profile with a wrong check sum',
      () => chunksIn(png, chunk('iCCP', Buffer.from('icc\0\0'), 1)),
    ],
    ['of an animated PNG', () => chunksIn(png, chunk('acTL', Buffer.concat([long(2), long(0)])))],
    ['stored as RGB in a JPEG', () => inserted(jpeg, segment(0xee, 'Adobe\0d\0\0\0\0\x01'))],
  ])('%s', async (_, make) => {
    const { jpeg: made } = await toPicture(await make())
    expect(await seen(made)).toEqual(asTaken)
  })
  test('where a picture of 16 bits is clear it becomes white', async () => {
    const [rgb, grey] = await Promise.all(
      [png16('rgb', true), png16('grey', true)].map((one) => toPicture(one)),
    )
    expect(await seen(rgb?.jpeg ?? Buffer.of())).toEqual(['red', '255,255,255', 'blue', '255,255,255'])
    expect(await seen(grey?.jpeg ?? Buffer.of())).toEqual([
      '220,220,220',
      '255,255,255',
      '30,30,30',
      '255,255,255',
    ])
  })
})

describe('a JPEG is taken', () => {
  /** Begins the search for the first scan behind all segments. */
  const scan = (bytes: Buffer) => bytes.indexOf(Buffer.from([0xff, 0xda]))
  test.each<[string, () => Buffer | Promise<Buffer>]>([
    // libjpeg-turbo#163: motion photos
    ['with a film behind it', () => Buffer.concat([jpeg, Buffer.from('MotionPhoto_Data\0\0\0\x18ftypmp42')])],
    // intel/libyami#801, SixLabors/ImageSharp#440, ruffle-rs/ruffle#8820
    ['without the mark at its end', () => jpeg.subarray(0, -2)],
    ['without that mark, drawn in several scans', async () => (await progressive().toBuffer()).subarray(0, -2)], // prettier-ignore
    ['without that mark and with a film behind it', () => Buffer.concat([jpeg.subarray(0, -2), Buffer.from('\0\0\0\x18ftypmp42')])], // prettier-ignore
    // lovell/sharp#1578
    [
      'whose scan says the wrong spectrum',
      () => {
        const bytes = Buffer.from(jpeg)
        const at = scan(bytes)
        bytes.fill(0, at + bytes.readUInt16BE(at + 2) - 1, at + bytes.readUInt16BE(at + 2) + 2)
        return bytes
      },
    ],
  ])('%s', async (_, make) => {
    const { jpeg: made } = await toPicture(await make())
    expect(await seen(made)).toEqual(asTaken)
  })
})

describe('in words is refused', () => {
  const frame = (bytes: Buffer) => bytes.indexOf(Buffer.from([0xff, 0xc0])) + 4
  const written = (at: number, value: Buffer) => {
    const bytes = Buffer.from(jpeg)
    value.copy(bytes, frame(jpeg) + at)
    return bytes
  }
  const box = (...brands: string[]) =>
    Buffer.concat([long(12 + 4 * brands.length), Buffer.from(`ftyp${brands[0]}\0\0\0\0${brands.slice(1).join('')}`), Buffer.alloc(60)]) // prettier-ignore
  const cut = async (share: number) => {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
    const whole = await sharp({ create: { width: 200, height: 150, channels: 3, background: '#36c', noise } }).jpeg().toBuffer() // prettier-ignore
    return whole.subarray(0, whole.length * share)
  }
  test.each<[string, string, () => Buffer | Promise<Buffer>]>([
    ['a JPEG of no height', 'damaged', () => written(1, short(0))],
    // lovell/sharp#1653
    ['a JPEG of 12 bits', 'damaged', () => written(0, Buffer.from([12]))],
    // lovell/sharp#3624
    ['a JPEG that breaks off', 'damaged', () => cut(0.9)],
    // Esri/data-collection-ios#184: whatever it is called; snapotter-hq/SnapOtter#41
    ['a picture in HEVC', 'HEIC', () => box('heic', 'mif1', 'heic')],
    ['one of another brand first', 'HEIC', () => box('miaf', 'MiHB', 'heic')],
    ['a picture in AV1', 'AVIF', () => box('mif1', 'avif', 'miaf')],
    ['a film', 'JPEG, PNG or WebP', () => box('qt  ', 'qt  ')],
  ])('%s', async (_, said, make) => {
    const failure = await toPicture(await make()).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Problem)
    expect(failure).toMatchObject({ type: 'photo-not-usable', detail: expect.stringContaining(said) })
  })
})

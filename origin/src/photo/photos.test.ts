import { maxPhotos } from '@cpt/contract/limits'
import { Photo } from '@cpt/contract/photo'
import type { Session } from '@cpt/contract/session'
import { eq } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../test/origin.ts'
import { refusal } from '../../test/refusal.ts'
import { photos } from '../db/schema.ts'

let clock = new Date('2026-11-23T12:00:00Z')
let origin: TestOrigin
let session: Session & { id: string }
beforeAll(async () => {
  origin = await createTestOrigin({ now: () => clock })
})
afterAll(() => origin.close())
beforeEach(async () => {
  session = await origin.session()
})

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#3366cc' } })
const upload = (bytes: Uint8Array, type = 'image/jpeg', token = session.token) =>
  origin.request('POST /api/v1/photos', {
    token,
    body: new Uint8Array(bytes),
    headers: { 'content-type': type },
  })
const added = async (bytes: Uint8Array) => Photo.parse(await (await upload(bytes)).json())
const storedBytes = async (photoId: string) => {
  const [photo] = await origin.context.photos.load([photoId])
  if (!photo) throw new Error('the photo is not stored')
  return Buffer.from(photo.data)
}

describe('a photo', () => {
  test('is kept upright, at 750 pixels, and without where and with what it was taken', async () => {
    const taken = await plain(1200, 600)
      .withExif({
        IFD0: { Make: 'Telephone', Orientation: '6' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '60/1 10/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '24/1 56/1 0/1',
        },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect((await sharp(taken).metadata()).exif, 'the upload carries EXIF').toBeDefined()

    const photo = await added(taken)
    expect([photo.width, photo.height]).toEqual([375, 750])
    const stored = await storedBytes(photo.photoId)
    const metadata = await sharp(stored).metadata()
    expect(metadata).toMatchObject({ format: 'jpeg', width: 375, height: 750 })
    for (const part of ['exif', 'icc', 'iptc', 'xmp', 'orientation'] as const)
      expect(metadata[part]).toBeUndefined()
    expect(stored.includes('Telephone')).toBe(false)
    expect(photo.sha256).toBe(createHash('sha256').update(stored).digest('hex'))
    expect(photo.bytes).toBe(stored.length)
  })

  test('that is small is not blown up', async () => {
    expect(await added(await plain(64, 48).jpeg().toBuffer())).toMatchObject({ width: 64, height: 48 })
  })

  test.each(['png', 'webp'] as const)('in %s becomes a JPEG on white', async (format) => {
    const clear = sharp({
      create: { width: 10, height: 10, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
    const { photoId } = await added(await clear.toFormat(format).toBuffer())
    const { data } = await sharp(await storedBytes(photoId))
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(data[0]).toBeGreaterThan(250)
  })

  test('is told by its content, not by what it is called', async () => {
    const png = await plain(10, 10).png().toBuffer()
    expect((await upload(png, 'image/jpeg')).status).toBe(201)
  })

  test('can be removed by its owner, once, and by nobody else', async () => {
    const { photoId } = await added(await plain(10, 10).jpeg().toBuffer())
    const stranger = await origin.session()
    const remove = (token: string) => origin.request(`DELETE /api/v1/photos/${photoId}`, { token })
    await refusal(await remove(stranger.token), 'photo-not-found')
    expect((await remove(session.token)).status).toBe(204)
    expect(await origin.context.photos.load([photoId])).toEqual([])
    await refusal(await remove(session.token), 'photo-not-found')
  })

  test('that nobody ordered a report with is gone after a day', async () => {
    const before = clock
    const { photoId } = await added(await plain(10, 10).jpeg().toBuffer())
    expect(await origin.context.photos.load([photoId])).toHaveLength(1)
    clock = new Date(before.getTime() + 25 * 3_600_000)
    await origin.context.photos.sweep()
    clock = before
    expect(await origin.context.db.$count(photos, eq(photos.id, photoId))).toBe(0)
    expect(await origin.context.bucket.get(`photos/${photoId}.jpg`)).toBeNull()
  })
})

describe('an upload is refused in words', () => {
  test('when it is a HEIC photo', async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)])
    const { detail } = await refusal(await upload(heic, 'image/heic'), 'photo-not-usable')
    expect(detail).toContain('HEIC')
    expect(detail).toContain('JPEG')
  })

  test('when it is no picture', async () => {
    await refusal(
      await upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/jpeg'),
      'photo-not-usable',
    )
  })

  test('when it is empty', async () => {
    await refusal(await upload(new Uint8Array()), 'photo-not-usable')
  })

  test('when it breaks off', async () => {
    const whole = await plain(400, 400).jpeg().toBuffer()
    await refusal(await upload(whole.subarray(0, whole.length / 2)), 'photo-not-usable')
  })

  test.each([
    [16_000, 16_000],
    [11_000, 10_000],
  ])('when a small file unfolds into a picture of %i × %i', async (width, height) => {
    const bomb = await sharp({
      create: { width, height, channels: 3, background: '#000' },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(bomb.length).toBeLessThan(2_000_000)
    const { detail } = await refusal(await upload(bomb), 'photo-not-usable')
    expect(detail).toContain('pixels')
  })

  test('when it is sent as a form', async () => {
    const answer = await upload(Buffer.from('--x'), 'multipart/form-data; boundary=x')
    await refusal(answer, 'unsupported-media-type')
    expect(answer.headers.get('accept')).toBe('image/jpeg, image/png, image/webp')
  })

  test('when there are twelve already, also when all come at once', async () => {
    const small = await plain(8, 8).jpeg().toBuffer()
    const answers = await Promise.all(Array.from({ length: maxPhotos + 3 }, () => upload(small)))
    const refused = answers.filter(({ status }) => status !== 201)
    expect(refused).toHaveLength(3)
    for (const answer of refused) await refusal(answer, 'too-many-photos')
  })
})

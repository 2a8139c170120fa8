import { expect, test } from 'vitest'
import { PictureRefused } from '#lib/picture.ts'
import { memoryStore } from './clock.ts'
import { Journey } from './journey.svelte.ts'
import { Photos } from './photos.svelte.ts'
import { handClock } from './test/clock.ts'

function tray(most = 12) {
  const clock = handClock()
  const journey = new Journey(memoryStore())
  const removed: string[] = []
  let sent = 0
  const photos = new Photos({
    journey,
    clock,
    most,
    read: async (file) => {
      if (file.name.endsWith('.heic')) throw new PictureRefused('heic')
      return { jpeg: new Blob(['x'], { type: 'image/jpeg' }), thumb: `thumb of ${file.name}` }
    },
    send: async () => ({ photoId: `photo-${++sent}`, width: 1, height: 1, bytes: 1, sha256: '' }),
    remove: async (id) => void removed.push(id),
  })
  return { photos, clock, journey, removed }
}
const files = (...names: string[]) => names.map((name) => new File(['x'], name))

test('photos are sent one after the other and kept by car', async () => {
  const { photos, journey } = tray()
  await photos.add('car_1', files('a.jpg', 'b.jpg'))
  await photos.add('car_2', files('c.jpg'))
  expect(photos.of('car_1').map((photo) => photo.photoId)).toEqual(['photo-1', 'photo-2'])
  expect(photos.of('car_2').map((photo) => photo.thumb)).toEqual(['thumb of c.jpg'])
  expect(photos.sending).toEqual([])
  expect(journey.current.photos.length).toBe(3)
})

test('a picture that cannot be opened is named, and the others go on', async () => {
  const { photos } = tray()
  await photos.add('car_1', files('a.heic', 'b.jpg'))
  expect(photos.refused).toMatchObject([{ name: 'a.heic', error: { reason: 'heic' } }])
  expect(photos.of('car_1').length).toBe(1)
})

test('no more are taken than there is room for', async () => {
  const { photos } = tray(2)
  await photos.add('car_1', files('a.jpg', 'b.jpg', 'c.jpg'))
  expect(photos.count).toBe(2)
})

test('a removed photo can be had back at its place', async () => {
  const { photos, clock, removed } = tray()
  await photos.add('car_1', files('a.jpg', 'b.jpg'))
  await photos.remove('photo-1')
  expect(photos.removed?.number).toBe(1)
  expect(photos.of('car_1').length).toBe(1)
  photos.undo()
  await clock.pass(60_000)
  expect(photos.of('car_1').map((photo) => photo.photoId)).toEqual(['photo-1', 'photo-2'])
  expect(removed).toEqual([])
})

test('a removal that is not undone reaches our servers', async () => {
  const { photos, clock, removed } = tray()
  await photos.add('car_1', files('a.jpg', 'b.jpg'))
  await photos.remove('photo-1')
  await photos.remove('photo-2')
  expect(removed).toEqual(['photo-1'])
  await clock.pass(60_000)
  expect(removed).toEqual(['photo-1', 'photo-2'])
  expect(photos.removed).toBeUndefined()
})

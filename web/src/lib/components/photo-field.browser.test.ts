import { expect, test } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { userEvent } from 'vitest/browser'
import { fill } from '@cpt/report-text/fill'
import { appText } from '#text/index.ts'
import { readPicture } from '#lib/picture.ts'
import { memoryStore } from '#lib/state/clock.ts'
import { Journey } from '#lib/state/journey.svelte.ts'
import { Photos } from '#lib/state/photos.svelte.ts'
import { handClock } from '#lib/state/test/clock.ts'
import '#lib/styles/base.css'
import PhotoField from './PhotoField.svelte'

const text = await appText('en')
const words = text.package
const car = { ref: 'car_1', name: 'Aurora' }

/** A picture as a camera saves it. */
async function picture(name: string): Promise<File> {
  const canvas = new OffscreenCanvas(2_000, 1_500)
  canvas.getContext('2d')?.fillRect(0, 0, 800, 600)
  return new File([await canvas.convertToBlob({ type: 'image/jpeg' })], name, { type: 'image/jpeg' })
}

/** The field, and a server that takes a picture when it is told to. */
async function showField(most = 12) {
  const clock = handClock()
  const removed: string[] = []
  const sent: { jpeg: Blob; take: () => void }[] = []
  const photos = new Photos({
    journey: new Journey(memoryStore()),
    clock,
    most,
    read: readPicture,
    send: (jpeg) =>
      new Promise((taken) => {
        const photoId = `photo-${sent.length + 1}`
        sent.push({
          jpeg,
          take: () => taken({ photoId, width: 1, height: 1, bytes: jpeg.size, sha256: '' }),
        })
      }),
    remove: async (id) => void removed.push(id),
  })
  const screen = await render(PhotoField, { photos, cars: [car], text })
  const photo = (number: number) =>
    screen.getByRole('img', { name: fill(words.photo, { number, car: car.name }) })
  const add = async (...files: File[]) => {
    await userEvent.upload(screen.getByLabelText(`${words.add}: ${car.name}`), files)
  }
  /** Adds a picture, and lets it arrive. */
  const addTaken = async (name: string) => {
    const before = sent.length
    await add(await picture(name))
    await expect.poll(() => sent.length).toBe(before + 1)
    sent.at(-1)?.take()
  }
  return { screen, clock, removed, sent, photo, add, addTaken }
}

test('a photo is shown while it is sent, and then has a name', async () => {
  const { screen, sent, photo, add } = await showField()
  await add(await picture('front.jpg'))
  await expect.element(screen.getByText(words.sending)).toBeVisible()
  await expect.poll(() => sent.length).toBe(1)
  expect(photo(1).query()).toBeNull()
  sent[0]?.take()
  await expect.element(photo(1)).toBeVisible()
  expect(screen.getByText(words.sending).query()).toBeNull()
  // Made smaller in the browser, and still a picture
  const bitmap = await createImageBitmap(sent[0]?.jpeg ?? new Blob())
  expect([bitmap.width, bitmap.height]).toEqual([1_600, 1_200])
})

test('a removed photo is had back by Undo; after twelve seconds it is gone, and our servers are told', async () => {
  const { screen, clock, removed, photo, addTaken } = await showField()
  await addTaken('front.jpg')
  await expect.element(photo(1)).toBeVisible()

  await screen.getByRole('button', { name: fill(words.remove, { number: 1 }) }).click()
  await expect.element(screen.getByText(fill(words.removed, { number: 1 }), { exact: false })).toBeVisible()
  expect(photo(1).query()).toBeNull()
  await screen.getByRole('button', { name: words.undo }).click()
  await expect.element(photo(1)).toBeVisible()
  await expect.element(screen.getByRole('status')).toHaveTextContent('')

  await screen.getByRole('button', { name: fill(words.remove, { number: 1 }) }).click()
  await clock.pass(11_000)
  await expect.element(screen.getByRole('button', { name: words.undo })).toBeVisible()
  expect(removed).toEqual([])
  await clock.pass(1_000)
  await expect.element(screen.getByRole('status')).toHaveTextContent('')
  expect(removed).toEqual(['photo-1'])
})

test('what is no picture is named with what helps, and the others go on', async () => {
  const { screen, sent, photo, add } = await showField()
  const note = new File(['no picture'], 'note.txt', { type: 'image/png' })
  const heic = new File(['no picture'], 'IMG_1.heic')
  // Esri/data-collection-ios#184
  const renamed = new File(['\0\0\0\x18ftypmif1\0\0\0\0mif1heic'], 'IMG_2.jpg', { type: 'image/jpeg' })
  await add(note, heic, renamed, await picture('front.jpg'))
  await expect.element(screen.getByText(fill(words.notPicture, { name: 'note.txt' }))).toBeVisible()
  for (const { name } of [heic, renamed])
    await expect.element(screen.getByText(fill(words.heic, { name }))).toBeVisible()
  await expect.poll(() => sent.length).toBe(1)
  sent[0]?.take()
  await expect.element(photo(1)).toBeVisible()
})

test('a field that is full says so and takes no more', async () => {
  const { screen, photo, addTaken } = await showField(12)
  for (let number = 1; number <= 12; number++) await addTaken(`${number}.jpg`)
  await expect.element(photo(12)).toBeVisible()
  await expect.element(screen.getByRole('status')).toHaveTextContent(fill(words.full, { count: 12 }))
  expect(screen.getByLabelText(`${words.add}: ${car.name}`).query()).toBeNull()
})

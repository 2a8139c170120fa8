import { afterEach, expect, test } from 'vitest'
import { returnTo } from './place.ts'
import { drawn } from './test/eyes.ts'

const page = document.createElement('div')
const grow = async (height: number) => {
  page.style.height = `${height}px`
  if (!page.isConnected) document.body.append(page)
  await drawn()
}
const stops: (() => void)[] = []
const back = (top: number) => void stops.push(returnTo(top))

afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  page.remove()
  scrollTo(0, 0)
})

test('the reader is where he was once the page is long enough, and may then move', async () => {
  await grow(100)
  back(3_000)
  await grow(2_000)
  expect(scrollY).toBe(0)
  await grow(9_000)
  expect(scrollY).toBe(3_000)
  scrollTo(0, 500)
  await grow(9_500)
  expect(scrollY).toBe(500)
})

test('a page that is long enough already is gone to at once', async () => {
  await grow(9_000)
  back(4_000)
  await drawn()
  expect(scrollY).toBe(4_000)
})

test.each(['wheel', 'touchstart', 'pointerdown', 'keydown'])(
  'whoever has moved himself meanwhile (%s) stays there',
  async (move) => {
    await grow(100)
    back(3_000)
    dispatchEvent(new Event(move))
    await grow(9_000)
    expect(scrollY).toBe(0)
  },
)

test('on another page that is shown meanwhile the reader stays at its top', async () => {
  await grow(100)
  back(3_000)
  history.pushState(null, '', '?another')
  try {
    await grow(9_000)
    expect(scrollY).toBe(0)
  } finally {
    history.back()
  }
})

test('a page that was left goes nowhere', async () => {
  await grow(100)
  returnTo(3_000)()
  await grow(9_000)
  expect(scrollY).toBe(0)
})

import { expect, test } from 'vitest'
import { Faults, slowly } from './faults.ts'

/** Evenly from 0 to 1, again and again. */
function evenly(steps: number): () => number {
  let at = 0
  return () => (at++ % steps) / steps
}

test('a fault with a share befalls so many, and leaves the others to those behind it', () => {
  const faults = new Faults(evenly(100))
  faults.add({ kind: 'refuse', share: 0.25 })
  expect(Array.from({ length: 100 }, () => faults.take('GET', '/')?.kind).filter(Boolean)).toHaveLength(25)
  faults.add({ kind: 'cut' })
  const kinds = Array.from({ length: 100 }, () => faults.take('GET', '/')?.kind)
  expect(kinds.every((kind) => kind === 'refuse' || kind === 'cut')).toBe(true)
})

test('those that are spared do not use up its times', () => {
  const faults = new Faults(evenly(2))
  faults.add({ kind: 'refuse', share: 0.5, times: 2 })
  const kinds = Array.from({ length: 8 }, () => faults.take('GET', '/')?.kind)
  expect(kinds.filter(Boolean)).toHaveLength(2)
})

test('a delay of chance lies between its bounds', () => {
  const faults = new Faults(evenly(4))
  faults.add({ kind: 'delay', delayMs: 100, delayMoreMs: 400 })
  expect(Array.from({ length: 4 }, () => faults.take('GET', '/')?.delayMs)).toEqual([100, 200, 300, 400])
})

test('what is slowed down is done once, and gives what it gives', async () => {
  let done = 0
  expect(await slowly(() => Promise.resolve((done += 1)), 3)).toBe(1)
  expect(done).toBe(1)
})

import { expect, test } from 'vitest'
import { fitted } from './picture.ts'

test('a picture fits the square, keeps its shape and is never enlarged', () => {
  expect(fitted(3000, 2000, 1600)).toEqual({ width: 1600, height: 1067 })
  expect(fitted(2000, 3000, 1600)).toEqual({ width: 1067, height: 1600 })
  expect(fitted(640, 480, 1600)).toEqual({ width: 640, height: 480 })
  expect(fitted(10_000, 1, 1600)).toEqual({ width: 1600, height: 1 })
})

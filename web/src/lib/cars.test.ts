import { expect, test } from 'vitest'
import { namesOf } from './cars.ts'

test('cars that would be called alike are numbered; others keep their names', () => {
  const cars = [
    { ref: 'a', name: null, model: 'Model 3' },
    { ref: 'b', name: 'Aurora', model: 'Model 3' },
    { ref: 'c', name: null, model: 'Model 3' },
    { ref: 'd', name: null, model: null },
  ]
  expect(cars.map(namesOf(cars, 'Car'))).toEqual(['Model 3 (1)', 'Aurora', 'Model 3 (2)', 'Car'])
})

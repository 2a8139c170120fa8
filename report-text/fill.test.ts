import { expect, test } from 'vitest'
import { fill, range } from './fill.ts'

test('a range is filled in as one that no line may part at its dash; other dashes stay', () => {
  const joined = range('68', '74')
  expect(joined).toBe('68–\u206074')
  expect(fill('{low}–{high} kWh – {name}', { low: 68, high: 74, name: '{low}–{high}' })).toBe(
    `${joined} kWh – {low}–{high}`,
  )
  expect(fill('{model} – {year}', { model: 'Model 3', year: 2021 })).toBe('Model 3 – 2021')
})

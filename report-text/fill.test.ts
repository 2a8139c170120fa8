import { expect, test } from 'vitest'
import { fill, range, spacedRange } from './fill.ts'

test('a range is filled in as one that no line may part at its dash; other dashes stay', () => {
  const joined = range('68', '74')
  expect(joined).toBe('68–\u206074')
  // a space that does not break may still end a line behind a dash (unicode-org/unicodetools#1363)
  expect(spacedRange('68 km', '74 km')).toBe('68 km\u00a0–\u2060\u00a074 km')
  expect(fill('{low}–{high} kWh – {name}', { low: 68, high: 74, name: '{low}–{high}' })).toBe(
    `${joined} kWh – {low}–{high}`,
  )
  expect(fill('{model} – {year}', { model: 'Model 3', year: 2021 })).toBe('Model 3 – 2021')
})

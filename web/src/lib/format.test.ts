import { describe, expect, test } from 'vitest'
import { createFormats } from './format.ts'

// Spaces that do not break look the same and are not.
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('figures', () => {
  test('in metric units and Finnish', () => {
    const formats = createFormats('fi', 'metric', 'UTC')
    expect(plain(formats.distance(52_418.3))).toBe('52 418 km')
    expect(plain(formats.temperature(-6.5))).toBe('−6,5 °C')
    expect(plain(formats.pressure(2.85))).toBe('2,85 bar')
    expect(plain(formats.percent(93.9, 1))).toBe('93,9 %')
  })

  test('in imperial units and English', () => {
    const formats = createFormats('en', 'imperial', 'UTC')
    expect(plain(formats.distance(1609.344))).toBe('1,000 mi')
    expect(formats.temperature(-40)).toBe('-40°F')
    expect(formats.pressure(2.9)).toBe('42 psi')
  })

  test('times by the clock that is asked for, days without a clock', () => {
    const formats = createFormats('en', 'metric', 'UTC')
    expect(formats.time('2026-11-20T12:02:10.000Z')).toBe('20 Nov 2026, 12:02')
    expect(formats.date('2029-06-15')).toBe('15 Jun 2029')
    expect(formats.month('2025-01')).toBe('Jan 2025')
  })
})

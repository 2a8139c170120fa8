import { describe, expect, test } from 'vitest'
import type { Language } from '@cpt/contract/languages'
import { createFigures } from './figures.ts'
import { createFormat } from './format.ts'
import { words } from './words.ts'

// Spaces that do not break look the same and are not.
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const format = (language: Language, offset = 0) => createFormat(language, 'metric', offset, words[language])

describe('figures', () => {
  test('in metric units and Finnish', () => {
    const figures = createFigures('fi', 'metric')
    expect(plain(figures.distance(52_418.3))).toBe('52 418 km')
    expect(plain(figures.temperature(-6.5))).toBe('−6,5 °C')
    expect(plain(figures.pressure(2.85))).toBe('2,85 bar')
    expect(plain(figures.percent(93.9, 1))).toBe('93,9 %')
  })
  test('in imperial units and English, as American readers write them', () => {
    const figures = createFigures('en', 'imperial')
    expect(plain(figures.distance(1609.344))).toBe('1,000 mi')
    expect(plain(figures.temperature(-40))).toBe('-40 °F')
    expect(figures.locale).toBe('en-US')
  })
  test('of pressure in psi are whole, as on gauges and on the label of the car', () => {
    const figures = createFigures('en', 'imperial')
    expect(plain(figures.pressure(2.9))).toBe('42 psi')
    expect(plain(figures.pressureRange(2.45, 2.9))).toBe('36–\u206042 psi')
    expect(plain(figures.pressureRange(2.89, 2.9))).toBe('42 psi')
  })
  test('of energy have three digits', () => {
    const figures = createFigures('en', 'metric')
    expect([0, 7.2, 99.94, 100, 2194.6].map((kWh) => plain(figures.energy(kWh)))).toEqual([
      '0 kWh', '7.2 kWh', '99.9 kWh', '100 kWh', '2,195 kWh',
    ]) // prettier-ignore
  })
  test('of money name their currency: a krone is not a krona', () => {
    const figures = createFigures('sv', 'metric')
    expect(plain(figures.money(209.75, 'NOK'))).toBe('209,75 NOK')
  })
  test('that round to zero have no sign', () => {
    expect(createFigures('en', 'metric').number(-0.2)).toBe('0')
  })
})

describe('times', () => {
  test('go by the clock of the car’s place', () => {
    const { time, day, dayAndClock } = format('en', 120)
    expect(time('2026-11-20T23:30:00.000Z')).toBe('21 November 2026 at 01:30 (UTC+2)')
    expect(day('2026-11-20T23:30:00.000Z')).toBe('21 November 2026')
    expect(plain(dayAndClock('2026-11-20T23:30:00.000Z'))).toBe('21 Nov 2026, 01:30')
  })
  test('of half hours from UTC, and of UTC itself', () => {
    expect(format('en', -210).time('2026-11-20T23:30:00.000Z')).toContain('20:00 (UTC−3:30)')
    expect(format('en').time('2026-11-20T23:30:00.000Z')).toContain('23:30 (UTC)')
  })
  test('have twelve hours where readers count in miles, and twenty-four elsewhere', () => {
    const evening = '2026-11-20T18:05:00.000Z'
    const imperial = createFormat('en', 'imperial', 0, words.en)
    expect(plain(imperial.time(evening))).toBe('November 20, 2026 at 6:05 PM (UTC)')
    expect(format('en').time(evening)).toBe('20 November 2026 at 18:05 (UTC)')
    expect(format('de').time(evening)).toBe('20. November 2026 um 18:05 Uhr (UTC)')
    expect(format('fi').time(evening)).toBe('20. marraskuuta 2026 klo 18.05 (UTC)')
  })
  test('without a clock stay on their day everywhere', () => {
    expect(format('en', 840).calendarDay('2029-06-15')).toBe('15 June 2029')
    expect(format('en', -720).calendarDay('2029-06-15')).toBe('15 June 2029')
  })
})

describe('spans', () => {
  const days = (language: Language, count: number) => plain(format(language).days(count))

  test('of days are years and months, and days when there are few', () => {
    expect([1, 45, 59, 60, 366, 937].map((count) => days('en', count))).toEqual([
      '1 day', '45 days', '59 days', '1 month', '1 year', '2 years, 6 months',
    ]) // prettier-ignore
  })
  test('decline in the language', () => {
    expect([1, 45, 366, 937].map((count) => days('fi', count))).toEqual([
      '1 päivä', '45 päivää', '1 vuosi', '2 vuotta ja 6 kuukautta',
    ]) // prettier-ignore
    expect([366, 937].map((count) => days('es', count))).toEqual(['1 año', '2 años y 6 meses'])
    expect(days('fr', 937)).toBe('2 ans et 6 mois')
    expect(days('de', 937)).toBe('2 Jahre 6 Monate')
  })
  test('of minutes have no empty part and never sixty of one', () => {
    const minutes = [0, 59.4, 59.6, 60, 119.7, 135].map((count) => plain(format('en').minutes(count)))
    expect(minutes).toEqual(['0 min', '59 min', '1 h', '1 h', '2 h', '2 h 15 min'])
  })
})

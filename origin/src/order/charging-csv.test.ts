import { expect, test } from 'vitest'
import { chargingCsv } from './charging-csv.ts'

const session = (place: string, amount: number) => ({
  id: 'session-1',
  startedAt: '2026-07-01T10:00:00Z',
  endedAt: { value: '2026-07-01T10:30:00Z' },
  place: { value: place },
  country: { value: 'FI' },
  energyKWh: { value: 12.5 },
  fees: [
    {
      kind: 'CHARGING',
      usage: { value: 12.5 },
      uom: 'kwh',
      amount: { value: amount },
      currency: { value: 'EUR' },
      paid: { value: true },
    },
  ],
})
const line = (place: string, amount = 4.2) =>
  chargingCsv([session(place, amount)] as unknown as Parameters<typeof chargingCsv>[0]).split('\r\n')[1]

test.each(['=1+1', '+1+1', '-1+1', `-2+3+cmd|' /C calc'!A0`, '@SUM(A1)', '\t=1', '\r=1'])(
  '%j is a text to a spreadsheet, not a formula',
  (place) => {
    expect(line(place)).toMatch(/,"?'/)
  },
)

test.each([-4.2, -4, 0, 4.2])('the number %d stays a number', (amount) => {
  expect(line('Lahti', amount)).toContain(`,kwh,${amount},EUR,`)
})

test('a place with a comma, a quotation mark or a line end is quoted', () => {
  expect(line('Lahti, "Ring"')).toContain('"Lahti, ""Ring"""')
})

import type { ChargingSession } from '@cpt/contract/report'

const columns = [
  'started',
  'ended',
  'place',
  'country',
  'energy_kwh',
  'fee',
  'used',
  'unit',
  'amount',
  'currency',
  'paid',
]

/**
 * Charging sessions as CSV (RFC 4180, UTF-8 with a mark so that spreadsheets read it as such): a line a fee, times
 * in UTC, a point as decimal sign, empty where Tesla says nothing.
 */
export function chargingCsv(sessions: readonly ChargingSession[]): string {
  const lines = sessions.flatMap(({ startedAt, endedAt, place, country, energyKWh, fees }) => {
    const session = [startedAt, known(endedAt), known(place), known(country), known(energyKWh)]
    if (fees.length === 0) return [[...session, '', '', '', '', '', '']]
    return fees.map(({ kind, usage, uom, amount, currency, paid }) => [
      ...session,
      kind,
      known(usage),
      uom,
      known(amount),
      known(currency),
      known(paid),
    ])
  })
  return '\uFEFF' + [columns, ...lines].map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n'
}

const known = (figure: { value: string | number | boolean } | { absent: string }): string =>
  'value' in figure ? String(figure.value) : ''

/**
 * Quoted where needed. What a spreadsheet would run as a formula is made plain (OWASP, "CSV Injection"): it begins with
 * one of = + - @, a tab or a carriage return, and is no number.
 */
function cell(text: string): string {
  const plain = /^[=+@\t\r-]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

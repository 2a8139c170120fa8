import type { Figures } from './run.ts'

const cells = (row: readonly (string | number)[]) =>
  row.map((cell, at) => (at === 0 ? String(cell).padEnd(18) : String(cell).padStart(11))).join('')
const ms = (value: number) => `${Math.round(value)}`
const few = (value: number) => value.toFixed(value < 10 ? 2 : 0)

/** What a run showed, for reading. */
export function tableOf({
  wanted,
  journeys,
  reports,
  classes,
  errors,
  perReport,
  cost,
  processes,
}: Figures): string {
  const { asleep, following, minutes, rate, seed } = wanted
  return [
    '',
    `${rate} journeys a second for ${minutes} minutes, seed ${seed}, pages ${following === 'wait' ? 'wait for news' : 'ask every second'}, ${asleep * 100} % of the cars asleep`,
    `${journeys.begun} begun, ${journeys.done} done, ${journeys.unfinished} unfinished; ${reports.made} reports, ${few(reports.perSecond * 60)} a minute`,
    '',
    cells(['ms since due', 'count', 'errors', 'p50', 'p95', 'p99', 'most']),
    ...Object.entries(classes)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([name, of]) =>
        cells([name, of.count, of.errors, ms(of.p50), ms(of.p95), ms(of.p99), ms(of.most)]),
      ),
    '',
    cells(['process', 'MiB', 'MiB/min', 'handles', 'at start']),
    ...Object.entries(processes).map(([name, of]) =>
      cells([name, ms(of.rssMiB), few(of.slopeMiB), of.handles, of.handlesAtStart]),
    ),
    '',
    `a report: ${Object.entries(perReport)
      .map(([name, value]) => `${name} ${few(value)}`)
      .join(', ')}`,
    `a thousand reports, USD: ${Object.entries(cost)
      .map(([name, value]) => `${name} ${few(value)}`)
      .join(', ')}`,
    ...errors.slice(0, 10).map(([why, count]) => `${count} × ${why}`),
  ].join('\n')
}

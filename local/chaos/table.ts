import { faultNames } from './faults.ts'
import type { Run } from './run.ts'

const heads = [
  'runs',
  'struck',
  'orders',
  'delivered',
  'paid back',
  'violations',
  'doubled',
  'heals in',
  'longest',
]

/** A line per fault: how often, what came of it, and how long the system took to put it right. */
export function tableOf(runs: readonly Run[]): string {
  const names = faultNames.filter((name) => runs.some(({ plan }) => plan.fault === name))
  const width = Math.max(...names.map((name) => name.length), 5)
  const line = (name: string, cells: (string | number)[]) =>
    name.padEnd(width) + cells.map((cell) => String(cell).padStart(11)).join('')
  const row = (name: string, some: readonly Run[]) => {
    const sum = (of: (run: Run) => number) => some.reduce((total, run) => total + of(run), 0)
    const heals = some.flatMap(({ healMinutes }) => healMinutes ?? []).sort((a, b) => a - b)
    return line(name, [
      some.length,
      sum(({ struck }) => (struck ? 1 : 0)),
      sum(({ orders }) => orders),
      sum(({ delivered }) => delivered),
      sum(({ refunded }) => refunded),
      sum(({ violations }) => violations.length),
      sum(({ doubled }) => doubled.length),
      minutes(heals[Math.floor(heals.length / 2)]),
      minutes(heals.at(-1)),
    ])
  }
  const exempt = new Map<string, number>()
  for (const why of runs.flatMap((run) => run.exempt)) exempt.set(why, (exempt.get(why) ?? 0) + 1)
  return [
    '',
    line('', heads),
    ...names.map((name) =>
      row(
        name,
        runs.filter(({ plan }) => plan.fault === name),
      ),
    ),
    row('all', runs),
    '',
    '"heals in": minutes of the system’s time, half of the runs and the longest, from when all is well until every paid',
    'order is over; the sweeps come at once, then after 1, 2, 5, 8 … minutes.',
    ...[...exempt].map(([why, count]) => `not held to "delivered or paid back": ${count} orders, ${why}`),
  ].join('\n')
}

const minutes = (value: number | undefined) => (value === undefined ? '-' : `${value} min`)

import type { Phase } from './drill.ts'
import type { Kind } from './load.ts'
import { kinds } from './load.ts'

/** All phases of one harm together. */
export interface Row {
  name: string
  exempt?: string
  asked: Record<Kind, number>
  lost: Record<Kind, number>
  unknown: number
  untrue: number
  starved: number
  promised: number
  doubled: number
  people: { came: number; refused: number; stuck: number; withoutPage: number; slowestMs: number }
  p50Ms: number
  p99Ms: number
  worstMs: number
  backMs: number
  ended: number
}

/** What must be 0 where nothing is exempt; what was done twice and what ended must be 0 everywhere. */
export interface Verdict {
  lostSafe: number
  lostKeyed: number
  /** Of these, lost because the machine was too busy for the region that was well. */
  starved: number
  doubled: number
  /** Told that it was not done, and it was. */
  untrue: number
  ended: number
  refused: number
  stuck: number
  withoutPage: number
  /** Harms of which something is not asked, and why. */
  exempt: Record<string, string>
}

export function rowsOf(phases: readonly Phase[]): Row[] {
  return [...new Set(phases.map(({ name }) => name))].map((name) => {
    const all = phases.filter((phase) => phase.name === name)
    const sum = (of: (phase: Phase) => number) => all.reduce((total, phase) => total + of(phase), 0)
    const most = (of: (phase: Phase) => number) => Math.round(Math.max(...all.map(of)))
    const byKind = (of: (phase: Phase) => Record<Kind, number>) =>
      Object.fromEntries(kinds.map((kind) => [kind, sum((phase) => of(phase)[kind])])) as Record<Kind, number>
    const took = all.flatMap(({ tally }) => tally.tookMs).toSorted((a, b) => a - b)
    const at = (share: number) =>
      Math.round(took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0)
    const exempt = all[0]?.exempt
    return {
      name,
      ...(exempt === undefined ? {} : { exempt }),
      asked: byKind(({ tally }) => tally.asked),
      lost: byKind(({ tally }) => tally.lost),
      unknown: sum(({ tally }) => tally.unknown),
      untrue: sum(({ untrue }) => untrue),
      starved: sum(({ tally }) => tally.starved),
      promised: sum(({ tally }) => tally.promised),
      doubled: sum(({ doubled }) => doubled.keyed + doubled.unkeyed),
      people: {
        came: sum(({ visits }) => visits.came),
        refused: sum(({ visits }) => visits.refused),
        stuck: sum(({ visits }) => visits.stuck),
        withoutPage: sum(({ visits }) => visits.withoutPage),
        slowestMs: most(({ visits }) => visits.slowestMs),
      },
      p50Ms: at(0.5),
      p99Ms: at(0.99),
      worstMs: at(1),
      backMs: most(({ backMs }) => backMs),
      ended: sum(({ ended }) => ended.length),
    }
  })
}

export function verdictOf(rows: readonly Row[]): Verdict {
  const held = rows.filter(({ exempt }) => exempt === undefined)
  const sum = (some: readonly Row[], of: (row: Row) => number) =>
    some.reduce((total, row) => total + of(row), 0)
  return {
    // Promised refusals are no promise where Redis is near enough
    lostSafe: sum(held, ({ lost, promised }) => lost.safe + promised),
    lostKeyed: sum(held, ({ lost }) => lost.keyed),
    starved: sum(held, ({ starved }) => starved),
    doubled: sum(rows, ({ doubled }) => doubled),
    untrue: sum(rows, ({ untrue }) => untrue),
    ended: sum(rows, ({ ended }) => ended),
    refused: sum(rows, ({ people }) => people.refused),
    stuck: sum(held, ({ people }) => people.stuck),
    withoutPage: sum(rows, ({ people }) => people.withoutPage),
    exempt: Object.fromEntries(
      rows.flatMap(({ name, exempt }) => (exempt === undefined ? [] : [[name, exempt]])),
    ),
  }
}

/** Whether all that must be is. */
export const holds = ({ exempt: _, starved: __, ...counts }: Verdict) =>
  Object.values(counts).every((count) => count === 0)

const columns: [title: string, of: (row: Row) => number | string][] = [
  ['safe', ({ asked }) => asked.safe],
  ['lost', ({ lost }) => lost.safe],
  ['keyed', ({ asked }) => asked.keyed],
  ['lost', ({ lost }) => lost.keyed],
  ['unkeyed', ({ asked }) => asked.unkeyed],
  ['lost', ({ lost }) => lost.unkeyed],
  ['unknown', ({ unknown }) => unknown],
  ['untrue', ({ untrue }) => untrue],
  ['promised', ({ promised }) => promised],
  ['doubled', ({ doubled }) => doubled],
  ['p50', ({ p50Ms }) => p50Ms],
  ['p99', ({ p99Ms }) => p99Ms],
  ['worst', ({ worstMs }) => worstMs],
  ['people', ({ people }) => people.came],
  ['refused', ({ people }) => people.refused],
  ['stuck', ({ people }) => people.stuck],
  ['no page', ({ people }) => people.withoutPage],
  ['worst', ({ people }) => people.slowestMs],
  ['ended', ({ ended }) => ended],
]

export function tableOf(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length + 2))
  const line = (name: string, cells: (number | string)[]) =>
    name.padEnd(width) + cells.map((cell) => String(cell).padStart(9)).join('')
  return [
    line(
      '',
      columns.map(([title]) => title),
    ),
    ...rows.map((row) =>
      line(
        row.name + (row.exempt === undefined ? '' : ' *'),
        columns.map(([, of]) => of(row)),
      ),
    ),
    ...rows.flatMap(({ name, exempt }) =>
      exempt === undefined ? [] : [`* ${name}: not held to 0 lost: ${exempt}`],
    ),
  ].join('\n')
}

/** What was lost of what may be repeated, one line each. */
export function lossesOf({ tally, visits, ended }: Phase): string[] {
  return [
    ...tally.losses
      .filter(({ kind }) => kind !== 'unkeyed')
      .map(
        ({ kind, askedAtMs, tookMs, requestId = 'no id', outcome }) =>
          `    lost: ${kind} asked after ${askedAtMs} ms, ${tookMs} ms, ${requestId}, ${outcome}`,
      ),
    ...Object.entries(visits.ends).map(([end, times]) => `    ${times} × ${end}`),
    ...ended.map((why) => `    ended: ${why}`),
  ]
}

import type { Rehearsal } from './rehearsal.ts'

/** The rehearsal as a person reads it: writes by command and environment, the second run, the cuts. */
export function table({ rows, cut, faults, seconds }: Rehearsal, environments: readonly string[]): string {
  const actions = [...new Set(rows.map(({ command }) => nameOf(command)))]
  const of = (action: string, env: string) =>
    rows.find((row) => row.env === env && nameOf(row.command) === action)
  const width = Math.max(...actions.map((action) => action.length), 10)
  const line = (first: string, cells: string[]): string =>
    `${first.padEnd(width)} ${cells.map((cell) => cell.padStart(12)).join('')}`
  const body = actions.map((action) => {
    const cells = environments.map((env) => {
      const row = of(action, env)
      return row ? `${row.writes} ${row.seconds.toFixed(1)} s` : '-'
    })
    const again = environments.reduce((sum, env) => sum + (of(action, env)?.secondWrites ?? 0), 0)
    const cuts = cut.rows.find(({ command }) => nameOf(command) === action)
    return line(action, [
      ...cells,
      String(again),
      cuts ? String(cuts.cuts) : '-',
      cuts && cuts.unlocks + cuts.adopted > 0 ? `${cuts.unlocks}, ${cuts.adopted}` : '-',
    ])
  })
  return [
    line('writes, seconds', [...environments, 'again', `cuts ${cut.env}`, 'locks, taken']),
    ...body,
    '',
    faults.length === 0
      ? `${environments.join(', ')}: from nothing to serving, again with 0 writes, and cut off ${cut.rows.reduce((sum, { cuts }) => sum + cuts, 0)} times to the same end; ${seconds.toFixed(0)} s`
      : faults.join('\n'),
  ].join('\n')
}

const nameOf = ({ action, words }: { action: string; words: string[] }): string =>
  [action, ...words.filter((word) => word.startsWith('STEP='))].join(' ')

import type { Outcome } from './region-loss.ts'

const columns: [string, (outcome: Outcome) => string | number][] = [
  ['orders', ({ orders }) => orders],
  ['delivered', ({ delivered }) => delivered],
  ['paid back', ({ refunded }) => refunded],
  ['gone, not paid', ({ goneUnpaid }) => goneUnpaid],
  ['gone, paid', ({ gonePaid }) => gonePaid],
  ['named', ({ named }) => named],
  ['signed in anew', ({ signedInAgain }) => signedInAgain],
  ['no answer', ({ withoutAnswerSeconds }) => `${withoutAnswerSeconds.toFixed(1)} s`],
  ['over after', ({ overAfterMinutes }) => (overAfterMinutes === null ? 'never' : `${overAfterMinutes} min`)],
]

/** A line for each loss. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const width = Math.max(...outcomes.map(({ name }) => name.length))
  return [
    ['', ...columns.map(([title]) => title)],
    ...outcomes.map((outcome) => [outcome.name, ...columns.map(([, of]) => String(of(outcome)))]),
  ]
    .map(([name = '', ...cells]) =>
      [
        name.padEnd(width),
        ...cells.map((cell, at) => cell.padStart((columns[at]?.[0].length ?? 0) + 2)),
      ].join(''),
    )
    .join('\n')
}

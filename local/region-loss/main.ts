/**
 * `npm run drill -- --region-loss`: people buy, a part of the system's first region is lost for good, the runbook is
 * followed (docs/operations/region-loss.md), and the books are compared. Ends with 1 when something paid for was lost.
 */
import { parseArgs } from 'node:util'
import { losses } from './losses.ts'
import { loseOne, type Outcome } from './region-loss.ts'
import { tableOf } from './table.ts'

const { values } = parseArgs({
  options: {
    'region-loss': { type: 'boolean' },
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean' },
  },
})
const outcomes: Outcome[] = []
for (const loss of losses.filter(({ name }) => name.includes(values.only))) {
  const outcome = await loseOne(loss, Number(values.seed))
  outcomes.push(outcome)
  if (!values.json) console.log([loss.name, ...outcome.violations.map((line) => `  ${line}`)].join('\n'))
}
console.log(values.json ? JSON.stringify(outcomes, null, 2) : `\n${tableOf(outcomes)}`)
process.exit(outcomes.length > 0 && outcomes.every(({ violations }) => violations.length === 0) ? 0 : 1)

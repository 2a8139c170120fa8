/**
 * `npm run bench`: the budgets, measured as ratios within one run, printed as one JSON object. `-- --only NAME,NAME`
 * runs some of them. Times are of this machine and this moment; only the ratios are worth comparing.
 */
import { parseArgs } from 'node:util'
import { benchEdge } from '../../edge/bench/main.ts'
import { benchReading } from '../../origin/bench/reading.ts'
import { benchRender } from '../../origin/bench/report.ts'
import { benchStatusPoll } from './status-poll.ts'

const benches = {
  render: () => benchRender(),
  reading: () => benchReading(),
  edge: () => benchEdge(),
  statusPoll: () => benchStatusPoll(),
}

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const names = values.only?.split(',') ?? Object.keys(benches)
const unknown = names.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(
    `There is no bench named ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}.`,
  )
  process.exit(2)
}

const results: Record<string, unknown> = {}
for (const name of names) {
  console.error(`measuring ${name} …`)
  results[name] = await benches[name as keyof typeof benches]()
}
console.log(JSON.stringify(results, null, 2))

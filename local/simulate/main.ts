/** `npm run simulate`: how a number of reports a day would go, by a model of events. Connects to nothing. */
import { parseArgs } from 'node:util'
import { monthUsd, peakFactor } from '@cpt/infra/tools/capacity/model'
import { simulate, type Simulated } from './model.ts'
import { sizesFor, sizesOfProduction } from './sizes.ts'

const { values } = parseArgs({
  options: {
    'reports-per-day': { type: 'string' },
    plan: { type: 'string', default: 'both' },
    minutes: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(`npm run simulate -- --reports-per-day N [--plan production|formula|both] [--minutes 20] [--seed 1] [--json]

The busiest minutes of a day of N reports (${peakFactor} times its average), in one region that carries everything.
production: the sizes in infra/config; formula: those that do-capacity makes of N.`)
  process.exit(0)
}
const perDay = Number(values['reports-per-day'])
const [minutes, seed] = [Number(values.minutes), Number(values.seed)]
const plans = { production: sizesOfProduction, formula: () => sizesFor(perDay) }
const names = (['production', 'formula'] as const).filter(
  (name) => values.plan === 'both' || values.plan === name,
)
if (!(perDay >= 1 && perDay <= 10_000_000 && minutes > 0 && minutes <= 600) || names.length === 0) {
  console.error(
    '--reports-per-day is from 1 to ten million, --minutes up to 600, --plan production, formula or both.',
  )
  process.exit(2)
}
const perSecond = (perDay * peakFactor) / 86_400
const results = names.map((name) => {
  const { sizes, plan } = plans[name]()
  const simulated = simulate(sizes, { perSecond, perDay, seconds: minutes * 60, seed })
  return { plan: name, sizes, monthUsd: monthUsd(perDay, plan, 1), ...simulated }
})
if (values.json) console.log(JSON.stringify(results, null, 2))
else for (const one of results) print(one.plan, one)

function print(plan: string, result: Simulated): void {
  const percent = (share: number) => `${(share * 100).toFixed(0)} %`
  console.log(
    [
      '',
      `${perDay} reports a day, ${result.reportsPerSecond.toFixed(2)} a second at their peak, sizes of ${plan}`,
      `${result.begun} paid, ${result.made} made; from paid to ready ${result.meanSeconds.toFixed(1)} s, 95 of 100 within ${result.p95Seconds.toFixed(0)} s`,
      ...Object.entries(result.stations).map(
        ([name, { places, utilisation, meanWaitSeconds, waiting }]) =>
          `${name.padEnd(18)} ${String(places).padStart(5)} places, busy ${percent(utilisation).padStart(5)}, wait ${meanWaitSeconds.toFixed(2)} s, ${waiting} waiting at the end`,
      ),
      `sweep: ${result.sweepWaiting} orders wait; Tesla's daily calls: ${percent(result.teslaShare)}${result.reportsOverQuota > 0 ? `, ${result.reportsOverQuota} reports a day without` : ''}`,
    ].join('\n'),
  )
}

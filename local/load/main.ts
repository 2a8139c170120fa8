/**
 * `npm run load`: visitors come to the whole local system at a rate that does not wait for the system, and each answer
 * is timed from when it was due. All on loopback; ends by itself.
 */
import { parseArgs } from 'node:util'
import { openSystem, run, type Figures, type Wanted } from './run.ts'
import { soak } from './weather.ts'
import { tableOf } from './table.ts'

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '0.5' },
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    follow: { type: 'string', default: 'wait' },
    asleep: { type: 'string', default: '0.1' },
    wake: { type: 'string', default: '6' },
    slots: { type: 'string' },
    step: { type: 'boolean' },
    soak: { type: 'boolean' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(`npm run load [-- --rate R] [--minutes M] [--seed S] [--step] [--soak] [--json]

  --rate R       journeys that begin in a second, of all kinds (0.5)
  --minutes M    how long they come (1, at most 120); what is under way may then end, for 90 seconds
  --follow HOW   how a page learns of its order: wait for news (wait), or ask every second (poll)
  --asleep A     share of the cars that sleep (0.1), and --wake S: seconds until such a car is awake (6)
  --slots N      tasks that each region's queue hands out at once (else as in production)
  --step         again at half as much more, until one in a hundred fails, or half of the reports take a minute
  --soak         with one per cent of all faults at every vendor, until M is over`)
  process.exit(0)
}
const wanted: Wanted = {
  rate: Number(values.rate),
  minutes: Number(values.minutes),
  seed: Number(values.seed),
  following: values.follow === 'poll' ? 'poll' : 'wait',
  asleep: Number(values.asleep),
  wakeSeconds: Number(values.wake),
}
const inWeather = values.soak ? { weather: soak } : {}
const { rate, minutes, asleep, wakeSeconds, seed } = wanted
const isShare = asleep >= 0 && asleep <= 1
if (!(
  rate > 0 &&
  rate <= 50 &&
  minutes > 0 &&
  minutes <= 120 &&
  isShare &&
  wakeSeconds >= 0 &&
  Number.isInteger(seed)
)) {
  console.error('--rate is up to 50, --minutes up to 120, --asleep from 0 to 1, --seed a whole number.')
  process.exit(2)
}

const say = (text: string) => {
  if (!values.json) console.log(text)
}
const served: { route: string; ms: number }[] = []
const system = await openSystem(
  (route, ms) => served.push({ route, ms }),
  values.slots === undefined ? undefined : Number(values.slots),
)
const all: Figures[] = []
try {
  // What is compiled and filled at a first visit is no part of the measurement
  await run(system, { ...wanted, rate: 0.5, minutes: 0.2, seed: wanted.seed + 999 }, served)
  for (
    let next: Wanted = { ...wanted, ...inWeather };
    ;
    next = { ...next, rate: next.rate * 1.5, seed: next.seed + 1 }
  ) {
    const figures = await run(system, next, served)
    all.push(figures)
    say(tableOf(figures))
    if (!values.step || isSaturated(figures) || next.rate > 50) break
  }
} finally {
  await system.close()
}
const held = all.findLast((figures) => !isSaturated(figures))
if (values.step)
  say(
    held
      ? `\nheld: ${held.wanted.rate} journeys a second, ${(held.reports.perSecond * 60).toFixed(1)} reports a minute`
      : '\nnot even the first rate was held',
  )
if (values.json) console.log(JSON.stringify({ held: held?.wanted.rate ?? null, runs: all }, null, 2))
process.exit(0)

/** More fails than one in a hundred, something is left over, or half of the reports took a minute. */
function isSaturated({ journeys, classes }: Figures): boolean {
  const failed = journeys.begun - journeys.done
  return failed > Math.max(1, journeys.begun / 100) || (classes.made?.p50 ?? 0) > 60_000
}

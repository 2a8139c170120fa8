/**
 * `npm run drill`: puts load on the local system and takes its regions away in every way there is; `-- --gray`: harms
 * them by half. Ends with 1 when something that may be repeated was lost although a region was well, anything was done
 * twice, a process ended or somebody was kept out. What is left to chance comes from the seed that is printed.
 */
import { parseArgs } from 'node:util'
import { seeded } from '@cpt/local/stand-in/seeded'
import type { Phase } from './drill.ts'
import { cutEverything, cutsHold, cutsOptions } from './cuts.ts'
import { drill } from './drill.ts'
import { grayHarms, hedgedHarms, plainHarms } from './harms.ts'
import { holds, lossesOf, rowsOf, tableOf, verdictOf } from './result.ts'
import { openWorld } from './world.ts'

const { values } = parseArgs({
  options: {
    gray: { type: 'boolean' },
    hedge: { type: 'boolean' },
    cuts: { type: 'string' },
    'region-loss': { type: 'boolean' },
    json: { type: 'boolean' },
    only: { type: 'string' },
    seconds: { type: 'string', default: '6' },
    callers: { type: 'string', default: '16' },
    runs: { type: 'string', default: '1' },
    seed: { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(`npm run drill [-- --gray | --hedge | --cuts 200 | --region-loss] [--runs 1] [--seconds 6] [--callers 16] [--seed N] [--only TEXT] [--json]

One region, then both, taken away under load.
--gray    a region that fails a share of its calls, flaps, starts slowly or is slow; Redis far or lossy; Postgres cut
--hedge   some of these with and without asking a second region early
--cuts    people buy reports, while so many connections of every kind are cut; ends with the ledger
--region-loss   people buy, while a part of the first region is lost for good; ends with the ledger
--only    harms whose name contains this text`)
  process.exit(0)
}
if (values['region-loss']) await import('@cpt/local/region-loss/main')
const [runs, seconds, callers] = [values.runs, values.seconds, values.callers].map(Number) as [
  number,
  number,
  number,
]
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9))
if (![runs, seed, seconds, callers].every((value) => value >= 0)) {
  console.error('--seconds, --callers, --runs and --seed are numbers.')
  process.exit(2)
}
const harms = (values.hedge ? hedgedHarms : values.gray ? grayHarms : plainHarms).filter(({ name }) =>
  name.includes(values.only ?? ''),
)
if (harms.length === 0) {
  console.error(`There is no harm whose name contains "${values.only ?? ''}".`)
  process.exit(2)
}
const say = (text: string) => {
  if (!values.json) console.log(text)
}

say(`seed ${seed}`)
const chance = seeded(seed)
const onReady = (part: string) => say(`  ${part} is ready`)
if (values.cuts !== undefined) await cuts(Number(values.cuts))
const world = await openWorld({ random: chance, onReady })
const ended = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    console.error('stopping after this one; what was seen is told')
    ended.abort()
  })
let phases: Phase[]
try {
  phases = await drill(world, {
    harms,
    callers,
    runs,
    chance,
    shuffle: true,
    signal: ended.signal,
    // From three quarters of what was asked for up to a quarter more
    lastsMs: () => seconds * 1_000 * (0.75 + chance() / 2),
    onPhase: (phase) => {
      say([`run ${phase.run}: ${phase.name}`, ...(phase.exempt ? [] : lossesOf(phase))].join('\n'))
    },
  })
} finally {
  await world.close()
}
const rows = rowsOf(phases)
const verdict = verdictOf(rows)
if (values.json) {
  const losses = phases.flatMap((phase) => lossesOf(phase).map((text) => `${phase.name}: ${text.trim()}`))
  console.log(JSON.stringify({ seed, runs, phases: phases.length, verdict, rows, losses }, null, 2))
} else {
  say(`\n${tableOf(rows)}\n`)
  say(
    `seed ${seed}, ${phases.length} harms of ${runs} ${runs === 1 ? 'run' : 'runs'}: ${holds(verdict) ? 'all held' : 'NOT HELD'}`,
  )
  say(JSON.stringify(verdict))
}
process.exit(holds(verdict) ? 0 : 1)

async function cuts(times: number): Promise<never> {
  const world = await openWorld({ random: chance, onReady, options: cutsOptions })
  let told = 0
  try {
    const result = await cutEverything(world, {
      times,
      buyers: Math.min(callers, 8),
      onCut: (done) => {
        if (performance.now() - told < 10_000) return
        told = performance.now()
        say(
          Object.entries(done)
            .map(([kind, count]) => `${kind} ${count}`)
            .join(' · '),
        )
      },
    })
    const { purchases, ended, ledger } = result
    const { findings, waiting, unread, counts } = ledger
    if (values.json) console.log(JSON.stringify(result, null, 2))
    else {
      const lines = [
        ...Object.entries(result.cuts).map(([kind, count]) => `${kind.padEnd(30)}${count} cut`),
        `${purchases.delivered} reports bought and downloaded, ${purchases.repeated} requests sent again`,
        ...Object.entries(purchases.failed).map(([why, count]) => `FAILED ${count} × ${why}`),
        `${ended.length} processes ended`,
        ...ended,
        `ledger: ${JSON.stringify(counts)}`,
        ...[...findings, ...waiting].map(
          ({ invariant, subject, detail }) => `  ${invariant}: ${subject} ${detail}`,
        ),
        ...unread.map((name) => `  ${name} could not be read`),
        cutsHold(result) ? 'all held' : 'NOT HELD',
      ]
      say(lines.join('\n'))
    }
    process.exitCode = cutsHold(result) ? 0 : 1
  } finally {
    await world.close()
  }
  process.exit()
}

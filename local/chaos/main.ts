/**
 * `npm run chaos`: people buy from the whole local system while faults strike; then all is put right, time passes, and
 * the record is compared with the providers' books. Ends with 1 when anything was lost, doubled or left over.
 */
import { parseArgs } from 'node:util'
import { seeded } from '../stand-in/seeded.ts'
import { faultNames, faultOf, type FaultName } from './faults.ts'
import { planOf, planText } from './plan.ts'
import { play, type Run } from './run.ts'
import { tableOf } from './table.ts'
import { leftOut, openWorld, wakeSeconds } from './world.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: String(faultNames.length) },
    seed: { type: 'string' },
    fault: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  const width = Math.max(...faultNames.map((name) => name.length))
  console.log(`npm run chaos [-- --runs N] [--seed S] [--fault NAME] [--json]

Run n of a chaos has the seed S + n, and everything it does follows from that: --runs 1 --seed X plays it again.
Without --fault each run has the next one:
${faultNames.map((name) => `  ${name.padEnd(width)}  ${faultOf(name).about}`).join('\n')}`)
  process.exit(0)
}
const runs = Number(values.runs)
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e6))
const fault = faultNames.find((name) => name === values.fault)
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) {
  console.error('--runs and --seed are whole numbers.')
  process.exit(2)
}
if (values.fault !== undefined && fault === undefined) {
  console.error(`There is no fault "${values.fault}". npm run chaos -- --help names them.`)
  process.exit(2)
}
// Not by `exitCode`: after many killed processes Node sometimes spins for ever while it closes what is left.
process.exit(await chaos(runs, seed, fault))

/** 0: all held; 1: something did not. */
async function chaos(runs: number, seed: number, fault: FaultName | undefined): Promise<number> {
  const say = (text: string) => {
    if (!values.json) console.log(text)
  }
  const startedAt = performance.now()
  const world = await openWorld({ chance: seeded(seed) })
  let ended = false as boolean
  const stop = () => {
    if (ended) process.exit(130)
    ended = true
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  say(
    `seed ${seed}; left out: ${Object.entries(leftOut)
      .map(([part, why]) => `${part} (${why})`)
      .join(', ')}; a sleeping car is waited for ${wakeSeconds} s, not 90`,
  )
  const done: Run[] = []
  try {
    for (let at = 0; at < runs && !ended; at += 1) {
      const plan = planOf(seed + at, fault)
      const run = await play(world, plan)
      done.push(run)
      if (run.violations.length > 0) {
        say(`\nFAILED ${planText(plan)}`)
        for (const line of run.violations) say(`  ${line}`)
        for (const line of run.evidence) say(`    ${line}`)
        say(`  again: npm run chaos -- --runs 1 --seed ${plan.seed} --fault ${plan.fault}\n`)
      } else if ((at + 1) % 25 === 0)
        say(`${at + 1} runs, ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
    }
  } finally {
    await world.close()
  }
  const failed = done.filter(({ violations }) => violations.length > 0)
  if (values.json)
    console.log(
      JSON.stringify({ seed, runs: done.length, failed: failed.map(({ plan }) => plan.seed), done }, null, 2),
    )
  else {
    say(tableOf(done))
    say(
      `${done.length} runs in ${((performance.now() - startedAt) / 1000).toFixed(0)} s; ${failed.length === 0 ? 'all held' : `failed: ${failed.map(({ plan }) => plan.seed).join(', ')}`}`,
    )
  }
  return failed.length === 0 ? 0 : 1
}

import { parseArgs } from 'node:util'
import { table } from './table.ts'
import { rehearse } from './rehearsal.ts'

const { values } = parseArgs({
  options: { env: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
})
if (values.help) {
  console.log(
    'npm run rehearse [-- --env "dev tst"]: the first set-up on stand-ins, from an empty organisation to one that serves; all environments unless told. Needs terraform on the PATH.',
  )
} else {
  const environments = (values.env ?? 'dev tst prd all inf').split(/[\s,]+/).filter(Boolean)
  const rehearsal = await rehearse(environments, environments.at(-1) ?? 'inf', (line) => console.error(line))
  console.log(table(rehearsal, environments))
  if (rehearsal.faults.length > 0) process.exitCode = 1
}

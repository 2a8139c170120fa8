import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// `npm run release:queries -- 0.4.0` writes down what this release asks the database, for the test that runs it against
// the schema of the next one: every statement that the origin's tests made it send. Files after the version limit the run.
const [release, ...files] = process.argv.slice(2)
if (!release) {
  process.stderr.write('npm run release:queries -- VERSION [TEST FILES]\n')
  process.exit(2)
}
const origin = dirname(dirname(fileURLToPath(import.meta.url)))
const scratch = mkdtempSync(join(tmpdir(), 'cpt-queries-'))
const record = join(scratch, 'queries')
writeFileSync(record, '')
const run = spawnSync('vitest', ['run', '--project', 'origin', '--reporter=dot', ...files], {
  cwd: dirname(origin),
  env: { ...process.env, RECORD_QUERIES: record },
  stdio: 'inherit',
})
const statements = readFileSync(record, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as string)
  .filter((text) => /^\s*(select|insert|update|delete|with)\b/i.test(text))
rmSync(scratch, { recursive: true })

// a list of values is as long as the call had it: one length stands for all
const shape = (text: string): string => text.replace(/\$\d+(, \$\d+)*/g, '$n').replace(/(\(\$n\), )+/g, '')
const byShape = new Map(statements.map((text) => [shape(text), text]))
const migrations = readdirSync(join(origin, 'src/db/migrations')).filter((name) => name.endsWith('.sql'))
const queries = [...byShape.values()].sort()
if (queries.length === 0) throw new Error('no statement was seen: did the tests run?')
writeFileSync(
  join(origin, 'src/db/generated/released-queries.json'),
  `${JSON.stringify({ release, schema: migrations.sort().at(-1), queries }, null, 1)}\n`,
)
process.stdout.write(`${queries.length} statements of ${release}, of ${statements.length} that were sent\n`)
process.exitCode = run.status ?? 1

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

// `npm run release:queries -- 0.4.0` writes down what this release asks the database, for the test that runs it against
// the schema of the next one: every statement that the origin's tests made it send. Files after the version limit the run.
// For a release that is out already, its own tests are run in its own files with origin/test/record-queries.ts as a setup
// file and RECORD_QUERIES=FILE; `-- 0.4.0 --from FILE --schema 0003_name.sql` takes what they sent.
const { values, positionals } = parseArgs({
  options: { from: { type: 'string' }, schema: { type: 'string' } },
  allowPositionals: true,
})
const [release, ...files] = positionals
if (!release || (values.from === undefined) !== (values.schema === undefined)) {
  process.stderr.write(
    'npm run release:queries -- VERSION [TEST FILES | --from RECORD --schema LAST MIGRATION]\n',
  )
  process.exit(2)
}
const origin = dirname(dirname(fileURLToPath(import.meta.url)))
const [text, status] = values.from === undefined ? ownRecord() : [readFileSync(values.from, 'utf8'), 0]
const statements = text
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as string)
  .filter((one) => /^\s*(select|insert|update|delete|with)\b/i.test(one))

/** What the tests of these files sent, and how they ended. */
function ownRecord(): [string, number] {
  const scratch = mkdtempSync(join(tmpdir(), 'cpt-queries-'))
  const record = join(scratch, 'queries')
  writeFileSync(record, '')
  const run = spawnSync('vitest', ['run', '--project', 'origin', '--reporter=dot', ...files], {
    cwd: dirname(origin),
    env: { ...process.env, RECORD_QUERIES: record },
    stdio: 'inherit',
  })
  const sent = readFileSync(record, 'utf8')
  rmSync(scratch, { recursive: true })
  return [sent, run.status ?? 1]
}

// a list of values is as long as the call had it: one length stands for all
const shape = (text: string): string => text.replace(/\$\d+(, \$\d+)*/g, '$n').replace(/(\(\$n\), )+/g, '')
const byShape = new Map(statements.map((text) => [shape(text), text]))
const migrations = readdirSync(join(origin, 'src/db/migrations')).filter((name) => name.endsWith('.sql'))
const queries = [...byShape.values()].sort()
if (queries.length === 0) throw new Error('no statement was seen: did the tests run?')
writeFileSync(
  join(origin, 'src/db/generated/released-queries.json'),
  `${JSON.stringify({ release, schema: values.schema ?? migrations.sort().at(-1), queries }, null, 1)}\n`,
)
process.stdout.write(`${queries.length} statements of ${release}, of ${statements.length} that were sent\n`)
process.exitCode = status

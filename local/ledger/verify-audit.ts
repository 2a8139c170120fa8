/** `npm run audit:verify`: computes the chain of the audit trail anew. */
import { auditQuery, verifyAudit, type AuditLine } from '@cpt/origin/audit/verify'
import { parseArgs } from 'node:util'
import { openReadOnly } from './read-only.ts'
import { localSources } from './sources.ts'

const { values } = parseArgs({ options: { help: { type: 'boolean' }, head: { type: 'string' } } })
if (values.help) {
  console.log(`npm run audit:verify [-- --head HASH]

Reads the audit trail of the system that runs here, or of DATABASE_URL, and computes its chain anew; it only reads.
Prints how many lines there are, and the hash of the last link: keep it elsewhere, and give it as --head another time.

--head HASH   this link must stand in the chain: then nothing up to it was changed since
Ends with 1 when a line was changed, taken away or put in, with 2 when the trail could not be read.`)
} else await run()

async function run(): Promise<void> {
  const trail = await read()
  const { lines, head, findings } = verifyAudit(trail)
  if (values.head && !trail.some(({ hash }) => hash === values.head))
    findings.push('the head given is not a link of this chain')
  console.log(`${String(lines).padStart(8)}  lines\n    head  ${head || '–'}`)
  for (const finding of findings) console.log(`  ${finding}`)
  console.log(findings.length === 0 ? 'The trail is whole.' : `Broken: ${findings.length}`)
  process.exitCode = findings.length === 0 ? 0 : 1
}

async function read(): Promise<AuditLine[]> {
  try {
    const client = await openReadOnly(localSources(process.env).databaseUrl)
    try {
      return (await client.query<AuditLine>(auditQuery)).rows
    } finally {
      await client.end()
    }
  } catch (error) {
    console.error((error as Error).message)
    process.exit(2)
  }
}

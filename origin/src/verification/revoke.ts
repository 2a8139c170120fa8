import { eq } from 'drizzle-orm'
import { parseArgs } from 'node:util'
import { ConfigError, databaseUrl } from '../config.ts'
import type { Environment } from '../config.ts'
import { openDatabase } from '../db/database.ts'
import type { Db } from '../db/database.ts'
import { verifications } from '../db/schema.ts'
import { createLog } from '../log.ts'
import { audit } from '../order/start-reports.ts'
import { readCode } from './code.ts'

const usage = `npm run revoke -- CODE [CODE ...] --because 'WORDS' [--do]

Withdraws reports: from then on the verify page, its API and "npm run verify" say of each that it was withdrawn. It
cannot be taken back. Without --do it only tells which reports these are. WORDS go into the audit log: why, and who
asked for it, without a name.

  DATABASE_URL   of the record, as the origin has it

Ends with 0 when all are withdrawn (or could be), 1 when one is not known, 2 when something is missing.`

interface Run {
  args: readonly string[]
  env: Environment
  print: (line: string) => void
  now?: () => Date
}

/** The operators' command: arguments and environment in, lines and an exit code out. */
export async function revokeCommand({ args, env, print, now = () => new Date() }: Run): Promise<0 | 1 | 2> {
  const asked = readAsked(args, env)
  if (typeof asked === 'string') {
    print(asked)
    return asked === usage ? 0 : 2
  }
  const log = createLog({ ENVIRONMENT: 'local', ROLE: 'api', REGION: 'none', VERSION: 'revoke' })
  const { db, close } = openDatabase(asked.databaseUrl, log, 2)
  try {
    let unknown = 0
    for (const typed of asked.codes) {
      const line = await withdraw(db, typed, asked, now())
      if (line === undefined) unknown += 1
      print(line ?? `${typed}: NOT KNOWN. Check each character.`)
    }
    if (!asked.really && unknown === 0) print('Nothing was changed: say --do to withdraw.')
    return unknown === 0 ? 0 : 1
  } finally {
    await close()
  }
}

interface Asked {
  codes: string[]
  because: string
  really: boolean
  databaseUrl: string
}

function readAsked(args: readonly string[], env: Environment): Asked | string {
  try {
    const { values, positionals: codes } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        because: { type: 'string' },
        do: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help) return usage
    if (codes.length === 0) return 'Name the code of the report (--help tells more).'
    if (!values.because?.trim()) return 'Say --because: why the report is withdrawn.'
    return {
      codes,
      because: values.because.trim(),
      really: values.do === true,
      databaseUrl: databaseUrl(env),
    }
  } catch (error) {
    if (error instanceof ConfigError || error instanceof TypeError) return error.message
    throw error
  }
}

/** What was done, or would be, in a line; undefined where there is no such report. */
async function withdraw(
  db: Db,
  typed: string,
  { because, really }: Asked,
  now: Date,
): Promise<string | undefined> {
  const code = readCode(typed)
  if (code === null) return undefined
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(verifications).where(eq(verifications.code, code)).for('update')
    if (!row) return undefined
    const { model, vinMasked, status, revokedAt } = row
    const read = row.readAt.toISOString().slice(0, 10)
    const which = `${code}: ${model ?? 'car'} ${vinMasked}, read on ${read}, in ${row.language}`
    if (status === 'revoked') return `${which}: withdrawn already, on ${revokedAt?.toISOString() ?? '?'}.`
    if (!really) return `${which}: would be withdrawn.`
    await tx
      .update(verifications)
      .set({ status: 'revoked', revokedAt: now })
      .where(eq(verifications.code, code))
    await audit(tx, 'report-revoked', code, { because, was: status })
    return `${which}: WITHDRAWN.`
  })
}

if (import.meta.main) {
  process.exitCode = await revokeCommand({
    args: process.argv.slice(2),
    env: process.env,
    print: (line) => process.stdout.write(`${line}\n`),
  })
}

/** `npm run ledger`: compares the record in Postgres with the providers' books. */
import type { Finding } from '@cpt/origin/payment/ledger'
import { parseArgs } from 'node:util'
import { searchLogs } from './log-secrets.ts'
import { readLedger, type LedgerRead } from './read-ledger.ts'
import { localSources, productionSources, type Sources } from './sources.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    production: { type: 'boolean' },
    grace: { type: 'string', default: '15' },
    log: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(`npm run ledger [-- --production] [-- --json] [-- --grace MINUTES] [-- --log FILE]

Compares the record with what Stripe and PayPal answer through their own APIs, and with the bucket: those of the
system that runs here, unless DATABASE_URL, STRIPE_API_URL, STRIPE_SECRET_KEY, PAYPAL_API_URL, PAYPAL_CLIENT_ID,
PAYPAL_CLIENT_SECRET or GCS_BOOKS say otherwise. It only reads.

Beside that it looks whether the record fits itself: events without effect, states that cannot be, work that nobody
sends, refunds that are owed.

--log FILE     also searches a log for what must not stand in one (may be said several times)
--production   takes all of these from the environment, as the origin does, and nothing of this machine
Ends with 1 when an invariant is broken, with 2 when the record or a provider could not be read.`)
} else await run()

async function run(): Promise<void> {
  const sources = sourcesOrExit()
  if (values.production)
    console.error(
      'Reads only: Postgres by default_transaction_read_only=on, GET at Stripe and PayPal (a POST for its token).',
    )
  const ledger = await readLedger(sources, { now: new Date(), graceMinutes: Number(values.grace) })
  ledger.findings.push(...(await searchLogs(values.log)))
  if (values.json) console.log(JSON.stringify(ledger, null, 2))
  else print(ledger)
  process.exitCode = ledger.findings.length > 0 ? 1 : ledger.unread.length > 0 ? 2 : 0
}

function sourcesOrExit(): Sources {
  try {
    return values.production ? productionSources(process.env) : localSources(process.env)
  } catch (error) {
    console.error((error as Error).message)
    process.exit(2)
  }
}

function print({ counts, waiting, owed, findings, notChecked }: LedgerRead): void {
  for (const [what, count] of Object.entries(counts)) console.log(`${String(count).padStart(8)}  ${what}`)
  for (const what of notChecked) console.log(`          not checked: ${what}`)
  const list = (title: string, rows: Finding[]) => {
    console.log(`\n${title}: ${rows.length === 0 ? 'none' : rows.length}`)
    for (const { invariant, subject, detail } of rows) console.log(`  ${invariant}: ${subject} ${detail}`)
  }
  list('Under way', waiting)
  list('Owed by hand', owed)
  list('Broken invariants', findings)
}

/** `npm run ledger`: compares the record in Postgres with the books of the stand-ins. Ends with 1 when they differ. */
import { checkLedger, type Finding, type LedgerRecord } from '@cpt/origin/payment/ledger'
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { bucketObjects, paypalCaptures, stripeCaptures } from './money-books.ts'
import { portsFrom } from '../system/parts.ts'

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, grace: { type: 'string', default: '15' }, help: { type: 'boolean' } },
})
if (values.help) {
  console.log(`npm run ledger [-- --json] [-- --grace MINUTES]

Compares the record (DATABASE_URL, else the database of the system that runs here) with the books of Stripe,
PayPal and the bucket (STRIPE_BOOKS, PAYPAL_BOOKS, GCS_BOOKS, else the stand-ins that run here).`)
} else await run()

async function run(): Promise<void> {
  const ports = portsFrom(process.env)
  const booksOf = (variable: string, port: number) =>
    books(process.env[variable] ?? `http://127.0.0.1:${port}/_control/books`)
  const [record, stripe, paypal, gcs] = await Promise.all([
    readRecord(databaseUrl()),
    booksOf('STRIPE_BOOKS', ports.stripe),
    booksOf('PAYPAL_BOOKS', ports.paypal),
    booksOf('GCS_BOOKS', ports.gcs),
  ])
  // Of a provider whose books cannot be seen, nothing can be said.
  const seen = [...(stripe === null ? [] : ['stripe']), ...(paypal === null ? [] : ['paypal'])]
  const ledger = checkLedger({
    record: { ...record, payments: record.payments.filter(({ provider }) => seen.includes(provider)) },
    captures: [...stripeCaptures(stripe), ...paypalCaptures(paypal)],
    objects: gcs === null ? null : bucketObjects(gcs),
    now: new Date(),
    graceMinutes: Number(values.grace),
  })
  if (values.json) console.log(JSON.stringify(ledger, null, 2))
  else print(ledger.counts, ledger.waiting, ledger.findings)
  process.exitCode = ledger.findings.length > 0 ? 1 : 0
}

function print(counts: Record<string, number>, waiting: Finding[], findings: Finding[]): void {
  for (const [what, count] of Object.entries(counts)) console.log(`${String(count).padStart(8)}  ${what}`)
  const list = (title: string, rows: Finding[]) => {
    console.log(`\n${title}: ${rows.length === 0 ? 'none' : rows.length}`)
    for (const { invariant, subject, detail } of rows) console.log(`  ${invariant}: ${subject} ${detail}`)
  }
  list('Under way', waiting)
  list('Broken invariants', findings)
}

/** Of the variable, else as the running system wrote it down. */
function databaseUrl(): string {
  const written = new URL('../../.local/database-url', import.meta.url)
  const url = process.env.DATABASE_URL ?? (existsSync(written) ? readFileSync(written, 'utf8') : undefined)
  if (url) return url
  console.error('There is no record to read: start the system with `npm start`, or set DATABASE_URL.')
  process.exit(2)
}

async function readRecord(url: string): Promise<LedgerRecord> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  await client.connect()
  try {
    // One snapshot: rows of different tables must fit each other.
    await client.query('begin isolation level repeatable read read only')
    const rows = async <T>(sql: string) => (await client.query(sql)).rows as T[]
    return {
      orders: await rows('select id, status, due_cents, currency, paid_at, paid_by from orders'),
      payments:
        await rows(`select id, order_id, provider, provider_ref, capture_ref, status, amount_cents, currency,
        refunded_cents from payments where provider in ('stripe', 'paypal')`),
      reports: await rows(
        'select id, order_id, state, reason, sha256, verify_code, ready_at, generation from reports',
      ),
      refundsToSend: (
        await rows<{ name: string }>(`select name from outbox where kind = 'refund' and sent_at is null`)
      ).map(({ name }) => name),
      alerts: (
        await rows<{ subject: string }>(`select subject from audit_log where action in ('order-late',
          'payment-surplus', 'payment-wrong-amount', 'payment-disputed', 'refund-failed')`)
      ).map(({ subject }) => subject),
      verifications: await rows('select code, task_id, sha256, status from verifications'),
    }
  } finally {
    await client.end()
  }
}

async function books(url: string): Promise<unknown> {
  try {
    return await (await fetch(url, { signal: AbortSignal.timeout(5_000) })).json()
  } catch {
    console.error(`No books at ${url}; what they would show is left out.`)
    return null
  }
}

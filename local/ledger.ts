/** `npm run ledger`: compares the record in Postgres with the books of the stand-ins. Ends with 1 when they differ. */
import {
  checkLedger,
  type Capture,
  type Finding,
  type LedgerRecord,
  type StoredObject,
} from '@cpt/origin/payment/ledger'
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { z } from 'zod'
import { portsFrom } from './parts.ts'

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
    objects: gcs === null ? null : z.object({ objects: z.array(StoredBytes) }).parse(gcs).objects,
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
  const written = new URL('../.local/database-url', import.meta.url)
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
      reports: await rows('select id, order_id, state, reason, sha256, verify_code, ready_at from reports'),
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

const StoredBytes = z.object({ name: z.string(), sha256: z.string() }) satisfies z.ZodType<StoredObject>
const StripeBooks = z.object({
  charges: z.array(
    z.object({
      payment_intent: z.string(),
      amount: z.int(),
      currency: z.string(),
      created: z.number(),
      metadata: z.record(z.string(), z.string()),
    }),
  ),
  refunds: z.array(
    z.object({
      payment_intent: z.string(),
      amount: z.int(),
      status: z.string(),
      metadata: z.record(z.string(), z.string()),
    }),
  ),
})
const Money = z.object({ currency_code: z.string(), value: z.string() })
const PayPalBooks = z.object({
  captures: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      amount: Money,
      custom_id: z.string().optional(),
      create_time: z.string(),
    }),
  ),
  refunds: z.array(
    z.object({ capture: z.string(), status: z.string(), amount: Money, custom_id: z.string().optional() }),
  ),
})

function stripeCaptures(found: unknown): Capture[] {
  if (found === null) return []
  const { charges, refunds } = StripeBooks.parse(found)
  return charges.map((charge) => ({
    provider: 'stripe',
    ref: charge.payment_intent,
    orderId: charge.metadata['order_id'] ?? null,
    amountCents: charge.amount,
    currency: charge.currency.toUpperCase(),
    at: new Date(charge.created * 1_000),
    refunds: refunds
      .filter(({ payment_intent, status }) => payment_intent === charge.payment_intent && status !== 'failed')
      .map(({ amount, metadata }) => ({ key: metadata['key'] ?? null, cents: amount })),
  }))
}

const cents = ({ value }: z.infer<typeof Money>) => Math.round(Number(value) * 100)

function paypalCaptures(found: unknown): Capture[] {
  if (found === null) return []
  const { captures, refunds } = PayPalBooks.parse(found)
  const taken = captures.filter(({ status }) => status !== 'PENDING' && status !== 'DECLINED')
  return taken.map((capture) => ({
    provider: 'paypal',
    ref: capture.id,
    orderId: capture.custom_id ?? null,
    amountCents: cents(capture.amount),
    currency: capture.amount.currency_code,
    at: new Date(capture.create_time),
    refunds: refunds
      .filter((refund) => refund.capture === capture.id && refund.status !== 'FAILED')
      .map((refund) => ({ key: refund.custom_id ?? null, cents: cents(refund.amount) })),
  }))
}

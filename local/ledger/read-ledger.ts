import {
  checkLedger,
  type Capture,
  type Finding,
  type Ledger,
  type LedgerRecord,
  type StoredObject,
} from '@cpt/origin/payment/ledger'
import { checkStates, type StatesRecord } from '@cpt/origin/payment/ledger-states'
import { z } from 'zod'
import { paypalCaptures } from './paypal-books.ts'
import { openReadOnly, readOnlyFetch } from './read-only.ts'
import type { Sources } from './sources.ts'
import { stripeCaptures } from './stripe-books.ts'

export interface LedgerRead extends Ledger {
  /** Refunds that a person has to make. */
  owed: Finding[]
  /** What could not be compared, and why. */
  notChecked: string[]
  /** Providers that gave no answer: nothing is known of their payments. */
  unread: string[]
}

interface Books {
  provider: string
  captures: Capture[]
  notChecked: string[]
  isRead: boolean
}

const dayMs = 86_400_000
/** An alarm is repeated each day; an older one is about something that was over, and hides no later loss. */
const isFresh = `at > now() - interval '25 hours'`

/** The record, compared with what Stripe and PayPal answer through their own APIs, and with the bucket. Reads only. */
export async function readLedger(
  { databaseUrl, stripe, paypal, bucketBooks }: Sources,
  { now, graceMinutes }: { now: Date; graceMinutes: number },
): Promise<LedgerRead> {
  const { record, states, since } = await readRecord(databaseUrl, now)
  const orderRefs = record.payments.flatMap((row) => (row.provider === 'paypal' ? [row.provider_ref] : []))
  const books = await Promise.all([
    readBooks('stripe', stripe, async (access) => ({
      captures: await stripeCaptures(access, since, readOnlyFetch),
      notChecked: [],
    })),
    readBooks('paypal', paypal, (access) =>
      paypalCaptures(access, { orderRefs, since, now, fetch: readOnlyFetch }),
    ),
  ])
  const objects = await readBucket(bucketBooks)
  const read = books.filter(({ isRead }) => isRead).map(({ provider }) => provider)
  const notChecked = [
    ...books.flatMap((book) => book.notChecked),
    ...(objects === null ? ['files in the bucket: their records cannot be read from here'] : []),
  ]
  // Of a provider whose books cannot be seen, nothing can be said.
  const ledger = checkLedger({
    record: { ...record, payments: record.payments.filter(({ provider }) => read.includes(provider)) },
    captures: books.flatMap(({ captures }) => captures),
    objects,
    now,
    graceMinutes,
  })
  const own = checkStates(states, { now, graceMinutes })
  return {
    counts: {
      ...ledger.counts,
      'refunds owed': own.owed.length,
      'messages to send': states.unsent.length,
      'not checked': notChecked.length,
    },
    findings: [...ledger.findings, ...own.findings],
    waiting: ledger.waiting,
    owed: own.owed,
    notChecked,
    unread: [stripe && 'stripe', paypal && 'paypal'].flatMap((name) =>
      name && !read.includes(name) ? [name] : [],
    ),
  }
}

async function readBooks<T>(
  provider: string,
  access: T | null,
  reading: (access: T) => Promise<Pick<Books, 'captures' | 'notChecked'>>,
): Promise<Books> {
  const unseen = (why: string) => ({
    provider,
    captures: [],
    notChecked: [`payments by ${provider}: ${why}`],
    isRead: false,
  })
  if (access === null) return unseen('no key to it is set')
  try {
    return { provider, ...(await reading(access)), isRead: true }
  } catch (error) {
    // Its message may name a request with its key; the kind is enough.
    return unseen(`it does not answer (${error instanceof Error ? error.name : 'unknown'})`)
  }
}

/** One snapshot: rows of different tables must fit each other. */
async function readRecord(
  url: string,
  now: Date,
): Promise<{ record: LedgerRecord; states: StatesRecord; since: Date }> {
  const client = await openReadOnly(url)
  try {
    await client.query('begin isolation level repeatable read read only')
    const rows = async <T>(sql: string) => (await client.query(sql)).rows as T[]
    const record: LedgerRecord = {
      orders: await rows('select id, status, due_cents, currency, paid_at, asked_until, paid_by from orders'),
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
        await rows<{ subject: string }>(`select subject from audit_log where action in ('payment-surplus',
          'payment-wrong-amount', 'payment-disputed', 'refund-failed', 'refund-owed')
          or (action = 'order-late' and coalesce(details ->> 'cause', 'not-made') = 'not-made' and ${isFresh})
          or (action = 'refund-late' and ${isFresh})`)
      ).map(({ subject }) => subject),
      verifications: await rows('select code, task_id, sha256, status from verifications'),
    }
    const states: StatesRecord = {
      ...record,
      refunds: await rows('select payment_id, name, state, cents, covered_cents from refunds'),
      events: await rows(
        'select provider, event_id, type, provider_ref, outcome, received_at from provider_events',
      ),
      unsent: await rows(
        'select name, kind, attempts, not_before, created_at from outbox where sent_at is null',
      ),
      lines: await rows(
        `select action, subject from audit_log where action in ('order-paid', 'report-failed', 'refund-owed')`,
      ),
    }
    const [first] = await rows<{ at: Date | null }>('select min(created_at) as at from orders')
    // From a day before the first order, and a month at least: money may have come that no row knows.
    const since = Math.min((first?.at ?? now).getTime() - dayMs, now.getTime() - 31 * dayMs)
    return { record, states, since: new Date(since) }
  } finally {
    await client.end()
  }
}

const Bucket = z.object({ objects: z.array(z.object({ name: z.string(), sha256: z.string() })) })

async function readBucket(url: string | null): Promise<StoredObject[] | null> {
  if (url === null) return null
  try {
    return Bucket.parse(await (await fetch(url, { signal: AbortSignal.timeout(5_000) })).json()).objects
  } catch {
    return null
  }
}

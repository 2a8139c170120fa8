import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import pLimit from 'p-limit'
import type { Db } from '../db/database.ts'
import { payments } from '../db/schema.ts'
import { awaitedPaymentStates, moneyProviders } from '../db/states.ts'
import type { Log } from '../log.ts'
import type { Payments } from '../payment/payments.ts'
import type { PaymentRow } from '../payment/request-refund.ts'
import type { Swept } from './each.ts'

interface Options {
  db: Db
  log: Log
  payments: Pick<Payments, 'advance' | 'names'>
  /** How many of each provider one sweep looks at: none waits for another, and the newest are among them. */
  batch: number
}

/** A payment is asked about for so long; no provider leaves one open longer. */
const awaitedDays = 30
/** Not while the customer's own page is asking. */
const lookAgainSeconds = 60
const atOnce = 8
/** So many failures in a row say that a provider is away; the next sweep asks again. */
const awayAfter = 5
/** A page can be paid for three hours at most; until then it is looked at this often, and afterwards seldom. */
const freshHours = 3
const freshMinutes = 10
const staleMinutes = 360

/**
 * Asks the providers about payments that we await: the poll that finds what no webhook told. Money that is on its way is
 * asked about first, then the newest pages; one that was asked about in vain waits longer each time, so that pages that
 * were left do not keep a payment waiting.
 */
export async function lookAtPayments(options: Options): Promise<Swept> {
  const swept = await Promise.all(
    moneyProviders
      .filter((name) => options.payments.names.includes(name))
      .map((name) => lookAtProvider(options, name)),
  )
  return swept.reduce((sum, { done, failed }) => ({ done: sum.done + done, failed: sum.failed + failed }), {
    done: 0,
    failed: 0,
  })
}

async function lookAtProvider(
  { db, log, payments: service, batch }: Options,
  name: 'stripe' | 'paypal',
): Promise<Swept> {
  const due = await db
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.provider, name),
        inArray(payments.status, awaitedPaymentStates),
        sql`${payments.createdAt} > now() - make_interval(days => ${awaitedDays})`,
        sql`${payments.updatedAt} < now() - make_interval(secs => ${lookAgainSeconds})`,
        sql`${payments.nextLookAt} <= now()`,
      ),
    )
    .orderBy(sql`${payments.status} = 'started'`, desc(payments.createdAt))
    .limit(batch)
  const sum = { done: 0, failed: 0 }
  let inARow = 0
  const lookAt = async (payment: PaymentRow) => {
    if (inARow >= awayAfter) return
    try {
      const outcome = await service.advance(payment)
      inARow = 0
      sum.done += 1
      await later(db, payment, outcome === 'unchanged')
    } catch (error) {
      inARow += 1
      sum.failed += 1
      log.warn({ err: error, provider: name }, 'a payment could not be looked at by the sweep')
      await later(db, payment, true)
    }
  }
  const limit = pLimit(atOnce)
  await Promise.all(due.map((payment) => limit(lookAt, payment)))
  return sum
}

/** When the sweep asks again: after a minute, two, four, … up to a bound, while nothing changes. */
async function later(db: Db, { id, looks }: PaymentRow, inVain: boolean): Promise<void> {
  const next = inVain ? looks + 1 : 0
  const bound = sql`case when ${payments.createdAt} > now() - make_interval(hours => ${freshHours})
    then ${freshMinutes}::int else ${staleMinutes}::int end`
  await db
    .update(payments)
    .set({
      looks: next,
      nextLookAt: sql`now() + make_interval(mins => least(${2 ** Math.min(next, 12)}::int, ${bound}))`,
    })
    .where(eq(payments.id, id))
}

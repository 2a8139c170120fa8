import type { Currency, PackageName } from '@cpt/contract/order'
import type { Language } from '@cpt/contract/languages'
import { Problem } from '@cpt/contract/problem'
import { and, desc, DrizzleQueryError, eq, inArray, sql } from 'drizzle-orm'
import type pg from 'pg'
import type { Db } from '../db/database.ts'
import { orders, payments } from '../db/schema.ts'
import { awaitedPaymentStates } from '../db/states.ts'
import type { Log } from '../log.ts'
import { audit, type OrderRow } from '../order/start-reports.ts'
import { createEventBook, endWithoutEffect, isFollowed, type ProviderEvent } from './events.ts'
import type { PaymentProvider, ProviderName, ProviderStatus } from './provider.ts'
import type { PaymentRow } from './request-refund.ts'
import { sendRefund } from './send-refund.ts'
import { settle, type Settled } from './settle.ts'

export interface PaymentsOptions {
  db: Db
  /** What `db` asks: events of providers go past drizzle. */
  pool: pg.Pool
  log: Log
  now: () => Date
  /** Empty where payments are off. */
  providers: PaymentProvider[]
  webUrl: string
  /** Called after each commit that may have left work in the outbox. */
  kick: () => Promise<void>
  /** The same, without waiting. */
  wake: () => void
}

export interface Payments {
  names: ProviderName[]
  /** The page on which an open order is paid; asked again, the same page. @throws Problem */
  start(
    provider: ProviderName,
    order: OrderRow,
    language: Language,
  ): Promise<{ providerRef: string; url: string }>
  /** Takes what the customer agreed to at PayPal. @throws Problem payment-failed, order-not-open */
  capture(provider: ProviderName, payment: PaymentRow, order: OrderRow): Promise<void>
  /** A delivery of a provider. Resolves once it is written down, to be followed. @throws Problem signature-invalid */
  receive(provider: ProviderName, body: Uint8Array, headers: Headers): Promise<void>
  /** Looks at what an event is about, and writes down what it finds; twice is as good as once. @throws Problem: later */
  follow(event: ProviderEvent): Promise<void>
  /** Looks after an open order's checkouts, at most every other second; failures are left to the sweep. */
  refresh(orderId: string): Promise<void>
  /** Makes what is open unpayable, before the price changes or the order ends. @throws Problem order-not-open */
  closeOpen(orderId: string): Promise<void>
  /** Asks the provider about one payment and writes down the answer. */
  look(payment: PaymentRow): Promise<Settled>
  /** The same for the sweep: what the customer agreed to is taken while the order wants it, and ends when it does not. */
  advance(payment: PaymentRow): Promise<Settled>
  /** Sends what the refund of this name asks for. @throws RefundRefused, Problem: later */
  refund(payment: PaymentRow, name: string): Promise<void>
}

/** Half an hour is the shortest life Stripe gives a page; the page ends with the half hour after the next. */
const pageStepMs = 1_800_000
const refreshSeconds = 2
const refreshBoundMs = 3_000
const titles: Record<PackageName, string> = {
  basic: 'Car Pulse Tracker report, Basic',
  pro: 'Car Pulse Tracker report, Pro',
  bulk: 'Car Pulse Tracker reports, Bulk',
}
/** Outcomes that a person has to look into. */
const alarming: Settled[] = ['surplus', 'wrong-amount', 'refund-failed', 'disputed']

export function createPayments({
  db,
  pool,
  log,
  now,
  providers,
  webUrl,
  kick,
  wake,
}: PaymentsOptions): Payments {
  const providerOf = (name: string): PaymentProvider => {
    const provider = providers.find((each) => each.name === name)
    if (provider) return provider
    throw new Problem(
      'payments-off',
      'This way of paying is not offered here. The catalogue lists the others.',
    )
  }

  const settled = async (status: ProviderStatus, event?: ProviderEvent): Promise<Settled> => {
    const outcome = await settle(db, status, event)
    const { provider, state } = status
    if (outcome === 'foreign' && state === 'paid')
      log.error({ provider }, 'money for an order that is not ours')
    if (outcome === 'refund-owed') log.error({ provider }, 'a refund is owed')
    if (alarming.includes(outcome)) log.error({ provider, outcome }, 'a payment needs attention')
    if (outcome === 'pending' && status.waitsForUs)
      log.error({ provider, reason: status.waitsForUs }, 'money at a payment provider waits for us')
    if (status.refusal?.means === 'ours')
      log.error({ provider, issue: status.refusal.issue }, 'our account at a payment provider is refused')
    if (outcome === 'paid' || outcome === 'surplus' || outcome === 'wrong-amount') {
      // An event is followed by the outbox itself, which cannot wait for its own next round.
      if (event) wake()
      else await kick()
    }
    return outcome
  }

  const events = createEventBook(pool)

  const paymentsOf = (orderId: string) => db.select().from(payments).where(eq(payments.orderId, orderId))

  const look = async (payment: PaymentRow) =>
    settled(await providerOf(payment.provider).look(payment.providerRef))

  const close = async (rows: PaymentRow[]) => {
    for (const payment of rows.filter(isUnderWay)) {
      const status = await providerOf(payment.provider).close(payment.providerRef)
      await settled(status)
      if (status.state === 'paid' || status.state === 'pending') throw alreadyPaying(status.state)
    }
  }

  /** Agreed to, but the customer never came back to the site: taken while the order is still wanted. */
  const taken = async (provider: PaymentProvider, status: ProviderStatus): Promise<ProviderStatus> =>
    status.state === 'approved' && (await isWanted(status)) ? provider.capture(status.providerRef, 1) : status

  return {
    names: providers.map(({ name }) => name),
    closeOpen: async (orderId) => close(await paymentsOf(orderId)),
    look,

    async advance(payment) {
      const provider = providerOf(payment.provider)
      const status = await provider.look(payment.providerRef)
      if (status.state === 'approved' && !(await isOpen(payment.orderId)))
        return settled({ ...status, state: 'expired' })
      return settled(await taken(provider, status))
    },

    async start(name, order, language) {
      const provider = providerOf(name)
      if (order.status !== 'open') throw notOpen(order)
      // One look at what there is: a click at the same moment either sees this one's page, or asks for the same.
      const rows = await paymentsOf(order.id)
      const own = rows.filter((row) => row.provider === name)
      for (const payment of own.filter(isUnderWay)) {
        const status = await provider.look(payment.providerRef)
        await settled(status)
        if (status.state === 'paid' || status.state === 'pending') throw alreadyPaying(status.state)
        const same =
          status.amountCents === order.dueCents &&
          status.currency === order.currency &&
          (status.language ?? language) === language
        if ((status.state === 'open' || status.state === 'approved') && same && payment.checkoutUrl)
          return { providerRef: payment.providerRef, url: payment.checkoutUrl }
      }
      // One way to pay at a time: a page left open in another tab could be paid as well.
      await close(rows)

      const step = Math.floor(now().getTime() / pageStepMs)
      const back = (page: string) => `${webUrl}/${language}/${page}?id=${order.id}&from=${name}`
      // The key is made of what the page is for, so that a repeated call after a lost answer finds the same page.
      const started = await provider.start({
        key: `checkout:${order.id}:${order.dueCents}:${own.length + 1}:${step}:${language}`,
        orderId: order.id,
        title: titles[order.package],
        amountCents: order.dueCents,
        currency: order.currency as Currency,
        language,
        paidUrl: back('order'),
        cancelUrl: back('pay'),
        expiresAt: new Date((step + 2) * pageStepMs + 60_000),
      })
      await db
        .insert(payments)
        .values({
          orderId: order.id,
          provider: name,
          providerRef: started.providerRef,
          status: 'started',
          amountCents: order.dueCents,
          currency: order.currency,
          checkoutUrl: started.url,
          attempt: own.length + 1,
        })
        .onConflictDoNothing()
        .catch(async (error: unknown) => {
          if (!isOfNoOrder(error)) throw error
          // Erased while the provider made the page: nobody is to pay on it
          await provider.close(started.providerRef)
          throw new Problem('order-not-found', 'This order was erased. Order again.')
        })
      return started
    },

    async capture(name, payment, order) {
      const provider = providerOf(name)
      const before = await provider.look(payment.providerRef)
      if (before.state === 'open')
        throw new Problem('payment-failed', 'Agree to the payment at PayPal first. No money was taken.')
      if (before.state === 'approved') {
        if (order.status !== 'open') throw notOpen(order)
        if (before.amountCents !== order.dueCents)
          throw new Problem('order-not-open', 'The price has changed. Start the payment again.')
        if (!isUnderWay(payment))
          throw new Problem('payment-failed', 'This payment has ended. Choose a way to pay again.')
        const after = await provider.capture(payment.providerRef, payment.refusals + 1)
        await settled(after)
        if (after.refusal) throw declined(after.refusal)
      } else {
        await settled(before)
        if (before.state === 'expired' || before.state === 'failed')
          throw new Problem('payment-failed', 'This payment has ended. Choose a way to pay again.')
      }
    },

    async receive(name, body, headers) {
      await events.take(name, await providerOf(name).receive(body, headers))
      await kick()
    },

    async follow(event) {
      const { provider: name, type, about, disputed = false, approvalOver, disputeEnded } = event
      if (await isFollowed(db, event)) return
      const provider = providerOf(name)
      let ref = about && 'providerRef' in about ? about.providerRef : undefined
      try {
        if (about && 'captureRef' in about) ref = await refOfCapture(provider, about)
        if (!ref) {
          await endWithoutEffect(db, event, { outcome: 'nothing of ours' }, 'event-ignored')
          return
        }
        let status = await provider.look(ref)
        if (approvalOver && (status.state === 'approved' || status.state === 'open'))
          status = { ...status, state: 'expired' }
        status = await taken(provider, status)
        // Told before it is marked as followed: rather twice than never, should the process end between the two
        if (disputeEnded) await tellDisputeEnded(status, disputeEnded)
        await settled(disputed ? { ...status, disputed } : status, event)
      } catch (error) {
        if (!(error instanceof Problem) || error.type !== 'payment-provider-refused') throw error
        // It would be refused each time that it is asked; whoever reads this looks, and so does the sweep.
        log.error({ provider: name, type, err: error }, 'an event could not be followed: unknown refusal')
        const end = { outcome: 'refused', ...(ref === undefined ? {} : { providerRef: ref }) }
        await endWithoutEffect(db, event, end, 'event-refused')
      }
    },

    async refresh(orderId) {
      const due = await db
        .update(payments)
        .set({ updatedAt: sql`now()` })
        .where(
          and(
            eq(payments.orderId, orderId),
            inArray(payments.status, awaitedPaymentStates),
            sql`${payments.updatedAt} < now() - make_interval(secs => ${refreshSeconds})`,
          ),
        )
        .returning()
      if (due.length === 0) return
      const looks = Promise.all(
        due.map((payment) =>
          look(payment).catch((error: unknown) =>
            log.warn({ err: error }, 'a payment could not be looked at'),
          ),
        ),
      )
      let timer: NodeJS.Timeout | undefined
      await Promise.race([looks, new Promise((resolve) => (timer = setTimeout(resolve, refreshBoundMs)))])
      clearTimeout(timer)
    },

    refund: (payment, name) =>
      sendRefund({ db, log, provider: providerOf(payment.provider), settled }, payment, name),
  }

  async function refOfCapture(
    provider: PaymentProvider,
    { captureRef, orderId }: { captureRef: string; orderId?: string },
  ): Promise<string | undefined> {
    const [payment] = await db
      .select({ ref: payments.providerRef })
      .from(payments)
      .where(and(eq(payments.provider, provider.name), eq(payments.captureRef, captureRef)))
      .orderBy(desc(payments.createdAt))
    if (payment || orderId === undefined) return payment?.ref
    // A capture that we have not heard of: one of the checkouts of its order made it.
    const own = await db
      .select({ ref: payments.providerRef })
      .from(payments)
      .where(and(eq(payments.provider, provider.name), sql`${payments.orderId}::text = ${orderId}`))
    for (const { ref } of own) if ((await provider.look(ref)).captureRef === captureRef) return ref
    return undefined
  }

  /** The payment stays marked: what follows of a dispute that is over, a person decides. */
  async function tellDisputeEnded({ provider, providerRef }: ProviderStatus, outcome: string): Promise<void> {
    const [payment] = await db
      .select({ id: payments.id })
      .from(payments)
      .where(and(eq(payments.provider, provider), eq(payments.providerRef, providerRef)))
    if (!payment) return
    await audit(db, 'dispute-ended', payment.id, { outcome })
    log.error({ provider, outcome }, 'a payment needs attention')
  }

  async function isOpen(orderId: string): Promise<boolean> {
    return (await db.$count(orders, and(eq(orders.id, orderId), eq(orders.status, 'open')))) > 0
  }

  /** False also once the money was refused, or the customer chose another way: then only he goes on. */
  async function isWanted({ provider, providerRef, orderId, amountCents, currency }: ProviderStatus) {
    if (!orderId) return false
    const [payment] = await db
      .select()
      .from(payments)
      .where(and(eq(payments.provider, provider), eq(payments.providerRef, providerRef)))
    if (payment && (payment.refusals > 0 || !isUnderWay(payment))) return false
    const [order] = await db
      .select()
      .from(orders)
      .where(sql`${orders.id}::text = ${orderId}`)
    return order?.status === 'open' && order.dueCents === amountCents && order.currency === currency
  }
}

const isUnderWay = ({ status }: PaymentRow) => status === 'started' || status === 'pending'

/** Postgres' foreign_key_violation: the order of a payment is not there. */
const isOfNoOrder = (error: unknown) =>
  error instanceof DrizzleQueryError && (error.cause as { code?: string } | undefined)?.code === '23503'

const notOpen = ({ status }: OrderRow) =>
  new Problem(
    'order-not-open',
    status === 'expired' ? 'This order has expired. Order again.' : 'This order is paid already.',
  )

const declined = ({ means }: NonNullable<ProviderStatus['refusal']>) =>
  new Problem(
    'payment-failed',
    means === 'agree-again'
      ? 'PayPal did not release the payment. Go back to PayPal and choose another card or account, or pay another way.'
      : 'PayPal refused this payment. Choose another way to pay.',
  )

const alreadyPaying = (state: 'paid' | 'pending') =>
  new Problem(
    'order-not-open',
    state === 'paid' ? 'This order is paid already.' : 'Your payment is on its way. Wait until it arrives.',
  )

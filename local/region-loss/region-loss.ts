import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { age } from '../chaos/clock.ts'
import { arrive, buy, placeOrder, type Customer } from '../chaos/customer.ts'
import { doubledEffects, eventsLost, standings, type Standing } from '../chaos/judge.ts'
import { settle, untilOver } from '../chaos/run.ts'
import { openWorld, type World } from '../chaos/world.ts'
import type { Finding } from '@cpt/origin/payment/ledger'
import { readLedger } from '../ledger/read-ledger.ts'
import { seeded } from '../stand-in/seeded.ts'
import { ask, signIn } from '../visitor/visitor.ts'
import type { Loss, Prepared } from './losses.ts'

/** What came of one loss. */
export interface Outcome {
  name: string
  /** Orders that the record has in the end. */
  orders: number
  delivered: number
  refunded: number
  /** Orders that were made and that the record does not have: nothing was taken for them, or it was. */
  goneUnpaid: number
  gonePaid: number
  /** Of those paid, how many the ledger names by the provider's own books. */
  named: number
  /** Customers who had to sign in anew. */
  signedInAgain: number
  /** Longest time in which one who looked at his order got no answer, seconds on this machine. */
  withoutAnswerSeconds: number
  /** Minutes of the system's time until every paid order was over; null: not all are. */
  overAfterMinutes: number | null
  /** What must not be, one line each. */
  violations: string[]
}

/** A customer, with the private link of his order and what became of him. */
interface Buyer extends Customer {
  secret: string
  hasLink: boolean
  /** He sees the order by its link, in another session than the one that made it. */
  isElsewhere: boolean
  signedInAgain: boolean
  /** Every order that he was told is made. */
  made: Set<string>
  /** He has paid for an order that is not there, and waits for an answer to his letter. */
  hasWritten: boolean
}

const buyersAtOnce = 12
const patience = 60
const pauseMs = 500
const listedLateMs = 3 * 3_600_000 + 60_000

/** Twelve people buy, something is lost for good, they come back and go on; then time passes, and the books are compared. */
export async function loseOne(loss: Loss, seed: number): Promise<Outcome> {
  const world = await openWorld({ chance: seeded(seed), copied: loss.prepare !== undefined })
  const primary = world.parts.postgres
  const violations: string[] = []
  let prepared: Prepared | undefined
  try {
    const buyers = await Promise.all(Array.from({ length: buyersAtOnce }, (_, at) => buyer(world, at)))
    const witness = await buyer(world, buyersAtOnce)
    await order(world, witness)
    prepared = await loss.prepare?.(world)
    const losing: Promise<void>[] = []
    world.moments.at(loss.moment, loss.nth, () => losing.push(loss.lose(world, prepared)))
    const watch = watched(world, witness, () => losing.length > 0)
    await Promise.all(buyers.map((one) => start(world, one)))
    if (losing.length === 0) violations.push(`${loss.moment} never came for the ${loss.nth}th time`)
    await Promise.all(losing)
    await Promise.all([witness, ...buyers].map((one) => goOn(world, one)))
    const withoutAnswerSeconds = await watch.stop()
    await settle(world, () => true)
    const overAfterMinutes = await untilOver(
      world,
      violations,
      loss.jobs,
      ({ status }) => loss.prepare !== undefined && status === 'gone',
    )
    const outcome = await judged(world, loss, [witness, ...buyers], violations)
    return { ...outcome, withoutAnswerSeconds, overAfterMinutes }
  } finally {
    await world.close()
    // closing twice does no harm: which of the two the world has closed is a matter of how far the loss came
    await Promise.all([prepared?.close(), primary.close()])
  }
}

async function buyer(world: World, at: number): Promise<Buyer> {
  const way = at % 2 === 0 ? 'stripe' : 'paypal'
  const customer = await arrive(world, { package: 'basic', way, looks: true, comesBack: true }, at)
  return Object.assign(customer, {
    secret: randomBytes(32).toString('base64url'),
    hasLink: false,
    isElsewhere: false,
    signedInAgain: false,
    made: new Set<string>(),
    hasWritten: false,
  })
}

/** As the site does: an order has its private link before it is paid. */
async function order(world: World, one: Buyer): Promise<void> {
  if (!(await placeOrder(world, one)) || one.orderId === undefined)
    throw new Error(`no order: ${one.stoppedBy.join('; ')}`)
  one.made.add(one.orderId)
  await link(world, one)
}

/** @throws an error while it cannot be made: nobody is asked to pay before */
async function link(world: World, one: Buyer): Promise<void> {
  const secretSha256 = createHash('sha256').update(one.secret).digest('hex')
  const { status } = await asked(world, one, `orders/${one.orderId ?? ''}/link`, {
    method: 'PUT',
    json: { secretSha256 },
  })
  if (status !== 200) throw new Error(`no link: ${status}`)
  one.hasLink = true
}

async function start(world: World, one: Buyer): Promise<void> {
  const isReady = await order(world, one).then(
    () => true,
    () => false,
  )
  if (isReady) await buy(world, one)
}

const asked = (
  world: World,
  { from, signedIn }: Buyer,
  path: string,
  asking: { method?: string; json?: unknown } = {},
) =>
  ask(`${world.system.url}/api/v1/${path}`, {
    from,
    token: signedIn.token,
    ...(asking.method === undefined || asking.method === 'GET' ? {} : { key: randomUUID() }),
    ...asking,
  })

/** Comes back until he has done his part and sees his order, or learns that there is none. */
async function goOn(world: World, one: Buyer): Promise<void> {
  for (let left = patience; left > 0; left -= 1) {
    const seen = await standing(world, one)
    if (seen === 'paid') return
    if (seen === 'gone' && one.hasPaid) {
      one.hasWritten = true
      return
    }
    // whoever agreed at PayPal sees that it is being taken; anybody else's order can be paid only where it was made
    if (seen === 'open' && one.isElsewhere && (one.paypalId !== undefined || one.hasPaid)) one.isDone = true
    else if (seen === 'gone' || (seen === 'open' && one.isElsewhere))
      Object.assign(one, {
        orderId: undefined,
        paypalId: undefined,
        key: randomUUID(),
        hasLink: false,
        isElsewhere: false,
        hasPaid: false,
        isDone: false,
      })
    if (one.isDone && seen === 'open') return
    if (one.hasLink && one.orderId !== undefined) await buy(world, one)
    else await start(world, one)
    await pause(pauseMs)
  }
}

/** How he sees his order, after signing in anew where he has to. */
async function standing(world: World, one: Buyer): Promise<'paid' | 'open' | 'gone' | 'none' | 'not now'> {
  const { orderId } = one
  const { status, body } = await asked(
    world,
    one,
    orderId === undefined ? 'tesla/vehicles' : `orders/${orderId}`,
  )
  if (status === 401) {
    const came = await comesIn(world, one)
    if (came !== 'in') return came
    return standing(world, one)
  }
  if (orderId === undefined) return 'none'
  if (status === 404) return 'gone'
  return status !== 200 ? 'not now' : body?.['status'] === 'open' ? 'open' : 'paid'
}

/** Signs in anew, and opens his order by its link. */
async function comesIn(world: World, one: Buyer): Promise<'in' | 'gone' | 'not now'> {
  const again = await signIn(world.system.url, one.from, 'eu').catch(() => undefined)
  if (!again) return 'not now'
  Object.assign(one, { signedIn: again, signedInAgain: true })
  if (one.orderId === undefined) return 'in'
  const { status } = await asked(world, one, `orders/${one.orderId}/access`, {
    method: 'POST',
    json: { secret: one.secret },
  })
  one.isElsewhere = status === 200
  return status === 200 ? 'in' : status === 404 ? 'gone' : 'not now'
}

/** Looks at an order again and again; told at the end how long at most nothing came. */
function watched(world: World, one: Buyer, hasBegun: () => boolean): { stop: () => Promise<number> } {
  let on = true
  let longestMs = 0
  const look = async () => {
    let seenAt = performance.now()
    while (on) {
      const { status } = await asked(world, one, `orders/${one.orderId ?? ''}`)
      // With every look, so that a silence that lasts to the end counts as well
      if (hasBegun()) longestMs = Math.max(longestMs, performance.now() - seenAt)
      if (status === 200) seenAt = performance.now()
      else if (status === 401) await comesIn(world, one)
      await pause(50)
    }
  }
  const looking = look()
  return {
    stop: async () => {
      on = false
      await looking
      return longestMs / 1_000
    },
  }
}

async function judged(
  world: World,
  loss: Loss,
  buyers: Buyer[],
  violations: string[],
): Promise<Omit<Outcome, 'withoutAnswerSeconds' | 'overAfterMinutes'>> {
  const end = await standings(world)
  const gone = end.filter(({ status }) => status === 'gone')
  const sources = { ...world.sources, databaseUrl: world.parts.postgres.url }
  const ledger = await readLedger(sources, { now: new Date(), graceMinutes: 0 })
  const kept = gone.filter(({ takenCents, backCents }) => takenCents > backCents)
  // the ledger has to name what the record has lost, by the provider's own number, and nothing else
  const speaksOf = ({ subject }: Finding, { order: id }: Standing) => numbersOf(world, id).includes(subject)
  const isNamed = (findings: Finding[]) => (one: Standing) =>
    findings.some((finding) => speaksOf(finding, one))
  let named = kept.filter(isNamed(ledger.findings))
  if (named.length < kept.length) {
    // PayPal lists a transaction up to three hours late: the runbook says to look again then
    await age(world.parts, listedLateMs)
    const { findings } = await readLedger(sources, { now: new Date(), graceMinutes: 0 })
    named = kept.filter(isNamed(findings))
  }
  const others = [...ledger.findings, ...ledger.waiting].filter(
    (finding) => !kept.some((one) => speaksOf(finding, one)),
  )
  for (const { invariant, subject, detail } of others)
    violations.push(`ledger: ${invariant}: ${subject} ${detail}`)
  for (const name of ledger.unread) violations.push(`ledger: ${name} could not be read`)
  if (named.length < kept.length)
    violations.push(`${kept.length - named.length} paid orders are gone, and nobody knows`)
  if (loss.prepare === undefined && gone.length > 0)
    violations.push('orders are gone although the record was not')
  for (const one of end)
    if (one.status !== 'gone')
      for (const why of one.open) violations.push(`order ${one.order} (${one.status}): ${why}`)
  violations.push(...(await doubledEffects(world)))
  if (loss.prepare === undefined) violations.push(...(await eventsLost(world)))
  // of an order whose money went back it is forgotten soon whose it was, and time has passed
  const isForgotten = ({ orderId }: Buyer) =>
    end.some(({ order: id, status }) => id === orderId && ['refunded', 'expired'].includes(status))
  for (const one of buyers) {
    if (one.hasWritten || isForgotten(one)) continue
    const seen = await standing(world, one)
    if (seen !== 'paid')
      violations.push(`a customer sees his order as ${seen}: ${one.stoppedBy.slice(-3).join('; ')}`)
  }
  const inRecord = new Set(end.filter(({ status }) => status !== 'gone').map(({ order: id }) => id))
  const made = buyers.flatMap((one) => [...one.made])
  return {
    name: loss.name,
    orders: end.length - gone.length,
    delivered: end.filter(({ status }) => status === 'delivered').length,
    refunded: end.filter(({ backCents }) => backCents > 0).length,
    goneUnpaid: made.filter((id) => !inRecord.has(id) && !kept.some(({ order: lost }) => lost === id)).length,
    gonePaid: kept.length,
    named: named.length,
    signedInAgain: buyers.filter(({ signedInAgain }) => signedInAgain).length,
    violations,
  }
}

/** Numbers that the providers' books have for what was paid for an order. */
function numbersOf({ parts: { stripe, paypal } }: World, order: string): string[] {
  const charges = [...stripe.account.charges.values()].filter(
    ({ metadata }) => metadata['order_id'] === order,
  )
  const captures = [...paypal.account.captures.values()].filter(({ custom_id: id }) => id === order)
  return [
    ...charges.flatMap(({ id, payment_intent: intent }) => [id, intent]),
    ...captures.map(({ id }) => id),
  ]
}

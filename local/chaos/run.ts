import { setTimeout as pause } from 'node:timers/promises'
import { readLedger } from '../ledger/read-ledger.ts'
import { seeded } from '../stand-in/seeded.ts'
import { age } from './clock.ts'
import { arrive, buy, look, type Customer } from './customer.ts'
import { sellCar, type Stage } from './faults/fault.ts'
import { faultOf } from './faults.ts'
import { doubledEffects, eventsLost, leftOfErased, standings, type Standing } from './judge.ts'
import type { Plan } from './plan.ts'
import type { World } from './world.ts'

/** What came of one run. */
export interface Run {
  plan: Plan
  /** False: the moment never came. */
  struck: boolean
  orders: number
  delivered: number
  /** Orders whose money went back, at least in part. */
  refunded: number
  /** What must not be, one line each. */
  violations: string[]
  doubled: string[]
  /** What the check lets pass, and why. */
  exempt: string[]
  /** Minutes of the system's time, after all was well, until every order that was paid for was over. */
  healMinutes: number | null
  seconds: number
  /** Where it went wrong: the standings and the last lines of the log. */
  evidence: string[]
}

/**
 * Minutes after all is well at which the sweeps come; the last ones are the bounds of an open order and of a sleeping
 * car, and two sweeps more, in which the money of what ended there goes back.
 */
const ladder = [
  0, 1, 2, 5, 8, 11, 15, 21, 31, 62, 125, 250, 500, 1_000, 1_480, 1_510, 3_000, 4_500, 4_505, 4_510,
]
/** What is captured is delivered, refunded or told within this many minutes (docs/payments.md), sweeps being five apart. */
const toldAfter = 21

/** Plays one plan to its end, and judges what is left. */
export async function play(world: World, plan: Plan): Promise<Run> {
  const startedAt = performance.now()
  await world.renew()
  const chance = seeded(plan.seed * 104_729)
  const customers: Customer[] = []
  for (const [at, purchase] of plan.purchases.entries())
    customers.push(await arrive(world, purchase, plan.seed * 4 + at))
  const healing = new AbortController()
  const stage: Stage = { world, chance, customers, healing: healing.signal }
  const { before, strike, after } = faultOf(plan.fault)
  const violations: string[] = []
  const striking: Promise<void>[] = []
  let struck = strike === undefined
  before?.(stage)
  // Where nothing fails, nothing goes back.
  if (plan.moment === 'refund') sellCar(stage)
  if (strike)
    world.moments.at(plan.moment, plan.nth, () => {
      struck = true
      striking.push(Promise.resolve(strike(stage)))
    })

  await Promise.all(customers.map((customer) => buy(world, customer)))
  await settle(world, () => strike !== undefined && struck)
  healing.abort()
  await Promise.all(striking)
  world.moments.reset()
  await world.heal()
  await after?.(stage)
  for (const customer of customers)
    if (!customer.isDone && customer.purchase.comesBack) await buy(world, customer)
  const healMinutes = await untilOver(world, violations)
  for (const left of await leftToDo(world)) violations.push(`never done: ${left}`)

  const doubled = await doubledEffects(world)
  const ledger = await readLedger(world.sources, { now: new Date(), graceMinutes: 0 })
  for (const { invariant, subject, detail } of [...ledger.findings, ...ledger.waiting])
    violations.push(`ledger: ${invariant}: ${subject} ${detail}`)
  for (const name of ledger.unread) violations.push(`ledger: ${name} could not be read`)
  const end = await standings(world)
  for (const one of end)
    for (const why of one.open) violations.push(`order ${one.order} (${one.status}): ${why}`)
  for (const { message } of world.postman.undelivered) violations.push(`never acknowledged: ${message.type}`)
  violations.push(...world.complaints, ...doubled, ...(await eventsLost(world)))
  violations.push(...(await customersSee(world, customers)))
  const erased = customers.flatMap(({ hasErased, orderId }) => (hasErased && orderId ? [orderId] : []))
  violations.push(...(await leftOfErased(world, erased)))
  const exempt = end.flatMap(({ byPerson }) => byPerson ?? [])
  return {
    plan,
    struck,
    orders: end.length,
    delivered: end.filter(({ status }) => status === 'delivered').length,
    refunded: end.filter(({ backCents }) => backCents > 0).length,
    violations,
    doubled,
    exempt,
    healMinutes,
    seconds: (performance.now() - startedAt) / 1000,
    evidence: violations.length > 0 ? evidenceOf(world, customers, end) : [],
  }
}

/** Until what was begun has come as far as it does by itself, within a bound: much of it may be broken. */
export async function settle(world: World, isStruck: () => boolean): Promise<void> {
  for (let looks = 0; looks < 100; looks += 1) {
    await world.postman.settled()
    await world.quiet()
    const [row] = await world.parts.postgres.rows<{ waiting: number }>(
      `select count(*)::int as waiting from outbox where sent_at is null and last_error is null`,
    )
    if (isStruck() || (row?.waiting ?? 0) === 0) break
    await pause(50)
  }
  await world.quiet()
}

/**
 * Lets time pass until every order is over; minutes until those were over that money was taken for.
 * @param jobs sweeps that come: those of regions that are there
 * @param isLost orders that the system cannot bring to an end, as it does not know of them
 */
export async function untilOver(
  world: World,
  violations: string[],
  jobs: readonly string[] = allJobs,
  isLost: (one: Standing) => boolean = () => false,
): Promise<number | null> {
  let passed = 0
  let healMinutes: number | null = null
  for (const minutes of ladder) {
    await age(world.parts, (minutes - passed) * 60_000)
    passed = minutes
    await sweep(world, violations, jobs)
    const open = (await standings(world)).filter((one) => one.open.length > 0 && !isLost(one))
    const atStake = open.filter(({ takenCents, status }) => takenCents > 0 || status === 'paid')
    if (atStake.length === 0) healMinutes ??= minutes
    if (minutes === toldAfter)
      for (const { order, open: why, excused } of atStake)
        if (excused === null)
          violations.push(`after ${toldAfter} minutes nobody was told of order ${order}: ${why.join(', ')}`)
    const left = await leftToDo(world)
    if (open.length === 0 && world.postman.undelivered.length === 0 && left.length === 0) break
  }
  return healMinutes
}

/** What is still to be followed or sent, files that are to be removed once more among it. */
async function leftToDo(world: World): Promise<string[]> {
  const rows = await world.parts.postgres.rows<{ left: string }>(
    `select 'event ' || event_id as left from provider_events where outcome is null
     union all select 'outbox ' || name from outbox where sent_at is null`,
  )
  return rows.map(({ left }) => left)
}

/** The sweeps of both regions. */
export const allJobs = ['outbox-eu', 'reconcile-eu', 'outbox-us', 'reconcile-us']

async function sweep(world: World, violations: string[], jobs: readonly string[]): Promise<void> {
  await world.postman.again()
  await Promise.all(
    jobs.map(async (job) => {
      // On a machine that is busy with other things a sweep may come too late to be answered.
      for (let left = 3; left > 0; left -= 1) {
        const status = await world.system.scheduler.run(job)
        if (status < 300) return
        if (left === 1) violations.push(`the sweep ${job} answered ${status}`)
      }
    }),
  )
  await world.quiet()
  await world.postman.settled()
}

/** Those who may see their order see it as it is, and what is ready can be had. */
async function customersSee(world: World, customers: Customer[]): Promise<string[]> {
  const wrong: string[] = []
  for (const customer of customers) {
    if (customer.hasErased || !customer.orderId) continue
    const answer = await look(world, customer)
    if (!answer)
      wrong.push(
        `the customer of ${customer.orderId} does not see his order: ${customer.stoppedBy.join('; ')}`,
      )
  }
  return wrong
}

function evidenceOf({ lines }: World, customers: Customer[], end: Standing[]): string[] {
  return [
    ...end.map((one) => JSON.stringify(one)),
    ...customers.map(
      ({ orderId = 'no order', stoppedBy }) => `${orderId}: ${stoppedBy.join('; ') || 'all went well'}`,
    ),
    ...lines.filter((line) => /"severity":"(WARNING|ERROR|CRITICAL)"/.test(line)).slice(-40),
  ]
}

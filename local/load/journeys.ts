import { createHash, randomUUID } from 'node:crypto'
import { car } from '../vendors/tesla/cars.ts'
import type { Tesla } from '../vendors/tesla/main.ts'
import type { System } from '../system/system.ts'
import { ask, NotSignedIn, problemOf, signIn, type Answer, type Asking } from '../visitor/visitor.ts'
import type { Recorder } from './recorder.ts'

/** What visitors come for, and how often, in parts of a hundred. Whoever buys pays by card or at PayPal. */
export const mix = { card: 45, paypal: 15, look: 25, verify: 15 } as const
export type Journey = keyof typeof mix

/** How a page learns of its order: it waits for news, or asks every second, as it did before it could wait. */
export type Following = 'wait' | 'poll'

export interface Stage {
  system: System
  recorder: Recorder
  following: Following
  /** Share of the cars that sleep when they are bought for, and how long they take to wake (seconds). */
  asleep: number
  wakeSeconds: number
  /** From the run's seed. */
  chance: () => number
  /** Milliseconds since the run began. */
  now: () => number
  /** Codes of reports that were made, for who checks one. */
  codes: string[]
  /** When orders were paid, and when their report was there (milliseconds since the run began). */
  made: { paidAt: number; readyAt: number }[]
  /** Answers that told how far a report is. */
  statusAnswers: number
}

/** It went wrong at a step, which was entered in the recorder. */
export class Stopped extends Error {}

const pollMs = 1_000
/** A page gives up looking after this long: the car sleeps, and an e-mail-less order is opened again by its link. */
const patienceMs = 240_000

/**
 * One journey, each request of it timed from when it was due: the first from the journey's own beginning, any other
 * from the answer before. Never rejects.
 */
export async function travel(stage: Stage, journey: Journey, number: number, dueAt: number): Promise<void> {
  const from = `10.${20 + (Math.floor(number / 62_500) % 200)}.${Math.floor(number / 250) % 250}.${1 + (number % 250)}`
  const visitor = new Visitor(stage, from, dueAt)
  try {
    if (journey === 'look') await look(visitor)
    else if (journey === 'verify') await verify(visitor)
    else await buy(visitor, journey, number)
    stage.recorder.done(`journey ${journey}`, stage.now() - dueAt)
  } catch (error) {
    if (!(error instanceof Stopped)) stage.recorder.failed('own', String(error))
    stage.recorder.failed(`journey ${journey}`, 'stopped')
  }
}

class Visitor {
  readonly stage: Stage
  readonly from: string
  token: string | undefined
  #dueAt: number

  constructor(stage: Stage, from: string, dueAt: number) {
    this.stage = stage
    this.from = from
    this.#dueAt = dueAt
  }

  /** A request of a class. @throws Stopped unless it is answered with 2xx or 3xx */
  async ask(name: string, path: string, asking: Omit<Asking, 'from'> = {}): Promise<Answer> {
    const token = this.token === undefined ? {} : { token: this.token }
    return this.step(name, async () => {
      const answer = await ask(this.stage.system.url + path, { ...token, ...asking, from: this.from })
      if (answer.status >= 200 && answer.status < 400) return answer
      throw new Error(`${answer.status} ${problemOf(answer)}${answer.died ?? ''}`)
    })
  }

  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const { recorder, now } = this.stage
    try {
      const done = await work()
      const at = now()
      recorder.done(name, at - this.#dueAt)
      this.#dueAt = at
      return done
    } catch (error) {
      recorder.failed(name, error instanceof Error ? error.message.slice(0, 80) : 'unknown')
      throw new Stopped()
    }
  }
}

async function look(visitor: Visitor): Promise<void> {
  await visitor.ask('page', '/en')
  await visitor.ask('page', '/en/sample')
  await visitor.ask('catalog', '/api/v1/catalog')
}

async function verify(visitor: Visitor): Promise<void> {
  await visitor.ask('page', '/en/verify')
  const { codes, chance } = visitor.stage
  const code = codes[Math.floor(chance() * codes.length)]
  if (code !== undefined) await visitor.ask('verify', `/api/v1/verify/${code}`)
}

async function buy(visitor: Visitor, way: 'card' | 'paypal', number: number): Promise<void> {
  const { stage } = visitor
  const { tesla, stripe, paypal } = stage.system.standIns
  if (!tesla || !stripe || !paypal) throw new Error('the load needs all stand-ins')
  const account = ownerOf(tesla, number, stage)
  const place = number % 4 === 3 ? 'us' : 'eu'
  const signedIn = await visitor.step('sign-in', async () => {
    try {
      return await signIn(stage.system.url, visitor.from, place, account)
    } catch (error) {
      throw error instanceof NotSignedIn ? new Error(error.message.slice(0, 60)) : error
    }
  })
  visitor.token = signedIn.token
  const post = (name: string, path: string, json?: unknown) =>
    visitor.ask(name, `/api/v1/${path}`, {
      method: 'POST',
      key: randomUUID(),
      ...(json === undefined ? {} : { json }),
    })
  const ordered = await post('order', 'orders', {
    package: 'basic',
    vehicles: [signedIn.car],
    language: 'en',
    units: 'metric',
    currency: 'EUR',
    termsAccepted: true,
  })
  const orderId = String(ordered.body?.['orderId'])
  if (way === 'card') {
    const page = await post('pay', 'payments/stripe/checkout', { orderId })
    stripe.account.pay(String(page.body?.['checkoutUrl']).split('/').at(-1) ?? '')
  } else {
    const page = await post('pay', 'payments/paypal/orders', { orderId })
    const id = String(page.body?.['paypalOrderId'])
    paypal.account.approve(id)
    await post('pay', `payments/paypal/orders/${id}/capture`)
  }
  const paidAt = stage.now()
  const { task_id: task, verifyCode } = await visitor.step('made', () => follow(visitor, orderId))
  stage.made.push({ paidAt, readyAt: stage.now() })
  if (verifyCode !== undefined) stage.codes.push(verifyCode)
  const wanted = { language: 'en', units: 'metric' }
  await post('read', 'tesla/vehicle-report/html', { orderId, vehicle: signedIn.car, ...wanted })
  const status = await visitor.ask('status', `/api/v1/tesla/reports/status/${task}`)
  const link = String(status.body?.['download_url'])
  await visitor.step('download', async () => {
    const file = await fetch(link)
    const bytes = Buffer.from(await file.arrayBuffer())
    if (!file.ok || !bytes.subarray(0, 5).equals(Buffer.from('%PDF-')))
      throw new Error(`${file.status}, no PDF`)
    return createHash('sha256').update(bytes).digest('hex')
  })
}

interface Followed {
  task_id: string
  status: string
  verifyCode?: string
}

/** Looks at the order until its report is there. @throws Error when it is not made, or not in time */
async function follow({ stage, token, from }: Visitor, orderId: string): Promise<Followed> {
  const givesUpAt = stage.now() + patienceMs
  for (let tag: string | undefined; stage.now() < givesUpAt;) {
    const waits: Record<string, string> =
      stage.following === 'poll'
        ? {}
        : { prefer: 'wait=20', ...(tag === undefined ? {} : { 'if-none-match': tag }) }
    const answer = await ask(`${stage.system.url}/api/v1/orders/${orderId}`, {
      from,
      headers: waits,
      ...(token === undefined ? {} : { token }),
    })
    stage.statusAnswers += 1
    const isKnown = answer.status === 304
    if (answer.status !== 200 && !isKnown && answer.status < 500 && answer.status !== 429)
      throw new Error(`${answer.status} ${problemOf(answer)}${answer.died ?? ''}`)
    const [report] = (answer.body?.['cars'] as { reports: Followed[] }[] | undefined)?.[0]?.reports ?? []
    if (report?.status === 'complete') return report
    if (report?.status === 'failed') throw new Error('the report failed')
    tag = answer.headers.get('etag') ?? undefined
    const hasWaited =
      answer.headers.has('preference-applied') || (stage.following === 'wait' && answer.status === 200)
    if (!hasWaited) await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  throw new Error('not made in time')
}

/** A Tesla account of his own, with one car: what one visitor's car does is no other's concern. */
function ownerOf({ garage }: Tesla, number: number, { asleep, wakeSeconds, chance }: Stage): string {
  const name = `owner-${number}`
  const sleeps = chance() < asleep
  garage.addAccount({
    name,
    fullName: 'Aino Virtanen',
    region: 'eu',
    claimedRegion: 'eu',
    regionUnknown: false,
    chargingHistory: [],
  })
  const vin = vinOf(number)
  garage.park(
    car(vin, 9_000_000 + number, { account: name, wakeSeconds, state: sleeps ? 'asleep' : 'online' }),
  )
  return name
}

/** VINs as Shanghai builds for Europe. */
const vinOf = (number: number) => `LRW3E7EK8PC${String(800_000 + (number % 200_000))}`

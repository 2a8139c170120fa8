import { randomUUID } from 'node:crypto'
import type { Answer, SignedIn } from '@cpt/local/visitor/visitor'
import { ask, problemOf } from '@cpt/local/visitor/visitor'

/** `safe`: reads; `keyed`: orders with an Idempotency-Key; `unkeyed`: orders without one. */
export const kinds = ['safe', 'keyed', 'unkeyed'] as const
export type Kind = (typeof kinds)[number]

/** What happened to the requests of one phase. */
export interface Tally {
  asked: Record<Kind, number>
  /** Not answered well. Of those without a key some may be, while a region fails: they must not be done twice. */
  lost: Record<Kind, number>
  /** Of the lost ones without a key: those whose answer says that nobody knows whether it was done. */
  unknown: number
  /**
   * Of what was lost and may be repeated: also a region that nothing was wrong with took longer than it may. That is a
   * machine too busy to measure on. Counted among the lost ones as well.
   */
  starved: number
  /** Refused as promised while Redis is away: 503 `sessions-unavailable`. */
  promised: number
  /** Of those without a key, as the edge named them. */
  unkeyedIds: string[]
  /** Of each answer, milliseconds. */
  tookMs: number[]
  /** Answers by region. */
  regions: Record<string, number>
  /** Milliseconds from the start of the phase to the end of the last loss among what may be repeated. */
  lastLossMs: number
  losses: Loss[]
}

export interface Loss {
  kind: Kind
  /** Milliseconds: from the start of the phase until it was asked, and until it was given up. */
  askedAtMs: number
  tookMs: number
  /** By which the edge's log knows it; absent when nothing came back. */
  requestId?: string
  /** Whether it was done, as its answer says. */
  told?: string
  /** Status and problem, or what the connection died of. */
  outcome: string
}

export interface Load {
  /** Since the tally began: requests that are safe to repeat. */
  safeAsked(): number
  /** Begins a new tally and gives the one that ends. */
  turn(): Tally
  stop(): Promise<void>
}

/** Whoever asks: a session, and an order of its own to look at. */
export interface Customer extends SignedIn {
  orderId: string
}

/** Orders of this package and no other; nothing is paid. */
export const orderOf = ({ car }: SignedIn) => ({
  package: 'basic',
  vehicles: [car],
  language: 'en',
  units: 'metric',
  currency: 'EUR',
  termsAccepted: true,
})

const pauseMs = 25
/** Harms are done to the other region, or to both. */
const unharmedTimeout = /us-central1:timeout/
/** One in ten is an order with a key, one in twenty an order without. */
const kindAt = (n: number): Kind => (n % 10 === 0 ? 'keyed' : n % 20 === 5 ? 'unkeyed' : 'safe')

/**
 * Keeps asking the edge, as many callers at once, each from an address of his own. Orders with a key are made by the
 * first half of the customers, those without by the others: so the record tells how often each kind was done.
 */
export function startLoad(edge: () => string, customers: readonly Customer[], callers: number): Load {
  let on = true
  let tally = empty()
  let begunAt = performance.now()
  const half = Math.ceil(customers.length / 2)

  async function once(kind: Kind, caller: number): Promise<void> {
    const [mine, phaseAt, startedAt] = [tally, begunAt, performance.now()]
    const who = customers[(caller % half) + (kind === 'unkeyed' ? half : 0)] ?? customers[0]
    if (!who) throw new Error('nobody asks')
    mine.asked[kind] += 1
    const from = `10.${caller}.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`
    const { token } = who
    const answer =
      kind === 'safe'
        ? await ask(`${edge()}/api/v1/orders/${who.orderId}`, { token, from })
        : await ask(`${edge()}/api/v1/orders`, {
            method: 'POST',
            token,
            json: orderOf(who),
            from,
            ...(kind === 'keyed' ? { key: randomUUID() } : {}),
          })
    mine.tookMs.push(answer.tookMs)
    const requestId = answer.headers.get('x-request-id')
    if (kind === 'unkeyed' && requestId !== null) mine.unkeyedIds.push(requestId)
    const good = answer.status >= 200 && answer.status < 300 && answer.body !== undefined
    const region = answer.headers.get('cpt-region')
    if (good) mine.regions[region ?? '?'] = (mine.regions[region ?? '?'] ?? 0) + 1
    else if (problemOf(answer) === 'sessions-unavailable') mine.promised += 1
    else {
      mine.lost[kind] += 1
      if (kind !== 'unkeyed') mine.lastLossMs = performance.now() - phaseAt
      if (kind !== 'unkeyed' && unharmedTimeout.test(answer.headers.get('cpt-attempts') ?? ''))
        mine.starved += 1
      if (problemOf(answer) === 'outcome-unknown') mine.unknown += 1
      mine.losses.push(lossOf(kind, startedAt - phaseAt, answer))
    }
  }

  const running = Array.from({ length: callers }, async (_, caller) => {
    for (let n = caller; on; n += 1) {
      await once(kindAt(n), caller)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  })
  return {
    safeAsked: () => tally.asked.safe,
    turn() {
      const ended = tally
      tally = empty()
      begunAt = performance.now()
      return ended
    },
    async stop() {
      on = false
      await Promise.all(running)
    },
  }
}

function lossOf(kind: Kind, askedAtMs: number, answer: Answer): Loss {
  const requestId = answer.headers.get('x-request-id')
  const told = answer.body?.['outcome']
  return {
    kind,
    askedAtMs: Math.round(askedAtMs),
    tookMs: Math.round(answer.tookMs),
    ...(requestId === null ? {} : { requestId }),
    ...(typeof told === 'string' ? { told } : {}),
    outcome:
      answer.died ?? `${answer.status} ${problemOf(answer)} ${answer.headers.get('cpt-attempts') ?? ''}`,
  }
}

export function empty(): Tally {
  return {
    asked: { safe: 0, keyed: 0, unkeyed: 0 },
    lost: { safe: 0, keyed: 0, unkeyed: 0 },
    unknown: 0,
    starved: 0,
    promised: 0,
    unkeyedIds: [],
    tookMs: [],
    regions: {},
    lastLossMs: 0,
    losses: [],
  }
}

import type { Problem } from '@cpt/contract/problem'
import type { Log } from '../log.ts'
import type { Billing, Purpose } from './billing.ts'
import { Breaker, type BreakerState } from './breaker.ts'
import type { Clock } from './clock.ts'
import { contentOf } from './envelope.ts'
import type { Hold } from './grants.ts'
import { regionOf421, type TeslaHosts, type TeslaRegion } from './hosts.ts'
import { meaningOf, problemOf, raise, teslaAway, upstreamProblem } from './refusals.ts'
import { withRetries, type Try } from './retry.ts'
import { NoAnswer, type Reply, type Send } from './send.ts'

export interface FleetCall {
  path: string
  method?: 'GET' | 'POST'
  /** Milliseconds for all tries and pauses together. */
  budgetMs?: number
  /** Not sent again when no answer came, because the work may have been done. */
  once?: boolean
  /** Which share of the day's budget pays for it; a paid order's unless told. */
  purpose?: Purpose
}

/** A final answer of Tesla, good or bad; after retries, a refresh and a change of region where these could help. */
export interface FleetAnswer {
  status: number
  headers: Record<string, string>
  json?: unknown
  empty: boolean
  bytes: Buffer
  /** In Tesla's words, for the log. */
  error: string
}

export interface Fleet {
  /** @throws Problem when there is no answer: not connected, Tesla away, breaker open, budget used up */
  ask(hold: Hold, call: FleetCall): Promise<FleetAnswer>
  /** As `ask`, and every answer but a success with content is thrown as the Problem it is. */
  get(hold: Hold, call: FleetCall): Promise<FleetAnswer>
  breakers: ReadonlyMap<string, Breaker>
}

interface Options {
  hosts: TeslaHosts
  send: Send
  billing: Billing
  log: Log
  clock: Clock
  onBreaker: (host: string, state: BreakerState, since: number) => void
}

const tryMs = 15_000
const defaultBudgetMs = 30_000

/** The Fleet API: one breaker a regional host, retries within a budget, and no retry of what was billed in vain. */
export function createFleet({ hosts, send, billing, log, clock, onBreaker }: Options): Fleet {
  const breakers = new Map(
    Object.values(hosts).map((base) => {
      const { host } = new URL(base)
      return [host, new Breaker(clock.now, (state, since) => onBreaker(host, state, since))] as const
    }),
  )
  /** When an account's 429 last counted against a host: one account over its limit must not stop all others. */
  const limited = new Map<string, number>()

  const isFailure = (tried: Try, hold: Hold, host: string): boolean | undefined => {
    if (tried instanceof NoAnswer) return true
    // 540 is the car's own timeout and says nothing about the host.
    if (tried.status === 540) return undefined
    if (tried.status !== 429) return tried.status >= 500 || isGatewayPage(tried)
    const key = `${host} ${hold.family}`
    const before = limited.get(key)
    if (before !== undefined && before > clock.now() - 300_000) return undefined
    if (limited.size > 1_000) limited.clear()
    limited.set(key, clock.now())
    return true
  }

  const tryOnce = async (
    hold: Hold,
    call: FleetCall,
    region: TeslaRegion,
    access: string,
    leftMs: number,
  ) => {
    const base = hosts[region]
    const { host } = new URL(base)
    const breaker = breakers.get(host)
    const permit = breaker?.enter()
    if (typeof permit === 'number') throw breakerOpen(host, permit)
    let tried: Try
    try {
      tried = await send({
        method: call.method ?? 'GET',
        url: base + call.path,
        // Without a JSON content type even a GET is refused with 406.
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          authorization: `Bearer ${access}`,
          'user-agent': 'car-pulse-tracker',
        },
        ...(call.method === 'POST' ? { body: '{}' } : {}),
        timeoutMs: Math.min(tryMs, leftMs),
        ...(call.once ? { freshConnection: true } : {}),
      })
    } catch (error) {
      if (!(error instanceof NoAnswer)) {
        permit?.(undefined)
        throw error
      }
      tried = error
    }
    if (!(tried instanceof NoAnswer) && tried.status < 500) billing.count(hold.family)
    const failed = isFailure(tried, hold, host)
    permit?.(failed === undefined ? undefined : !failed)
    return tried
  }

  const ask: Fleet['ask'] = async (hold, call) => {
    billing.check(call.purpose ?? 'order', hold.family)
    const end = clock.now() + (call.budgetMs ?? defaultBudgetMs)
    let { access, region } = await hold.fresh()
    const may = { moveRegion: true, refresh: true }
    for (;;) {
      const tried = await withRetries((leftMs) => tryOnce(hold, call, region, access, leftMs), {
        clock,
        budgetMs: Math.max(1, end - clock.now()),
        mayRepeat: (one) => !(call.once && one instanceof NoAnswer),
      })
      if (tried instanceof NoAnswer) throw teslaAway({ cause: tried })
      const answer = toAnswer(tried)
      const elsewhere =
        answer.status === 421 ? regionOf421(hosts, answer.error, answer.headers['alt-svc']) : undefined
      if (elsewhere !== undefined && elsewhere !== region && may.moveRegion) {
        may.moveRegion = false
        region = elsewhere
        await hold.moveTo(region)
        continue
      }
      const stale = answer.status === 401 && meaningOf(answer).problem === 'tesla-sign-in-again'
      if (stale && may.refresh && !/login_required/.test(answer.error)) {
        may.refresh = false
        access = (await hold.fresh(access)).access
        continue
      }
      const { alarm } = answer.status >= 400 ? meaningOf(answer) : {}
      if (alarm)
        raise(log, alarm, { status: answer.status, told: answer.error, region, path: masked(call.path) })
      return answer
    }
  }

  return {
    ask,
    breakers,
    async get(hold, call) {
      const answer = await ask(hold, call)
      if (answer.status >= 200 && answer.status < 300 && !answer.empty) return answer
      throw problemOf(answer, clock.now())
    },
  }
}

/** A page of some gateway with status 200 in place of the answer. */
const isGatewayPage = ({ status, headers }: Reply) =>
  status === 200 && (headers['content-type'] ?? '').startsWith('text/html')

/** A gateway's page that came with status 200 counts as 503: it is no answer of the API. */
function toAnswer(reply: Reply): FleetAnswer {
  const status = isGatewayPage(reply) ? 503 : reply.status
  return { status, headers: reply.headers, bytes: reply.bytes, ...contentOf(reply) }
}

/** First five characters of a VIN and `****`, for every VIN in the text. */
export const masked = (text: string) =>
  text.replaceAll(/\b([A-HJ-NPR-Z0-9]{5})[A-HJ-NPR-Z0-9]{12}\b/g, '$1****')

function breakerOpen(host: string, retryAfterMs: number): Problem {
  return upstreamProblem(
    'tesla-unavailable',
    'Tesla has been failing for some minutes, so we ask nothing for the moment. Nothing was lost; try again then.',
    { retryAfterSeconds: Math.ceil(retryAfterMs / 1000), cause: new Error(`The breaker of ${host} is open`) },
  )
}

import { Problem } from '@cpt/contract/problem'
import { describe } from '../problem.ts'
import type { Attempt, FailureReason, OriginAnswer, OriginCall } from './attempt.ts'
import { attempt } from './attempt.ts'
import type { Latency } from './latency.ts'
import type { RegionHealth } from './region-health.ts'
import type { RetryBudget } from './retry-budget.ts'
import type { Signer } from './signature.ts'

export interface RoutedCall extends OriginCall {
  /** Regions, the preferred one first. */
  regions: readonly string[]
  deadline: { totalMs: number; tryMs: number }
  /** May run in two regions: it is safe, or carries a key by which the origin knows it again. */
  repeatable: boolean
  /** May be asked of a second region before the first has failed. */
  hedgeable: boolean
}

export interface RoutedAnswer extends OriginAnswer {
  region: string
  /** `europe-north1:timeout,us-central1:200` */
  trail: string
}

export interface FailoverParts {
  origins: Record<string, string>
  health: RegionHealth
  budget: RetryBudget
  latency: Latency
  signer: Signer
  fetch: typeof globalThis.fetch
  now: () => number
  /** Told of each failed try. */
  onFailure: (region: string, reason: FailureReason, cause: unknown) => void
}

/** A try is not begun with less time than this. */
const worthwhileMs = 50
/** A region that has answered nobody for this share of a try counts as failing, though the try goes on. */
const silenceShare = 4

/**
 * Sends a call to the first region and, when that fails and a repeat does no harm, once to the second, within one
 * deadline. Nothing of an answer has gone out while that is decided. Throws `gateway-timeout` or
 * `regions-unavailable` when no region answered; a refusal that an origin worded itself is passed on.
 */
export function failover(parts: FailoverParts): (call: RoutedCall) => Promise<RoutedAnswer> {
  const { origins, health, budget, latency, now, onFailure } = parts

  async function tryRegion(call: RoutedCall, region: string, deadlineAt: number, cancel?: AbortSignal) {
    const startedAt = now()
    const timeoutMs = Math.min(call.deadline.tryMs, deadlineAt - startedAt)
    const result = await attempt(
      call,
      origins[region] as string,
      {
        timeoutMs,
        // A reading may rightly take minutes; what should be quick and is silent is a region that hangs.
        silenceMs: call.deadline.tryMs <= 5_000 ? timeoutMs / silenceShare : timeoutMs,
        onSilence: () => {
          if (health.lastSuccessAt(region) < startedAt) health.failed(region)
        },
        ...(cancel ? { cancel } : {}),
      },
      parts,
    )
    if (cancel?.aborted) return result
    if (result.kind === 'answered') {
      health.succeeded(region)
      if (call.hedgeable) latency.record(region, now() - startedAt)
    } else {
      health.failed(region)
      onFailure(region, result.reason, result.cause)
    }
    return result
  }

  /** Both regions at once after the usual time has passed; the first good answer wins, the other is cut off. */
  async function hedged(
    call: RoutedCall,
    [first, second]: [string, string],
    deadlineAt: number,
    afterMs: number,
  ) {
    const cancels = { [first]: new AbortController(), [second]: new AbortController() }
    const run = async (region: string) => ({
      region,
      result: await tryRegion(call, region, deadlineAt, cancels[region]?.signal),
    })
    const primary = run(first)
    const wait = new Promise<'late'>((resolve) => setTimeout(resolve, afterMs, 'late'))
    const early = await Promise.race([primary, wait])
    if (early !== 'late' || !budget.take()) return { ...(await primary), hedge: false }
    const secondary = run(second)
    let winner = await Promise.race([primary, secondary])
    if (winner.result.kind === 'failed') winner = await (winner.region === first ? secondary : primary)
    cancels[winner.region === first ? second : first]?.abort()
    return { ...winner, hedge: true }
  }

  return async (call) => {
    const deadlineAt = now() + call.deadline.totalMs
    budget.count()
    const [first, second] = health.order(call.regions, { probe: call.repeatable })
    if (first === undefined) throw new Error('no region is configured')
    const trail: string[] = []
    const note = (region: string, result: Attempt) =>
      trail.push(`${region}:${result.kind === 'answered' ? result.answer.response.status : result.reason}`)

    const hedgeAfterMs = call.hedgeable && second !== undefined ? latency.unusual(first) : undefined
    const start =
      hedgeAfterMs === undefined || second === undefined
        ? { region: first, result: await tryRegion(call, first, deadlineAt), hedge: false }
        : await hedged(call, [first, second], deadlineAt, hedgeAfterMs)
    let { region, result } = start
    note(region, result)
    if (start.hedge) trail.push('hedged')

    if (result.kind === 'failed' && second !== undefined && !start.hedge) {
      const allowed = call.repeatable || (result.neverRan && !(call.body instanceof ReadableStream))
      // Nobody begins at an ejected region: who still comes from there is no more than was under way, and to be saved
      if (allowed && deadlineAt - now() > worthwhileMs && (budget.take() || health.isEjected(first))) {
        region = second
        result = await tryRegion(call, second, deadlineAt)
        note(region, result)
      }
    }
    const passed = (answer: OriginAnswer) => ({ ...answer, region, trail: trail.join(',') })
    if (result.kind === 'answered') return passed(result.answer)
    if (result.answer) return passed(result.answer)
    throw result.reason === 'timeout'
      ? new Problem('gateway-timeout', 'Try again in a moment.', {
          retryAfterSeconds: 5,
          cause: `${trail.join(',')} ${result.cause === undefined ? '' : describe(result.cause)}`,
        })
      : new Problem('regions-unavailable', 'We are working on it. Try again in a moment.', {
          retryAfterSeconds: 10,
          cause: `${trail.join(',')} ${result.cause === undefined ? '' : describe(result.cause)}`,
        })
  }
}

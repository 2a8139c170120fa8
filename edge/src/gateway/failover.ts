import { Problem } from '@cpt/contract/problem'
import { attemptsHeader } from '@cpt/contract/wire'
import { describe } from '../problem.ts'
import type { Attempt, FailureReason, OriginAnswer, OriginCall, Outcome } from './attempt.ts'
import { attempt } from './attempt.ts'
import type { Latency } from './latency.ts'
import type { RegionHealth } from './region-health.ts'
import type { RetryBudget } from './retry-budget.ts'
import type { Signer } from './signature.ts'

export interface RoutedCall extends OriginCall {
  /** Regions, the preferred one first. */
  regions: readonly string[]
  /** `newsMs`: of `tryMs`, for the first try alone: the time that the origin may wait for news. */
  deadline: { totalMs: number; tryMs: number; newsMs: number }
  /**
   * May run in two regions: `safe` harms nobody, `keyed` carries a key by which the origin knows it again. `once`
   * may not, unless it surely did not run.
   */
  repeat: 'safe' | 'keyed' | 'once'
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
  /** From 0 to 1. */
  random: () => number
  /** Told of each failed try. */
  onFailure: (region: string, reason: FailureReason, cause: unknown) => void
}

/** A try is not begun with less time than this. */
const worthwhileMs = 50
const triesMax = 3
/** Before a region is asked again that has just failed: long enough to let a brief fault pass. */
const pauseMs = { least: 25, most: 75 }
const looksMax = 4
/** A region that has answered nobody for this share of a try counts as failing, though the try goes on. */
const silenceShare = 4

/**
 * Sends a call to the first region and, when that fails and a repeat does no harm, to the second, and at last once
 * more to the first, all within one deadline: of two regions that fail by turns one is well. Nothing of an answer has
 * gone out while that is decided. When no region answered, throws a problem that says whether the work was done; a
 * refusal that an origin worded itself is passed on.
 */
export function failover(parts: FailoverParts): (call: RoutedCall) => Promise<RoutedAnswer> {
  const { origins, health, budget, latency, now, random, onFailure } = parts

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
    if (early !== 'late' || !budget.take(second)) return { ...(await primary), hedge: false }
    const secondary = run(second)
    let winner = await Promise.race([primary, secondary])
    if (winner.result.kind === 'failed') winner = await (winner.region === first ? secondary : primary)
    cancels[winner.region === first ? second : first]?.abort()
    return { ...winner, hedge: true }
  }

  const pause = () =>
    new Promise((resolve) => setTimeout(resolve, pauseMs.least + (pauseMs.most - pauseMs.least) * random()))

  /**
   * The other region if it is well or the budget has a try left for it. Else others are trying it at this moment, and
   * a short wait tells how they fare: it costs no region anything.
   */
  async function whereNext(other: string, last: string, deadlineAt: number): Promise<string | undefined> {
    if (deadlineAt - now() <= worthwhileMs) return undefined
    if (health.isWell(other) || budget.take(other)) return other
    for (let looks = 0; looks < looksMax && deadlineAt - now() > pauseMs.most + worthwhileMs; looks += 1) {
      await pause()
      for (const region of [other, last]) if (health.isWell(region)) return region
    }
    return undefined
  }

  return async (call) => {
    const deadlineAt = now() + call.deadline.totalMs
    budget.count()
    const repeatable = call.repeat !== 'once'
    const [first, second] = health.order(call.regions, { probe: repeatable })
    if (first === undefined) throw new Error('no region is configured')
    const tries: { region: string; result: Attempt }[] = []

    const hedgeAfterMs = call.hedgeable && second !== undefined ? latency.unusual(first) : undefined
    const start =
      hedgeAfterMs === undefined || second === undefined
        ? { region: first, result: await tryRegion(call, first, deadlineAt), hedge: false }
        : await hedged(call, [first, second], deadlineAt, hedgeAfterMs)
    let { region, result } = start
    tries.push(start)

    let left = second === undefined || start.hedge ? triesMax - 2 : triesMax - 1
    for (; left > 0 && second !== undefined && result.kind === 'failed'; left -= 1) {
      if (!repeatable && (result.outcome !== 'not-run' || call.body instanceof ReadableStream)) break
      const other = region === first ? second : first
      // Both have failed by now
      if (tries.length > 1 || start.hedge) await pause()
      const next = await whereNext(other, region, deadlineAt)
      if (next === undefined) break
      region = next
      result = await tryRegion(withoutWait(call), next, deadlineAt)
      tries.push({ region, result })
      if (!repeatable) break
    }
    let trail = tries.map(told).join(',')
    if (start.hedge) trail += ',hedged'
    if (result.kind === 'answered') return { ...result.answer, region, trail }
    if (result.answer) return { ...result.answer, region, trail }
    throw unanswered(call, tries, trail)
  }
}

/** Whoever is asked in the place of another answers at once: the time to wait for news may be gone. */
function withoutWait(call: RoutedCall): RoutedCall {
  const { totalMs, tryMs, newsMs } = call.deadline
  if (newsMs === 0) return call
  const { prefer: _, ...headers } = call.headers
  return { ...call, headers, deadline: { totalMs, tryMs: tryMs - newsMs, newsMs: 0 } }
}

const told = ({ region, result }: { region: string; result: Attempt }) =>
  `${region}:${result.kind === 'answered' ? result.answer.response.status : result.reason}`

/** The problem of a call that nobody answered. It says what is known of the work, and never invites to do it twice. */
function unanswered(call: RoutedCall, tries: { result: Attempt }[], trail: string): Problem {
  const failed = tries.flatMap(({ result }) => (result.kind === 'failed' ? [result] : []))
  const last = failed.at(-1)
  const outcome: Outcome =
    (['run', 'unknown'] as const).find((one) => failed.some((each) => each.outcome === one)) ?? 'not-run'
  const options = {
    cause: `${trail} ${last?.cause === undefined ? '' : describe(last.cause)}`,
    extra: { outcome },
    ...(tries.length > 1 ? { headers: { [attemptsHeader]: trail } } : {}),
  }
  const again = call.repeat === 'safe' || outcome === 'not-run'
  if (again || call.repeat === 'keyed') {
    const name = last?.reason === 'timeout' ? 'gateway-timeout' : 'regions-unavailable'
    const detail = again
      ? `${outcome === 'not-run' ? 'Nothing was done. ' : ''}Try again in a moment.`
      : 'Send it again in a moment with the same Idempotency-Key: it is done once.'
    return new Problem(name, detail, { ...options, retryAfterSeconds: name === 'gateway-timeout' ? 5 : 10 })
  }
  return outcome === 'run'
    ? new Problem('answer-lost', 'Do not send it again. Look up what came of it.', options)
    : new Problem('outcome-unknown', 'Look up whether it was done before you do it again.', options)
}

import { Problem, type ProblemName, type ProblemOptions } from '@cpt/contract/problem'
import { upstreamFailureHeader } from '@cpt/contract/wire'
import type { Log } from '../log.ts'
import { askedWaitMs } from './retry.ts'

/** An answer of Tesla that is no success. */
export interface Refusal {
  status: number
  /** In Tesla's words. */
  error: string
  headers: Record<string, string>
}

/** What an operator must act on; no owner can. */
export type Alarm = 'tesla-not-registered' | 'tesla-not-paid' | 'tesla-billing-limit' | 'tesla-bad-request'

interface Meaning {
  problem: ProblemName
  detail: string
  alarm?: Alarm
}

/** Advice and waiting time for a car that sleeps (seconds): parked cars often wake by themselves within minutes. */
const asleepRetrySeconds = 300
const awayRetrySeconds = 60

const asleep: Meaning = {
  problem: 'vehicle-asleep',
  detail: 'Open the car or start the Tesla app once, so that it wakes up, then try again.',
}
const away: Meaning = {
  problem: 'tesla-unavailable',
  detail: 'Nothing was lost. We try again as soon as Tesla answers.',
}
const refused: Meaning = {
  problem: 'tesla-refused',
  detail: 'Tesla gave no reason that you could act on. Try again later; if it stays so, quote the reference.',
  alarm: 'tesla-bad-request',
}

/** What a refusal means to the owner, and whether an operator must be told. */
export function meaningOf({ status, error }: Refusal): Meaning {
  switch (status) {
    case 401:
      if (/mobile/i.test(error))
        return {
          problem: 'mobile-access-disabled',
          detail: 'Switch on "Allow mobile access" in the car (Controls, Safety), then try again.',
        }
      return { problem: 'tesla-sign-in-again', detail: 'Connect your Tesla account again.' }
    case 402:
      return { ...away, alarm: 'tesla-not-paid' }
    case 403:
      if (/scope/i.test(error))
        return {
          problem: 'tesla-scope-missing',
          detail: 'Connect again and leave the permission ticked on the Tesla page.',
        }
      if (/EXCEEDED_LIMIT|account disabled/i.test(error)) return { ...away, alarm: 'tesla-billing-limit' }
      if (/unsupported/i.test(error))
        return {
          problem: 'vehicle-unsupported',
          detail: 'Tesla does not let other services read this car. Choose another one.',
        }
      return refused
    case 404:
      return {
        problem: 'vehicle-not-found',
        detail: 'Tesla no longer lists this car in your account. Reload your cars.',
      }
    case 405:
      return { problem: 'vehicle-in-service', detail: 'Try again when Tesla has given the car back.' }
    case 408:
      return asleep
    case 412:
      return { ...away, alarm: 'tesla-not-registered' }
    case 423:
      return { problem: 'tesla-refused', detail: 'Tesla has locked this account. Ask Tesla to unlock it.' }
    case 429:
      return {
        problem: 'tesla-rate-limited',
        detail: 'Tesla asks us to wait before we read more of this car.',
      }
    case 451:
      return { problem: 'tesla-refused', detail: 'Tesla does not give this data in your country.' }
    default:
      return status >= 500 || status < 400 ? away : refused
  }
}

/** The problem a refusal is to the owner. `now`: milliseconds. */
export function problemOf(refusal: Refusal, now: number): Problem {
  const { problem, detail } = meaningOf(refusal)
  const cause = new Error(`Tesla answered ${refusal.status}: ${refusal.error}`)
  const askedMs = askedWaitMs(refusal.headers, now)
  const scopes = problem === 'tesla-scope-missing' ? (/\[([\w ,]+)\]/.exec(refusal.error)?.[1] ?? '') : ''
  return upstreamProblem(problem, detail, {
    cause,
    ...(askedMs === undefined ? {} : { retryAfterSeconds: Math.ceil(askedMs / 1000) }),
    ...(scopes ? { extra: { scopes: scopes.split(/[ ,]+/) } } : {}),
  })
}

/** A problem on Tesla's side, marked so that the edge does not try another region. */
export function upstreamProblem(type: ProblemName, detail: string, options: ProblemOptions = {}): Problem {
  const retry: Partial<Record<ProblemName, number>> = {
    'vehicle-asleep': asleepRetrySeconds,
    'vehicle-offline': asleepRetrySeconds,
    'tesla-unavailable': awayRetrySeconds,
    'tesla-rate-limited': awayRetrySeconds,
  }
  const retryAfterSeconds = options.retryAfterSeconds ?? retry[type]
  const problem = new Problem(type, detail, {
    ...options,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  })
  if (problem.status >= 500)
    problem.options.headers = { ...problem.options.headers, [upstreamFailureHeader]: 'tesla' }
  return problem
}

/** Tesla cannot be asked, or did not answer. */
export const teslaAway = (options: ProblemOptions = {}): Problem =>
  upstreamProblem('tesla-unavailable', away.detail, options)

/** Tells the operators, by a line that the monitoring counts. */
export function raise(log: Log, alarm: string, facts: Record<string, unknown>): void {
  log.error({ alarm, ...facts }, `alarm: ${alarm}`)
}

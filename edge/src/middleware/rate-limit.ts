import type { Context, Next } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { RateClass } from '@cpt/contract/limits'
import { addressFactor, rateClasses } from '@cpt/contract/limits'
import { Problem } from '@cpt/contract/problem'
import type { EdgeBindings } from '../env.ts'
import type { EdgeEnv } from '../hono.ts'
import { clientPrefix } from '../limits/caller.ts'
import type { Caller, GlobalLimiter, LimitDecision } from '../limits/global-limiter.ts'
import type { LocationGate } from '../limits/location-gate.ts'
import { gateFactor } from '../limits/location-gate.ts'
import { problemResponse } from '../problem.ts'

/** Says that Redis did not take part in the decision, and why. */
export const fallbackHeader = 'cpt-rate-limit'

/** First gate, before a token is even looked at: by address prefix, at a few times the class's limit. */
export function locationLimit(gate: LocationGate) {
  return createMiddleware<EdgeEnv>(function locationLimit(c, next) {
    const rateClass = rateClassOf(c)
    const caller = addressOf(c)
    const { limit, windowSeconds } = rateClasses[rateClass]
    const refusal = () =>
      refuse(c, rateClass, {
        allowed: false,
        limit: limit * gateFactor,
        remaining: 0,
        resetSeconds: windowSeconds,
        by: 'location',
      })
    if (gate.remembers(rateClass, caller)) return Promise.resolve(refusal())
    const binding = c.env[`LIMIT_${rateClass.toUpperCase()}` as keyof EdgeBindings] as RateLimit
    const admitted = gate.admits(rateClass, caller, binding)
    return admitted === true ? next() : counted(c, next, admitted, refusal)
  })
}

async function counted(
  c: Context<EdgeEnv>,
  next: Next,
  admitted: Promise<boolean>,
  refusal: () => Response,
): Promise<Response | undefined> {
  if (!isBeside(c)) {
    if (!(await admitted)) return refusal()
    await next()
    return undefined
  }
  await next()
  if (!(await admitted)) c.res = refusal()
  return undefined
}

/**
 * The limit that all locations share, by session, else by address prefix, which is given several times as much. For
 * a safe request Redis is asked while the origin works, so the check adds no waiting; any other waits for it.
 */
export function rateLimit(limiter: GlobalLimiter) {
  return createMiddleware<EdgeEnv>(async function rateLimit(c, next) {
    const rateClass = rateClassOf(c)
    const caller = callerOf(c)
    const known = limiter.refused(rateClass, caller)
    if (known) return refuse(c, rateClass, known)

    const checking = limiter.check(rateClass, caller, awayOf(c, rateClass))
    if (!isBeside(c)) {
      const decision = await checking
      if (!decision.allowed) return refuse(c, rateClass, decision)
      await next()
      tell(c, rateClass, decision)
      return
    }
    await next()
    if (c.get('policy')?.cache && c.res.headers.get('cache-status')?.includes('; hit')) {
      // An answer that was at hand does not wait for a count; a refusal is remembered for the next request
      c.executionCtx.waitUntil(checking)
      c.res.headers.set('ratelimit-policy', policyOf(rateClass, rateClasses[rateClass].limit * addressFactor))
      return
    }
    const decision = await checking
    if (decision.allowed) tell(c, rateClass, decision)
    else {
      c.res = refuse(c, rateClass, decision)
    }
  })
}

/** Reading does no harm: the origin may work on it while it is still being counted. To end a sign-in is no reading. */
function isBeside(c: Context<EdgeEnv>): boolean {
  const { method } = c.get('asked')
  const policy = c.get('policy')
  return (
    (method === 'GET' || method === 'HEAD') && policy?.repeat === 'safe' && policy.token !== 'oauth-state'
  )
}

/** The refusal; what an origin may have answered meanwhile is thrown away. */
function refuse(c: Context<EdgeEnv>, rateClass: RateClass, decision: LimitDecision): Response {
  if (c.finalized) {
    void c.res.body?.cancel()
    c.res = undefined
  }
  c.get('notes').limited = decision.by
  return problemResponse(tooMany(rateClass, decision), c)
}

function tell(c: Context<EdgeEnv>, rateClass: RateClass, decision: LimitDecision): void {
  const told = headersOf(rateClass, decision)
  const { headers } = c.res
  for (const name in told) headers.set(name, told[name] as string)
}

/** RateLimit and RateLimit-Policy as draft-ietf-httpapi-ratelimit-headers-10 has them. */
function headersOf(rateClass: RateClass, decision: LimitDecision): Record<string, string> {
  const headers: Record<string, string> = {
    'ratelimit-policy': policyOf(rateClass, decision.limit),
    ratelimit: `"${rateClass}";r=${decision.remaining};t=${decision.resetSeconds}`,
  }
  if (decision.reason !== undefined) headers[fallbackHeader] = `local;reason=${decision.reason}`
  return headers
}

function policyOf(rateClass: RateClass, limit: number): string {
  return `"${rateClass}";q=${limit};w=${rateClasses[rateClass].windowSeconds}`
}

function tooMany(rateClass: RateClass, decision: LimitDecision): Problem {
  return new Problem('rate-limited', `Wait ${decision.resetSeconds} seconds, then go on.`, {
    retryAfterSeconds: decision.resetSeconds,
    headers: headersOf(rateClass, decision),
    extra: { 'violated-policies': [rateClass] },
  })
}

function rateClassOf(c: Context<EdgeEnv>): RateClass {
  const policy = c.get('policy')
  if (!policy) throw new Error('limits run behind policy()')
  return policy.limit
}

/** Opening a session is counted by address, whatever token comes along. */
function callerOf(c: Context<EdgeEnv>): Caller {
  const session = c.get('policy')?.token === 'optional' ? undefined : c.get('session')
  return session ? { kind: 'session', id: session.id } : { kind: 'address', id: addressOf(c) }
}

function awayOf(c: Context<EdgeEnv>, rateClass: RateClass): RateLimit | undefined {
  return c.env[`AWAY_${rateClass.toUpperCase()}` as keyof EdgeBindings] as RateLimit | undefined
}

function addressOf(c: Context<EdgeEnv>): string {
  return clientPrefix(c.get('asked').headers['cf-connecting-ip'])
}

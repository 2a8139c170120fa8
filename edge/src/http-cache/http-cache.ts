import type { Context, Env, MiddlewareHandler, Next } from 'hono'
import { standsForGet } from './by-the-book/post-answer.ts'
import { parseCacheControl } from './cache-control.ts'
import { forwardReason } from './cache-status.ts'
import { exchange } from './exchange.ts'
import { inFlight, settledOrLate } from './in-flight.ts'
import { changedTargets } from './invalidation.ts'
import { keeping } from './keeping.ts'
import type { CacheStore } from './store.ts'
import { pick } from './variants.ts'

export interface HttpCacheOptions<E extends Env> {
  store: CacheStore
  /**
   * Asks the origin. With it, stale answers are renewed behind the caller's back; without it the handlers after
   * this middleware are asked, which can be done only once a request, so renewing happens before the answer.
   * `waitedMs`: what the caller has waited here for another's answer, so that his deadline holds for both waits.
   */
  forward?: (c: Context<E>, request: Request, waitedMs: number) => Promise<Response>
  /** Requests that the cache takes no part in. */
  bypass?: (c: Context<E>) => boolean
  /** Answers that are never kept, whatever their headers allow. */
  refuse?: (request: Request, response: Response) => boolean
  /** Milliseconds since 1970. */
  now?: () => number
  /** How this cache calls itself in Cache-Status (RFC 9211). */
  name?: string
  /** Cache key of a URL; by default all of it. */
  keyOf?: (url: URL) => string
  /** Answers `only-if-cached` when nothing usable is held; by default an empty 504. */
  notKept?: () => Response
  /** Answers a Range that lies behind the end of what is kept; by default an empty 416, not to be kept by anybody. */
  notSatisfiable?: (contentRange: string) => Response
  /** Longest wait (milliseconds) for another request's answer to the same question: 5 s unless told. */
  waitMs?: (c: Context<E>) => number
  maxBodyBytes?: number
  /** How long a stale answer helps out while no origin can be reached, unless its headers forbid it. */
  disconnectedSeconds?: number
}

/** A shared HTTP cache by RFC 9111, with RFC 5861, RFC 9211 and RFC 9213, for any app and any paths. */
export function httpCache<E extends Env>(options: HttpCacheOptions<E>): MiddlewareHandler<E> {
  const {
    store,
    forward,
    bypass,
    refuse = () => false,
    now = Date.now,
    name = 'CPT',
    keyOf = (url: URL) => url.href,
    notKept = () => new Response(null, { status: 504 }),
    notSatisfiable = (contentRange) =>
      new Response(null, {
        status: 416,
        headers: { 'content-range': contentRange, 'cache-control': 'no-store' },
      }),
    waitMs = () => 5_000,
    maxBodyBytes = 2_000_000,
    disconnectedSeconds = 86_400,
  } = options
  const flights = inFlight(now)
  const { answerFrom, usable, fetchAndKeep, head, change } = exchange({
    keeping: keeping({ store, flights, refuse, now }),
    flights,
    now,
    name,
    maxBodyBytes,
    disconnectedSeconds,
    notSatisfiable,
  })

  return function httpCache(c, next) {
    if (forward && bypass?.(c)) return forward(c, c.req.raw, 0)
    return cached(c, next)
  }

  async function cached(c: Context<E>, next: Next): Promise<Response> {
    const cameAt = now()
    const ask = forward
      ? (asked: Request) => forward(c, asked, now() - cameAt)
      : async (asked: Request) => {
          c.req.raw = asked
          await next()
          const { res } = c
          if (c.error) throw c.error
          return res
        }
    const answer = bypass?.(c) ? await ask(c.req.raw) : await answerOf(c, ask)
    // A handler after this one has set an answer of its own; ours takes its place
    if (!forward) {
      c.res = undefined
      c.res = answer
    }
    return answer
  }

  async function answerOf(c: Context<E>, ask: (asked: Request) => Promise<Response>): Promise<Response> {
    const request = c.req.raw
    const url = new URL(request.url)
    const key = keyOf(url)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return change({ request, key, why: 'method', ask }, (response) => invalidate(request, url, response))
    }

    const variants = await store.get(key)
    const found = pick(variants, request)
    const held = found && usable(found, request)
    const why = forwardReason(variants, found, held)
    const asking = { request, key, why, ask }
    if (found && held && held.use !== 'validate') {
      const answer = answerFrom(found, request, held, 'hit')
      if (answer && held.use === 'stale-while-revalidate' && !flights.has(key)) {
        const renewing = lead(() => fetchAndKeep(asking, found, undefined, forward !== undefined))
        inBackground(
          c,
          renewing.catch(() => undefined),
        )
      }
      if (answer) return answer
    }
    if (parseCacheControl(request.headers.get('cache-control')).has('only-if-cached')) return notKept()
    if (request.method === 'HEAD') return head(asking, found)
    const pending = request.headers.has('range') ? undefined : flights.pending(key)
    if (pending) {
      await settledOrLate(pending, waitMs(c))
      const stored = pick(await store.get(key), request)
      const use = stored && usable(stored, request)
      const collapsed =
        stored && use?.use === 'fresh' && answerFrom(stored, request, use, `fwd=${why}; collapsed`)
      if (collapsed) return collapsed
    }
    return lead(() => fetchAndKeep(asking, found, held, true))

    function lead(work: () => Promise<Response>) {
      return flights.lead(key, work, (running) => inBackground(c, running))
    }
  }

  /** Removes what a change made out of date; true when the change's answer stands for its new state. */
  async function invalidate(request: Request, url: URL, response: Response): Promise<boolean> {
    const targets = changedTargets(request, url, response)
    for (const target of targets) await store.put(keyOf(target), [])
    return targets.length > 0 && standsForGet(request, url, response, { now: now(), keyOf })
  }
}

/** Keeps the Worker alive for it where there is one. */
function inBackground(c: Context, work: Promise<unknown>): void {
  try {
    c.executionCtx.waitUntil(work)
  } catch {
    // tests and other runtimes have no execution context; the work runs all the same
  }
}

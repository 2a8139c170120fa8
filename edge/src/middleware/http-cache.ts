// Longer than most: the one walk through lookup, validation and storing reads best in one piece.
import type { Context, Env, MiddlewareHandler, Next } from 'hono'
import { readBody } from '../cache/body.ts'
import { parseCacheControl } from '../cache/cache-control.ts'
import { addCacheStatus, forwardReason } from '../cache/cache-status.ts'
import { confirms, describesSame, refreshed, validators } from '../cache/conditional.ts'
import type { Usability } from '../cache/freshness.ts'
import { isStorable, lifetimeSeconds, usability } from '../cache/freshness.ts'
import { completed, parseContentRange, restHeaders } from '../cache/range.ts'
import { serve } from '../cache/serve.ts'
import type { CacheStore } from '../cache/store.ts'
import type { StoredResponse } from '../cache/stored-response.ts'
import { copyOfHeaders, endToEndHeaders, storableHeaders } from '../cache/stored-response.ts'
import { matches, partOf, pick, replaces } from '../cache/variants.ts'
import { selectionOf, varyNames } from '../cache/vary.ts'

export interface HttpCacheOptions<E extends Env> {
  store: CacheStore
  /**
   * Asks the origin. With it, stale answers are renewed behind the caller's back; without it the handlers after
   * this middleware are asked, which can be done only once a request, so renewing happens before the answer.
   */
  forward?: (c: Context<E>, request: Request) => Promise<Response>
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
  maxBodyBytes?: number
  /** How long a stale answer helps out while no origin can be reached, unless its headers forbid it. */
  disconnectedSeconds?: number
}

const variantsMax = 12
const collapseMs = 5_000
const unkeptMs = 10_000
const unkeptMax = 1_000
const serverErrors = new Set([500, 502, 503, 504])
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])
const conditions = [
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-unmodified-since',
  'if-range',
  'range',
]

/** A shared HTTP cache by RFC 9111, with RFC 5861, RFC 9211 and RFC 9213, for any app and any paths. */
export function httpCache<E extends Env>(options: HttpCacheOptions<E>): MiddlewareHandler<E> {
  const {
    store,
    forward,
    bypass,
    now = Date.now,
    name = 'CPT',
    maxBodyBytes = 2_000_000,
    disconnectedSeconds = 86_400,
  } = options
  const keyOf = options.keyOf ?? ((url: URL) => url.href)
  /** Answers on their way, so that simultaneous misses ask once. */
  const underway = new Map<string, Promise<unknown>>()
  /** Keys whose last answer could not be kept: waiting for the next one would be in vain. */
  const unkept = new Map<string, number>()

  return function httpCache(c, next) {
    if (forward && bypass?.(c)) return forward(c, c.req.raw)
    return cached(c, next)
  }

  async function cached(c: Context<E>, next: Next): Promise<Response> {
    const ask = forward
      ? (asked: Request) => forward(c, asked)
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
    if (request.method !== 'GET' && request.method !== 'HEAD') return change()

    const variants = await store.get(key)
    const found = pick(variants, request)
    const held = found && usability(found, request.headers, { now: now(), disconnectedSeconds })
    const why = forwardReason(variants, found, held)
    if (found && held && held.use !== 'validate') {
      const answer = hit(found, held, 'hit')
      if (answer && held.use === 'stale-while-revalidate') renewLater(found)
      if (answer) return answer
    }
    if (parseCacheControl(request.headers.get('cache-control')).has('only-if-cached')) {
      return options.notKept?.() ?? new Response(null, { status: 504 })
    }
    if (request.method === 'HEAD') return head(found)
    // Nothing may be awaited between this look and `lead`, or all that came together would ask
    const pending = underway.get(key)
    if (pending && !request.headers.has('range') && (unkept.get(key) ?? 0) <= now()) {
      const collapsed = await collapse(pending)
      if (collapsed) return collapsed
    }
    return lead(() => fetchAndStore(found, held, true))

    /** What is stored as an answer; `how` it came to that, for Cache-Status: `hit` alone when nobody was asked. */
    function hit(stored: StoredResponse, use: Usability, how: string): Response | undefined {
      const ttl = Math.floor(use.lifetimeSeconds - use.ageSeconds)
      const cacheStatus = `${name}; ${how}; ttl=${ttl}`
      return serve(stored, request, { ageSeconds: use.ageSeconds, cacheStatus, now: now() })
    }

    /** Waits for an answer to the same request that is already on its way. */
    async function collapse(pending: Promise<unknown>): Promise<Response | undefined> {
      let timer: ReturnType<typeof setTimeout> | null = null
      await Promise.race([pending, new Promise((resolve) => (timer = setTimeout(resolve, collapseMs)))])
      clearTimeout(timer)
      const stored = pick(await store.get(key), request)
      const use = stored && usability(stored, request.headers, { now: now(), disconnectedSeconds })
      return stored && use?.use === 'fresh' ? hit(stored, use, `fwd=${why}; collapsed`) : undefined
    }

    async function lead<T>(work: () => Promise<T>): Promise<T> {
      const running = work()
      const quiet = running.catch(() => undefined)
      if (!underway.has(key)) {
        underway.set(key, quiet)
        // Others may be waiting for it when the one who asked has hung up
        inBackground(c, quiet)
      }
      try {
        return await running
      } finally {
        if (underway.get(key) === quiet) underway.delete(key)
      }
    }

    function renewLater(stored: StoredResponse): void {
      if (underway.has(key)) return
      inBackground(
        c,
        lead(() => fetchAndStore(stored, undefined, options.forward !== undefined)).catch(() => undefined),
      )
    }

    /** Asks the origin, conditionally if something is held; keeps and gives what comes of it. */
    async function fetchAndStore(
      stored: StoredResponse | undefined,
      use: Usability | undefined,
      validate: boolean,
    ): Promise<Response> {
      const extra = stored && validate ? (stored.part ? rest(stored) : validators(stored)) : undefined
      const asked = extra ? withHeaders(request, extra) : request
      const requestedAt = now()
      let response: Response
      try {
        response = await ask(asked)
      } catch (error) {
        const stale = stored && use && (use.ifDisconnected || use.ifError) && hit(stored, use, 'hit')
        if (stale) return stale
        throw error
      }
      const times = { requestedAt, respondedAt: now() }
      if (stored && extra && response.status === 304) {
        if (!confirms(stored, response.headers)) return askAnew()
        const renewed = refreshed(stored, response.headers, times)
        if (mayKeep(asked, response, renewed)) await keep(renewed)
        const again = usability(renewed, request.headers, { now: now(), disconnectedSeconds })
        return hit(renewed, again, `fwd=${why}; fwd-status=304`) ?? askAnew()
      }
      if (stored && use?.ifError && serverErrors.has(response.status)) {
        const stale = hit(stored, use, `fwd=${why}; fwd-status=${response.status}`)
        if (stale) {
          await response.body?.cancel()
          return stale
        }
      }
      if (stored?.part && extra && response.status === 206) return complete(stored, response, times)
      return storeIfAllowed(asked, response, times, `${name}; fwd=${why}; fwd-status=${response.status}`)
    }

    function rest(stored: StoredResponse): Record<string, string> | undefined {
      return request.headers.has('range') ? undefined : restHeaders(stored)
    }

    /** The rest of a stored beginning has come: both together, or all anew when they may not belong together. */
    async function complete(stored: StoredResponse, response: Response, times: Times): Promise<Response> {
      const bytes = new Uint8Array(await response.arrayBuffer())
      const body = completed(stored, { headers: response.headers, body: bytes })
      if (!body) return askAnew()
      const { part: _, ...whole } = refreshed(stored, response.headers, times)
      const headers = whole.headers.filter(
        ([field]) => field !== 'content-range' && field !== 'content-length',
      )
      const entry = { ...whole, status: 200, headers, body }
      if (mayKeep(request, response, entry)) await keep(entry)
      const use = usability(entry, request.headers, { now: now(), disconnectedSeconds })
      return hit(entry, use, `fwd=${why}; fwd-status=206; stored`) ?? askAnew()
    }

    /** The request as it came, when what the origin said does not fit what is stored. */
    async function askAnew(): Promise<Response> {
      const requestedAt = now()
      const response = await ask(request)
      const times = { requestedAt, respondedAt: now() }
      return storeIfAllowed(request, response, times, `${name}; fwd=${why}; fwd-status=${response.status}`)
    }

    async function storeIfAllowed(
      asked: Request,
      response: Response,
      times: Times,
      cacheStatus: string,
    ): Promise<Response> {
      const { status } = response
      const range = parseContentRange(response.headers.get('content-range'))
      const allowed =
        mayKeep(asked, response, { status, headers: [...response.headers] }) &&
        (status !== 206 || range !== undefined)
      if (!allowed) {
        forget(response)
        if (status < 400 && status !== 304 && status !== 206) await drop(request)
        return passOn(response, response.body, cacheStatus)
      }
      const body = await readBody(response, maxBodyBytes)
      if (body.kind === 'stream') {
        forget(response)
        return passOn(response, body.stream, cacheStatus)
      }
      const { bytes } = body
      const names = varyNames(response.headers.get('vary')) ?? []
      await keep({
        status,
        headers: storableHeaders(response.headers, times.respondedAt).filter(
          ([field]) => field !== 'content-length',
        ),
        body: bytes,
        ...times,
        selection: selectionOf(names, request.headers),
        ...(status === 206 && range ? { part: partOf(range) } : {}),
      })
      return passOn(response, bytes, `${cacheStatus}; stored`)
    }

    function forget(response: Response): void {
      if (response.status === 206) return
      if (unkept.size >= unkeptMax) unkept.clear()
      unkept.set(key, now() + unkeptMs)
    }

    /** HEAD goes through when nothing fresh is held, and tells whether what is held still holds. */
    async function head(stored: StoredResponse | undefined): Promise<Response> {
      const requestedAt = now()
      const response = await ask(request)
      let headers = response.headers
      if (stored && response.status === 200) {
        if (describesSame(stored, response.headers)) {
          const renewed = refreshed(stored, response.headers, { requestedAt, respondedAt: now() })
          if (mayKeep(request, response, renewed)) await keep(renewed)
          headers = copyOfHeaders(renewed)
        } else await drop(request)
      }
      return passOn(response, null, `${name}; fwd=${why}`, headers)
    }

    /** Other methods go through; an unsafe one that succeeded makes what is held of its targets unusable. */
    async function change(): Promise<Response> {
      const requestedAt = now()
      const response = await ask(request)
      if (safeMethods.has(request.method) || response.status >= 400) {
        return passOn(response, response.body, `${name}; fwd=method`)
      }
      const targets = [response.headers.get('location'), response.headers.get('content-location')]
      await store.put(key, [])
      let same = false
      for (const target of targets) {
        if (target === null || !URL.canParse(target, url)) continue
        const other = new URL(target, url)
        same ||= target === targets[1] && keyOf(other) === key
        if (other.origin === url.origin) await store.put(keyOf(other), [])
      }
      // The answer to a POST may say that it is what a GET of the same address would give (RFC 9110, 9.3.3)
      const lasts = lifetimeSeconds(response.status, response.headers, now()) > 0
      if (request.method === 'POST' && response.status === 200 && same && lasts) {
        const times = { requestedAt, respondedAt: now() }
        return storeIfAllowed(request, response, times, `${name}; fwd=method`)
      }
      return passOn(response, response.body, `${name}; fwd=method`)
    }

    /** Whether what came of the origin's answer may be kept, the answer being new, a 304 or a HEAD. */
    function mayKeep(asked: Request, response: Response, entry: Pick<StoredResponse, 'status' | 'headers'>) {
      const headers = new Headers(entry.headers)
      return isStorable(request.headers, entry.status, headers, now()) && !options.refuse?.(asked, response)
    }

    async function keep(entry: StoredResponse): Promise<void> {
      unkept.delete(key)
      const others = (await store.get(key)).filter((other) => !replaces(entry, other, request))
      await store.put(key, [entry, ...others].slice(0, variantsMax))
    }

    async function drop(about: Request): Promise<void> {
      const variants = await store.get(key)
      const left = variants.filter((entry) => !matches(entry, about))
      if (left.length !== variants.length) await store.put(key, left)
    }
  }
}

type Times = Pick<StoredResponse, 'requestedAt' | 'respondedAt'>

function withHeaders(request: Request, extra: Record<string, string>): Request {
  const headers = new Headers(request.headers)
  for (const field of conditions) headers.delete(field)
  for (const [field, value] of Object.entries(extra)) headers.set(field, value)
  return new Request(request, { headers })
}

function passOn(
  response: Response,
  body: ReadableStream | Uint8Array<ArrayBuffer> | null,
  cacheStatus: string,
  from: Headers = response.headers,
): Response {
  if (response.status < 200 || response.status > 599) return response
  const headers = endToEndHeaders(from)
  addCacheStatus(headers, cacheStatus)
  const bare = response.status === 204 || response.status === 205 || response.status === 304
  return new Response(bare ? null : body, { status: response.status, headers })
}

/** Keeps the Worker alive for it where there is one. */
function inBackground(c: Context, work: Promise<unknown>): void {
  try {
    c.executionCtx.waitUntil(work)
  } catch {
    // tests and other runtimes have no execution context; the work runs all the same
  }
}

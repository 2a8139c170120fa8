import { readBody } from './body.ts'
import { completed, parseContentRange, partOf, restHeaders } from './by-the-book/ranges.ts'
import type { ForwardReason } from './cache-status.ts'
import { addCacheStatus } from './cache-status.ts'
import { confirms, describesSame, refreshed, validators } from './conditional.ts'
import type { Usability } from './freshness.ts'
import { usability } from './freshness.ts'
import type { InFlight } from './in-flight.ts'
import type { Keeping } from './keeping.ts'
import { serve } from './serve.ts'
import type { StoredResponse } from './stored-response.ts'
import { copyOfHeaders, endToEndHeaders, storableHeaders } from './stored-response.ts'
import { selectionOf, varyNames } from './vary.ts'

const serverErrors = new Set([500, 502, 503, 504])
const conditions = [
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-unmodified-since',
  'if-range',
  'range',
]

export interface ExchangeOptions {
  keeping: Keeping
  flights: InFlight
  now: () => number
  /** How this cache calls itself in Cache-Status (RFC 9211). */
  name: string
  maxBodyBytes: number
  disconnectedSeconds: number
  notSatisfiable: (contentRange: string) => Response
}

/** A caller's request on its way to the origin. */
export interface Asking {
  request: Request
  key: string
  why: ForwardReason
  ask: (asked: Request) => Promise<Response>
}

type Times = Pick<StoredResponse, 'requestedAt' | 'respondedAt'>

/** Asks the origin, keeps what may be kept of its answer, and gives the caller what comes of it. */
export function exchange({
  keeping,
  flights,
  now,
  name,
  maxBodyBytes,
  disconnectedSeconds,
  notSatisfiable,
}: ExchangeOptions) {
  const { mayKeep, keep, drop } = keeping
  return { answerFrom, usable, fetchAndKeep, head, change }

  function usable(stored: StoredResponse, request: Request): Usability {
    return usability(stored, request.headers, { now: now(), disconnectedSeconds })
  }

  /** What is stored as an answer; `how` it came to that, for Cache-Status: `hit` alone when nobody was asked. */
  function answerFrom(
    stored: StoredResponse,
    request: Request,
    use: Usability,
    how: string,
  ): Response | undefined {
    const ttl = Math.floor(use.lifetimeSeconds - use.ageSeconds)
    const cacheStatus = `${name}; ${how}; ttl=${ttl}`
    return serve(stored, request, { ageSeconds: use.ageSeconds, cacheStatus, now: now(), notSatisfiable })
  }

  /** Asks conditionally if something is held that a 304 could renew, and `validate` allows it. */
  async function fetchAndKeep(
    asking: Asking,
    stored: StoredResponse | undefined,
    use: Usability | undefined,
    validate: boolean,
  ): Promise<Response> {
    const { request, key, why, ask } = asking
    const extra = stored && validate ? conditionsFor(stored, request) : undefined
    const asked = extra ? withHeaders(request, extra) : request
    const requestedAt = now()
    let response: Response
    try {
      response = await ask(asked)
    } catch (error) {
      const stale =
        stored && use && (use.ifDisconnected || use.ifError) && answerFrom(stored, request, use, 'hit')
      if (stale) return stale
      throw error
    }
    const times = { requestedAt, respondedAt: now() }
    if (stored && extra && response.status === 304) {
      if (!confirms(stored, response.headers)) return askAnew(asking)
      const renewed = refreshed(stored, request.headers, response.headers, times)
      if (mayKeep(request, asked, response, renewed)) await keep(key, request, renewed)
      const how = `fwd=${why}; fwd-status=304`
      return answerFrom(renewed, request, usable(renewed, request), how) ?? askAnew(asking)
    }
    if (stored && use?.ifError && serverErrors.has(response.status)) {
      const stale = answerFrom(stored, request, use, `fwd=${why}; fwd-status=${response.status}`)
      if (stale) {
        await response.body?.cancel()
        return stale
      }
    }
    if (stored?.part && extra && response.status === 206) return complete(asking, stored, response, times)
    return keepIfAllowed(asking, asked, response, times, `fwd=${why}; fwd-status=${response.status}`)
  }

  /** The rest of a stored beginning has come: both together, or all anew when they may not belong together. */
  async function complete(
    asking: Asking,
    stored: StoredResponse,
    response: Response,
    times: Times,
  ): Promise<Response> {
    const { request, key, why } = asking
    const bytes = new Uint8Array(await response.arrayBuffer())
    const whole = completed(stored, request.headers, { headers: response.headers, body: bytes }, times)
    if (!whole) return askAnew(asking)
    if (mayKeep(request, request, response, whole)) await keep(key, request, whole)
    const how = `fwd=${why}; fwd-status=206; stored`
    return answerFrom(whole, request, usable(whole, request), how) ?? askAnew(asking)
  }

  /** The request as it came, when what the origin said does not fit what is stored. */
  async function askAnew(asking: Asking): Promise<Response> {
    const requestedAt = now()
    const response = await asking.ask(asking.request)
    const times = { requestedAt, respondedAt: now() }
    const how = `fwd=${asking.why}; fwd-status=${response.status}`
    return keepIfAllowed(asking, asking.request, response, times, how)
  }

  async function keepIfAllowed(
    { request, key }: Asking,
    asked: Request,
    response: Response,
    times: Times,
    how: string,
  ): Promise<Response> {
    const { status } = response
    const range = parseContentRange(response.headers.get('content-range'))
    const allowed =
      mayKeep(request, asked, response, { status, headers: [...response.headers] }) &&
      (status !== 206 || range !== undefined)
    if (!allowed) {
      if (status !== 206) flights.notKept(key)
      if (status < 400 && status !== 304 && status !== 206) await drop(key, request)
      return passOn(response, response.body, how)
    }
    const body = await readBody(response, maxBodyBytes)
    if (body.kind === 'stream') {
      if (status !== 206) flights.notKept(key)
      return passOn(response, body.stream, how)
    }
    const names = varyNames(response.headers.get('vary')) ?? []
    await keep(key, request, {
      status,
      headers: storableHeaders(response.headers, times.respondedAt).filter(
        ([field]) => field !== 'content-length',
      ),
      body: body.bytes,
      ...times,
      selection: selectionOf(names, request.headers),
      ...(status === 206 && range ? { part: partOf(range) } : {}),
    })
    return passOn(response, body.bytes, `${how}; stored`)
  }

  /** HEAD goes through when nothing fresh is held, and tells whether what is held still holds. */
  async function head(
    { request, key, why, ask }: Asking,
    stored: StoredResponse | undefined,
  ): Promise<Response> {
    const requestedAt = now()
    const response = await ask(request)
    let headers = response.headers
    if (stored && response.status === 200) {
      if (describesSame(stored, response.headers)) {
        const times = { requestedAt, respondedAt: now() }
        const renewed = refreshed(stored, request.headers, response.headers, times)
        if (mayKeep(request, request, response, renewed)) await keep(key, request, renewed)
        headers = copyOfHeaders(renewed)
      } else await drop(key, request)
    }
    return passOn(response, null, `fwd=${why}`, headers)
  }

  /** Any other method goes through; `keepAs` says of its answer that it stands for what a GET would give. */
  async function change(asking: Asking, keepAs: (response: Response) => Promise<boolean>): Promise<Response> {
    const { request, why, ask } = asking
    const requestedAt = now()
    const response = await ask(request)
    const times = { requestedAt, respondedAt: now() }
    const how = `fwd=${why}`
    if (await keepAs(response)) return keepIfAllowed(asking, request, response, times, how)
    return passOn(response, response.body, how)
  }

  function passOn(
    response: Response,
    body: ReadableStream | Uint8Array<ArrayBuffer> | null,
    how: string,
    from: Headers = response.headers,
  ): Response {
    if (response.status < 200 || response.status > 599) return response
    const headers = endToEndHeaders(from)
    addCacheStatus(headers, `${name}; ${how}`)
    const bare = response.status === 204 || response.status === 205 || response.status === 304
    return new Response(bare ? null : body, { status: response.status, headers })
  }
}

/** Headers that ask for no more than is needed beside what is stored. */
function conditionsFor(stored: StoredResponse, request: Request): Record<string, string> | undefined {
  if (!stored.part) return validators(stored)
  return request.headers.has('range') ? undefined : restHeaders(stored)
}

function withHeaders(request: Request, extra: Record<string, string>): Request {
  const headers = new Headers(request.headers)
  for (const field of conditions) headers.delete(field)
  for (const [field, value] of Object.entries(extra)) headers.set(field, value)
  return new Request(request, { headers })
}

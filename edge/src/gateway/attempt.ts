import type { ProblemName } from '@cpt/contract/problem'
import { problemName } from '@cpt/contract/problem'
import { refusalHeader, regionHeader, upstreamFailureHeader } from '@cpt/contract/wire'
import type { Signer } from './signature.ts'

export interface OriginCall {
  method: string
  /** Path and query, as they came. */
  target: string
  headers: Readonly<Record<string, string>>
  body?: ArrayBuffer | ReadableStream
  contentDigest: string
  /** Small answers are awaited whole before a byte goes out, so that one cut short can still be repeated. */
  awaitBody: boolean
}

export type FailureReason =
  'unreachable' | 'timeout' | 'status' | 'signature-refused' | 'replayed' | 'cut-short'

/**
 * What is known of the work that a failed try was to do: surely not done, so that even a request that must not run
 * twice may go elsewhere; done, and its answer lost; or nothing.
 */
export type Outcome = 'not-run' | 'run' | 'unknown'

/** What an origin said. The body stands beside the response it came in, which may be read already. */
export interface OriginAnswer {
  response: Response
  /** Text where it is JSON and was awaited: a string costs the runtime less than an ArrayBuffer. */
  body: string | ArrayBuffer | ReadableStream | null
}

export type Attempt =
  | { kind: 'answered'; answer: OriginAnswer }
  | {
      kind: 'failed'
      reason: FailureReason
      outcome: Outcome
      /** What the origin said, where it said it as problem+json. */
      answer?: OriginAnswer
      cause?: unknown
    }

/** Larger answers are streamed. */
const awaitedBytesMax = 262_144
/** Their Content-Length, if any, is that of another answer (RFC 9110, 8.6). */
const bodiless = new Set([204, 205, 304])
const gatewayStatuses = new Set([502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530])
const jsonPattern = /^application\/(?:problem\+)?json\b/i
/** Cloudflare could not even connect (521 refused, 523 no route, 525 and 526 TLS). */
const neverConnected = new Set([521, 523, 525, 526])

/**
 * One signed call to one origin, given up after `timeoutMs`. `onSilence` is called once when nothing has come after
 * `silenceMs`; the call goes on.
 *
 * Neither is the call cut off when it is given up, nor are timers cleared: the runtime ends both with the request,
 * moments later. An AbortController for each call costs more than it is worth (docs/decisions/013).
 */
export async function attempt(
  call: OriginCall,
  origin: string,
  limits: { timeoutMs: number; silenceMs: number; onSilence: () => void; cancel?: AbortSignal },
  { signer, fetch }: { signer: Signer; fetch: typeof globalThis.fetch },
): Promise<Attempt> {
  const url = origin + call.target
  const { method, contentDigest, headers } = call
  const signed = await signer({ method, url, contentDigest, headers })
  const { timeoutMs, silenceMs, onSilence, cancel } = limits
  return new Promise((resolve, reject) => {
    let over = false
    setTimeout(() => {
      if (over) return
      onSilence()
      setTimeout(resolve, timeoutMs - silenceMs, { kind: 'failed', reason: 'timeout', outcome: 'unknown' })
    }, silenceMs)
    ask(call, fetch, url, {
      method,
      headers: { ...headers, ...signed },
      redirect: 'manual',
      ...(cancel ? { signal: cancel } : {}),
      ...(call.body === undefined ? {} : { body: call.body }),
    }).then((outcome) => {
      over = true
      resolve(outcome)
    }, reject)
  })
}

async function ask(
  call: OriginCall,
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
): Promise<Attempt> {
  let response: Response
  try {
    response = await fetch(url, init)
  } catch (cause) {
    // workerd throws the same for a refused connection and for one reset after the request was sent
    return { kind: 'failed', reason: 'unreachable', outcome: 'unknown', cause }
  }
  let whole: OriginAnswer | undefined
  let cause: unknown
  try {
    whole = await settle(response, call.awaitBody && call.method !== 'HEAD')
  } catch (error) {
    cause = error
  }
  if (!whole) {
    const outcome = response.status < 300 ? 'run' : 'unknown'
    return { kind: 'failed', reason: 'cut-short', outcome, cause }
  }
  return isGood(response.status) ? { kind: 'answered', answer: whole } : judge(whole)
}

/** The answer with its body at hand if it is small; undefined if fewer bytes came than were promised. */
async function settle(response: Response, awaitBody: boolean): Promise<OriginAnswer | undefined> {
  const promised = response.headers.get('content-length')
  if (
    !awaitBody ||
    promised === null ||
    Number(promised) > awaitedBytesMax ||
    bodiless.has(response.status)
  ) {
    return { response, body: response.body }
  }
  const body = isText(response) ? await response.text() : await response.arrayBuffer()
  if (!hasLength(body, Number(promised)) && !response.headers.has('content-encoding')) return undefined
  return { response, body }
}

/** JSON is UTF-8 (RFC 8259, 8.1), but for a part of it, which may begin or end inside a character. */
function isText({ headers, status }: Response): boolean {
  return status !== 206 && jsonPattern.test(headers.get('content-type') ?? '')
}

/** The second look: on the wire the runtime itself fails a body that breaks off. */
function hasLength(body: string | ArrayBuffer, bytes: number): boolean {
  if (typeof body !== 'string') return body.byteLength === bytes
  return body.length === bytes || new TextEncoder().encode(body).byteLength === bytes
}

const isGood = (status: number) => status >= 200 && status < 400

async function judge(answer: OriginAnswer): Promise<Attempt> {
  const { status, headers } = answer.response
  if (headers.has(upstreamFailureHeader)) return { kind: 'answered', answer }
  const isOurs = headers.has(regionHeader)
  const refusal =
    status === 403 || status === 409 ? (headers.get(refusalHeader) ?? (await refusalOf(answer))) : undefined
  if (refusal === 'edge-only') return { kind: 'failed', reason: 'signature-refused', outcome: 'not-run' }
  // The network delivered it twice: what came of the first delivery, this answer does not tell
  if (refusal === 'request-replayed') return { kind: 'failed', reason: 'replayed', outcome: 'unknown' }
  // Cloud Run itself answers 429 and 500 when no instance could take the request
  const platform = !isOurs && (status === 429 || status === 500)
  // Switching protocols, or no status that HTTP has (RFC 9110, 15): nothing that could be passed on
  const isNone = status < 200 || status > 599
  if (!gatewayStatuses.has(status) && !platform && !isNone) return { kind: 'answered', answer }
  const outcome = neverConnected.has(status) || (platform && status === 429) ? 'not-run' : 'unknown'
  if (isProblem(answer.response)) return { kind: 'failed', reason: 'status', outcome, answer }
  await discard(answer)
  return { kind: 'failed', reason: 'status', outcome, cause: `status ${status}` }
}

/** Which problem the origin names; the documents that matter here are small. */
async function refusalOf(answer: OriginAnswer): Promise<ProblemName | undefined> {
  const { response } = answer
  if (!isProblem(response) || Number(response.headers.get('content-length') ?? 0) > 4096) return undefined
  if (typeof answer.body !== 'string') answer.body = await response.text()
  try {
    const document = JSON.parse(answer.body) as { type?: unknown } | null
    return typeof document?.type === 'string' ? problemName(document.type) : undefined
  } catch {
    return undefined
  }
}

/** Cancels a body that will not be read. */
export async function discard({ body }: OriginAnswer): Promise<void> {
  if (body instanceof ReadableStream) await body.cancel()
}

export function isProblem(response: Response): boolean {
  return (response.headers.get('content-type') ?? '').startsWith('application/problem+json')
}

import { publicApi, type ParamOf, type PublicName } from '@cpt/contract/endpoints'
import type { ProblemName } from '@cpt/contract/problem'
// Types alone: the schemas themselves would come along into the browser.
import type { shapes } from '@cpt/contract/shapes/all'

type EndpointName = PublicName
type Shapes = typeof shapes
type WithKey = {
  [Name in EndpointName]: (typeof publicApi)[Name]['repeat'] extends 'with-key' ? Name : never
}[EndpointName]

// The types that a zod schema carries, without zod.
interface Schema<Type = unknown, Sent = unknown> {
  _zod: { output: Type; input: Sent }
}
type Input<Name extends EndpointName> = (Shapes[Name] extends { json: Schema<unknown, infer Sent> }
  ? { json: Sent }
  : unknown) &
  (Shapes[Name] extends { body: 'image' } ? { body: Blob } : unknown) &
  (ParamOf<Name> extends never ? unknown : { path: Record<ParamOf<Name>, string> }) &
  (Name extends WithKey ? { key: string } : unknown)
type Reply<Name extends EndpointName> = Shapes[Name] extends { reply: Schema<infer Type> }
  ? Type
  : Shapes[Name] extends { reply: 'empty' }
    ? undefined
    : File

type Waiting = {
  [Name in EndpointName]: (typeof publicApi)[Name] extends { waits: number } ? Name : never
}[EndpointName]

/** What a caller knows of something that he follows: kept by him, written by the calls. */
export interface News {
  /** Entity tag and value of the last answer. */
  known?: { tag: string; value: unknown }
  /** The last answer was waited for, or is news: the next call may follow at once. */
  waited?: boolean
}

/** What a call of this row needs beside its name: the body, the names in its path, an idempotency key. */
type CallOptions<Name extends EndpointName> = Input<Name> & {
  signal?: AbortSignal
} & (Name extends Waiting ? { news?: News } : unknown)

/** A refusal by our servers, or what a call met on the way: no answer at all (`offline`), not one of ours (`unreachable`). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly problem: ProblemName | 'offline' | 'unreachable' | 'unknown'
  readonly status: number
  /** The request id, for a customer to quote. */
  readonly reference: string | undefined
  /** How long to wait before the same call may succeed. */
  readonly retryAfterSeconds: number | undefined
  /** Places in the body that are off contract. */
  readonly pointers: readonly string[]

  constructor(
    problem: ApiProblem['problem'],
    details: {
      status?: number
      reference?: string
      retryAfterSeconds?: number
      pointers?: readonly string[]
    } = {},
  ) {
    super(problem)
    this.problem = problem
    this.status = details.status ?? 0
    this.reference = details.reference
    this.retryAfterSeconds = details.retryAfterSeconds
    this.pointers = details.pointers ?? []
  }

  /** True where there is no session (any more): trying again brings none back. */
  get signedOut(): boolean {
    return this.status === 401
  }

  /** True where what was asked for is not there (any more): to ask again finds it no more. */
  get gone(): boolean {
    return this.status === 404 || this.status === 410
  }

  /** True where the same call may well succeed a little later, without the reader doing anything. */
  get passing(): boolean {
    const busy = this.problem === 'reading-in-progress' || this.problem === 'request-in-progress'
    return this.status === 0 || this.status === 429 || this.status >= 502 || busy
  }
}

export interface ApiOptions {
  /** The browser's, unless a test brings its own. */
  fetch?: typeof fetch
  /** The session's token, if there is one. */
  token: () => string | undefined
  /** Whether trying again can help: a browser that says no is right, one that says yes may be wrong. */
  online: () => boolean
  wait: (ms: number) => Promise<void>
  /** Our servers no longer know the session. */
  onSessionOver: () => void
  /** A call got no answer at all, and will not be tried again by itself. */
  onNoAnswer: () => void
}

export type Call = <Name extends EndpointName>(name: Name, options: CallOptions<Name>) => Promise<Reply<Name>>

/**
 * Waits of a call that was told to come back soon: up to two, of at most this long each (milliseconds). Our origins ask for
 * five seconds while Redis or Postgres is away.
 */
const longestWaitMs = 5_000
const tries = 3
/** How long an answer may wait for news (seconds). */
const waitSeconds = 20

/** The one way to our servers. Calls that may be repeated are, when the answer says that it helps. */
export function createApi({
  fetch = (...given) => globalThis.fetch(...given),
  token,
  online,
  wait,
  onSessionOver,
  onNoAnswer,
}: ApiOptions): Call {
  return async (name, options) => {
    const request = requestOf(name, options, token)
    const repeatable = publicApi[name].repeat !== 'never'
    for (let attempt = 1; ; attempt++) {
      const problem = await answer(request)
      if (!(problem instanceof ApiProblem)) return problem.value as Reply<typeof name>
      const waitMs = problem.status === 0 ? 500 * attempt : (problem.retryAfterSeconds ?? Infinity) * 1_000
      if (!repeatable || !problem.passing || !online() || attempt === tries || waitMs > longestWaitMs) {
        if (problem.problem === 'offline') onNoAnswer()
        throw problem
      }
      await wait(waitMs)
    }
  }

  async function answer({
    url,
    init,
    news,
  }: {
    url: string
    init: RequestInit
    news: News | undefined
  }): Promise<{ value: unknown } | ApiProblem> {
    const lost = (error: unknown, problem: ApiProblem['problem']) => {
      if (init.signal?.aborted) throw error
      return new ApiProblem(problem)
    }
    let response: Response
    try {
      response = await fetch(url, init)
    } catch (error) {
      return lost(error, 'offline')
    }
    try {
      if (news) news.waited = response.headers.has('preference-applied')
      if (response.status === 304 && news?.known) return { value: news.known.value }
      if (response.ok) {
        const value = await valueOf(response)
        const tag = response.headers.get('etag')
        if (news && tag !== null) news.known = { tag, value }
        return { value }
      }
    } catch (error) {
      return lost(error, 'unreachable')
    }
    const problem = await problemOf(response)
    if (problem.problem === 'session-expired' || problem.problem === 'session-invalid') onSessionOver()
    return problem
  }
}

function requestOf<Name extends EndpointName>(
  name: Name,
  options: CallOptions<Name>,
  token: () => string | undefined,
): { url: string; init: RequestInit; news: News | undefined } {
  const given: {
    json?: unknown
    body?: Blob
    path?: Record<string, string>
    key?: string
    signal?: AbortSignal
    news?: News
  } = options
  const [method = 'GET', template = ''] = name.split(' ')
  const url = template.replaceAll(/\{(\w+)\}/g, (_, part: string) =>
    encodeURIComponent(given.path?.[part] ?? ''),
  )
  const headers = new Headers()
  const isOpen = publicApi[name].token === 'none'
  const bearer = isOpen ? undefined : token()
  if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer}`)
  if (given.key !== undefined) headers.set('idempotency-key', given.key)
  if (given.json !== undefined) headers.set('content-type', 'application/json')
  if (given.body) headers.set('content-type', given.body.type)
  if (given.news?.known) {
    headers.set('if-none-match', given.news.known.tag)
    headers.set('prefer', `wait=${waitSeconds}`)
  }
  return {
    url,
    news: given.news,
    init: {
      method,
      headers,
      credentials: 'same-origin',
      cache: isOpen ? 'default' : 'no-store',
      ...(given.json !== undefined ? { body: JSON.stringify(given.json) } : {}),
      ...(given.body ? { body: given.body } : {}),
      ...(given.signal ? { signal: given.signal } : {}),
    },
  }
}

async function valueOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  const type = response.headers.get('content-type') ?? ''
  if (type.includes('json')) return response.json()
  const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return new File([await response.blob()], named ?? 'download', { type })
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined)
  const document = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const type = typeof document.type === 'string' ? document.type : ''
  const reference =
    typeof document.instance === 'string'
      ? document.instance.replace(/^urn:request:/, '')
      : response.headers.get('x-request-id')
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  const errors = Array.isArray(document.errors) ? document.errors : []
  return new ApiProblem(nameOf(type, response.status), {
    status: response.status,
    ...(reference ? { reference } : {}),
    ...(Number.isFinite(seconds) ? { retryAfterSeconds: Math.max(0, seconds) } : {}),
    pointers: errors.flatMap((error: { pointer?: unknown }) =>
      typeof error.pointer === 'string' ? [error.pointer] : [],
    ),
  })
}

/** A type without a word of ours still gets words, by its fallback; a 5xx of something in between is not ours. */
function nameOf(type: string, status: number): ApiProblem['problem'] {
  const name = /\/problems\/([a-z-]+)$/.exec(type)?.[1]
  if (name !== undefined) return name as ProblemName
  // The one type of ours that is registered for everybody
  if (type.endsWith('#quota-exceeded')) return 'rate-limited'
  return status >= 502 ? 'unreachable' : 'unknown'
}

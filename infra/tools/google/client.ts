import type { GoogleAuth } from 'google-auth-library'
import { ActionError, type Context } from '../surface/action.ts'
import { endpoint, type Service } from './endpoints.ts'
import { googleAuth } from './auth.ts'

/** A call to a Google API. */
export interface Call {
  service: Service
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With the version: `/v3/projects/bnc-cpt-dev`. */
  path: string
  body?: unknown
  /** Role whose lack a 403 means, and where it must be held. */
  role: string
  /** Statuses that are an answer here, not a fault: the caller looks at `status`. */
  answers?: readonly number[]
}

/** An answer; the body stays unlogged whatever it holds. */
export interface Answer {
  status: number
  body: unknown
}

/** A refusal by Google, in our words: its own text may quote what was sent. */
export class GoogleError extends ActionError {
  override name = 'GoogleError'
  readonly status: number
  readonly reason: string

  constructor(message: string, status: number, reason: string) {
    super(message)
    this.status = status
    this.reason = reason
  }
}

/** Calls Google's APIs as whoever the Application Default Credentials say. */
export interface GoogleClient {
  call: (call: Call) => Promise<Answer>
  /** A call whose answer is a long-running operation: waits, and returns its `response`. */
  operate: (call: Call) => Promise<unknown>
}

const attempts = 6
const retried = new Set([408, 429, 500, 502, 503, 504])
const timeoutMs = 60_000
/** Project creation takes up to a minute or two, enabling of APIs several. */
const operationLimitMs = 10 * 60_000

/** Makes a client of whoever `auth` is, else of whoever is signed in. Pauses, randomness and time come from the context. */
export function googleClient(context: Context, auth: GoogleAuth = googleAuth(context)): GoogleClient {
  const { variables, sleep, random, now, log } = context

  /** The token, and the project to count the call against where the login names one. */
  async function credentials(url: string): Promise<Headers> {
    let headers
    try {
      headers = new Headers(await auth.getRequestHeaders(url))
    } catch {
      // the library's error quotes the exchange
      throw new ActionError('no credentials: gcloud auth application-default login')
    }
    log.hide((headers.get('authorization') ?? '').replace('Bearer ', ''))
    return headers
  }

  async function once(call: Call): Promise<Answer & { retryAfterMs: number | undefined }> {
    const url = endpoint(call.service, variables) + call.path
    const headers = await credentials(url)
    headers.set('content-type', 'application/json')
    const response = await context.fetch(url, {
      method: call.method,
      headers,
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await response.text()
    const after = Number(response.headers.get('retry-after') ?? Number.NaN)
    return {
      status: response.status,
      body: parse(text),
      retryAfterMs: Number.isFinite(after) ? after * 1000 : undefined,
    }
  }

  async function call(request: Call): Promise<Answer> {
    const what = `${request.method} ${request.service}${request.path.replace(/\?.*$/, '')}`
    for (let attempt = 1; ; attempt++) {
      const last = attempt === attempts
      const pauseMs = Math.round(random() * Math.min(32_000, 1000 * 2 ** (attempt - 1)))
      let answer
      try {
        answer = await once(request)
      } catch (error) {
        if (error instanceof ActionError) throw error
        if (last)
          throw new ActionError(`${what}: no answer after ${attempts} attempts; run the same again to go on`)
        await sleep(pauseMs)
        continue
      }
      const { status, body } = answer
      if (status < 300 || request.answers?.includes(status)) return { status, body }
      // a lost race on a policy is for the caller, who must read again
      if (!retried.has(status) || last) throw refusal(what, request, status, body)
      log.info(`${what}: ${status}, waiting (attempt ${attempt} of ${attempts})`)
      await sleep(Math.max(pauseMs, answer.retryAfterMs ?? 0))
    }
  }

  async function operate(request: Call): Promise<unknown> {
    const version = /^\/v\d+/.exec(request.path)?.[0] ?? '/v1'
    const started = now().getTime()
    let operation = (await call(request)).body as Operation
    for (let round = 0; !operation.done; round++) {
      if (now().getTime() - started > operationLimitMs) {
        throw new ActionError(
          `${operation.name ?? 'operation'} is not done after 10 minutes; run the same again`,
        )
      }
      await sleep(Math.min(15_000, 500 * 2 ** round))
      const path = `${version}/${operation.name ?? ''}`
      operation = (await call({ service: request.service, method: 'GET', path, role: request.role }))
        .body as Operation
    }
    if (operation.error) {
      const reason = word(operation.error.status) ?? `code ${operation.error.code ?? '?'}`
      throw new GoogleError(`${request.method} ${request.path}: ended with ${reason}`, 0, reason)
    }
    return operation.response
  }

  return { call, operate }
}

interface Operation {
  name?: string
  done?: boolean
  response?: unknown
  error?: { code?: number; status?: string }
}

function refusal(what: string, { role }: Call, status: number, body: unknown): GoogleError {
  const error = (body as { error?: { status?: unknown; details?: unknown } } | undefined)?.error
  const details = Array.isArray(error?.details) ? (error.details as Record<string, unknown>[]) : []
  const reason = word(details.map((detail) => detail.reason).find(Boolean)) ?? word(error?.status) ?? ''
  const said = `${what}: ${status}${reason ? ` ${reason}` : ''}`
  if (reason === 'SERVICE_DISABLED') {
    return new GoogleError(`${said}; the API is off: do_gcp_001_enable_apis`, status, reason)
  }
  if (status === 403) return new GoogleError(`${said}; the role ${role} is missing`, status, reason)
  if (status === 401) {
    return new GoogleError(`${said}; sign in again: gcloud auth application-default login`, status, reason)
  }
  return new GoogleError(said, status, reason)
}

/** Google's own codes are upper-case words; anything else might be a quotation. */
const word = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[A-Z][A-Z_]{2,60}$/.test(value) ? value : undefined

function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

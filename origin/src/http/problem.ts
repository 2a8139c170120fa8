import { Problem, problemDocument, type ProblemName } from '@cpt/contract/problem'
import type { Context } from 'hono'
import { upstreamFailureHeader } from '@cpt/contract/wire'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { isDatabaseAway, isUnwritable } from '../db/database.ts'
import type { ApiEnv } from './env.ts'

/** Renders whatever was thrown as `application/problem+json`. Nothing of `error.message` leaves unless it is a Problem's detail. */
export function renderProblem(error: unknown, c: Context<ApiEnv>): Response {
  const problem = toProblem(error)
  const { cause, retryAfterSeconds, headers } = problem.options
  const level = problem.status >= 500 ? 'error' : 'info'
  if (problem.status >= 500 || cause !== undefined) {
    c.get('log')[level]({ problem: problem.type, err: cause ?? problem }, 'request refused')
  }
  const upstream = upstreams[problem.type]
  if (upstream) c.header(upstreamFailureHeader, upstream)
  for (const [name, value] of Object.entries(headers ?? {})) c.header(name, value)
  if (retryAfterSeconds !== undefined) c.header('retry-after', String(Math.ceil(retryAfterSeconds)))
  if (problem.status === 401) c.header('www-authenticate', 'Bearer')
  c.header('cache-control', 'no-store')
  c.header('content-type', 'application/problem+json')
  return c.body(
    JSON.stringify(problemDocument(problem, c.get('requestId'))),
    problem.status as ContentfulStatusCode,
  )
}

/** Whose failure a 5xx is when it is not ours: another region would meet the same. */
const upstreams: Partial<Record<ProblemName, string>> = {
  'tesla-unavailable': 'tesla',
  'tesla-rate-limited': 'tesla',
  'tesla-refused': 'tesla',
  'oauth-identity-invalid': 'tesla',
  'payment-provider-unavailable': 'payment',
  'payment-provider-refused': 'payment',
}

const ofStatus: Record<number, ProblemName> = {
  400: 'bad-request',
  401: 'session-required',
  404: 'not-found',
  413: 'body-too-large',
  415: 'unsupported-media-type',
}

/** Any error as a Problem: ours as it is, a database that is away as such, everything else as `internal`. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof HTTPException && error.status < 500) {
    return new Problem(ofStatus[error.status] ?? 'bad-request', 'Check the request and send it again.', {
      cause: error,
    })
  }
  if (isDatabaseAway(error)) {
    return new Problem('database-unavailable', 'Nothing was lost. Try again in a few seconds.', {
      cause: error,
      retryAfterSeconds: 5,
    })
  }
  if (isUnwritable(error)) {
    return new Problem('bad-request', 'Leave out what is no letter, digit or sign, and send it again.', {
      cause: error,
    })
  }
  return new Problem('internal', 'It has been noted. Try again; if it happens again, quote the reference.', {
    cause: error,
  })
}

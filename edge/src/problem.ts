import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Problem, problemDocument } from '@cpt/contract/problem'
import type { EdgeEnv } from './hono.ts'

/** Renders any thrown error as `application/problem+json`; its cause goes to the log only. */
export function problemResponse(error: unknown, c: Context<EdgeEnv>): Response {
  const problem = toProblem(error)
  if (problem.options.cause !== undefined) c.get('notes').cause = describe(problem.options.cause)
  c.get('notes').problem = problem.type
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...problem.options.headers,
  })
  const { retryAfterSeconds } = problem.options
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(Math.ceil(retryAfterSeconds)))
  const body = c.req.method === 'HEAD' ? null : JSON.stringify(problemDocument(problem, c.get('requestId')))
  return new Response(body, { status: problem.status, headers })
}

export function notFound(): Problem {
  return new Problem('not-found', 'Check the address. The API is described at /api/v1/docs.')
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  // Hono's own middlewares throw these with a text body: the status is kept, the body is not.
  if (error instanceof HTTPException && error.status < 500) {
    return new Problem('bad-request', 'Check the request and send it again.', { cause: error })
  }
  return new Problem('internal', 'Try again in a moment. If it goes on, quote the request id.', {
    cause: error,
  })
}

/** Name and message, cut; messages of our own dependencies carry no customer data. */
export function describe(cause: unknown): string {
  return (cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)).slice(0, 300)
}

import { Problem, type FieldError } from '@cpt/contract/problem'
import type { EndpointName } from '@cpt/contract/endpoints'
import type { MiddlewareHandler } from 'hono'
import { shapes } from '@cpt/contract/shapes/all'
import type { Shape } from '@cpt/contract/shapes/shape'
import type { z } from 'zod'
import type { ApiEnv } from './env.ts'

type Table = typeof shapes

type Parsed<E> = (E extends { json: infer S extends z.ZodType } ? { json: z.infer<S> } : object) &
  (E extends { query: infer S extends z.ZodType } ? { query: z.infer<S> } : object)

/**
 * Validates what the contract says an endpoint takes; the handler reads `c.req.valid('json')`, `valid('query')`.
 * @throws Problem not-json, off-contract (with a pointer a field), unsupported-media-type
 */
export function takes<N extends EndpointName>(
  name: N,
): MiddlewareHandler<ApiEnv, string, { in: Parsed<Table[N]>; out: Parsed<Table[N]> }> {
  const row: Shape = shapes[name]
  return async function takes(c, next) {
    if (row.query) {
      const query = check(row.query, c.req.query(), 'query/')
      c.req.addValidatedData('query', query as object)
    }
    if (row.json) {
      mustBeJson(c.req.header('content-type'))
      const json = check(row.json, parse(c.var.body), '/')
      c.req.addValidatedData('json', json as object)
    }
    await next()
  }
}

function mustBeJson(contentType: string | undefined): void {
  if (contentType && /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType)) return
  throw new Problem('unsupported-media-type', 'Send JSON, with the header "Content-Type: application/json".')
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw new Problem('not-json', 'Send a JSON document in UTF-8.')
  }
}

function check(schema: z.ZodType, value: unknown, root: string): unknown {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const errors = result.error.issues.slice(0, 20).flatMap((issue) => fieldErrors(issue, root))
  throw new Problem('off-contract', 'Correct the fields named in "errors".', { errors })
}

function fieldErrors(issue: z.core.$ZodIssue, root: string): FieldError[] {
  const pointer = root + issue.path.map(escaped).join('/')
  if (issue.code !== 'unrecognized_keys')
    return [{ pointer: issue.path.length ? pointer : '', detail: issue.message }]
  const parent = issue.path.length ? `${pointer}/` : root
  return issue.keys.map((key) => ({ pointer: parent + escaped(key), detail: 'There is no such field.' }))
}

/** RFC 6901; cut, because a caller may choose the name. */
const escaped = (part: PropertyKey) => String(part).replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 100)

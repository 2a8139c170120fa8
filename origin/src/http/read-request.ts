import { Problem, type FieldError } from '@cpt/contract/problem'
import type { Context } from 'hono'
import type { z } from 'zod'
import { withoutSecrets } from '../log.ts'
import type { ApiEnv } from './env.ts'

/** The query of a request, by the contract. @throws Problem off-contract, with a pointer a field */
export function readQuery(schema: z.ZodType, c: Context<ApiEnv>): unknown {
  return check(schema, c.req.query(), 'query/')
}

/** The JSON of a request, by the contract. @throws Problem unsupported-media-type, not-json, off-contract */
export function readJson(schema: z.ZodType, c: Context<ApiEnv>): unknown {
  mustBeJson(c.req.header('content-type'))
  return check(schema, parse(c.get('body')), '/')
}

function mustBeJson(contentType: string | undefined): void {
  if (contentType && /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType)) return
  throw new Problem(
    'unsupported-media-type',
    'Send JSON, with the header "Content-Type: application/json".',
    {
      headers: { accept: 'application/json' },
    },
  )
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

/** A step of an RFC 6901 pointer. A caller may choose the name: what is no plain one may be anything, a secret too. */
const escaped = (part: PropertyKey) => {
  const name = String(part)
  if (!/^([a-z_][\w/~-]{0,29}|\d{1,4})$/i.test(name)) return '…'
  return withoutSecrets(name).replaceAll('~', '~0').replaceAll('/', '~1')
}

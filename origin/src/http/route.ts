import { allEndpoints, routeOf, type EndpointName, type ParamOf } from '@cpt/contract/endpoints'
import { shapes } from '@cpt/contract/shapes/all'
import type { Shape } from '@cpt/contract/shapes/shape'
import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'
import type { SessionClaims } from '../session/session-token.ts'
import type { ApiEnv } from './env.ts'
import { readJson, readQuery } from './read-request.ts'
import { entityTag, isKnown } from './when-changed.ts'

type Shapes = typeof shapes
type TokenOf<Name extends EndpointName> = (typeof allEndpoints)[Name]['token']

/** What a handler is given: as much as the contract says of its endpoint, and read by it. */
export type Asked<Name extends EndpointName> = {
  params: Record<ParamOf<Name>, string>
  /** As it came, where the body is none of JSON: a photo, or what a signature covers. */
  bytes: Uint8Array<ArrayBuffer>
} & (Shapes[Name] extends { json: infer Json extends z.ZodType } ? { json: z.output<Json> } : unknown) &
  (Shapes[Name] extends { query: infer Query extends z.ZodType } ? { query: z.output<Query> } : unknown) &
  (TokenOf<Name> extends 'session' ? { session: SessionClaims } : unknown) &
  (TokenOf<Name> extends 'optional' ? { session: SessionClaims | undefined } : unknown)

/** A file to keep: its bytes, and the name it is saved under. */
export interface FileReply {
  bytes: Uint8Array
  name: string
}

interface MediaReplies {
  pdf: FileReply
  zip: FileReply
  csv: FileReply
  jpeg: FileReply
  html: string
  /** The address. */
  redirect: string
}

/** What a handler gives back: a value of the contract's schema, or what its medium needs. */
export type Reply<Name extends EndpointName> = Shapes[Name]['reply'] extends z.ZodType
  ? z.output<Shapes[Name]['reply']>
  : MediaReplies[Shapes[Name]['reply'] & keyof MediaReplies]

/** `c` is for headers; the answer itself is what the handler returns. */
export type Handler<Name extends EndpointName> = (
  asked: Asked<Name>,
  c: Context<ApiEnv>,
) => Shapes[Name]['reply'] extends 'empty' ? Promise<void> : Reply<Name> | Promise<Reply<Name>>

const fileTypes = {
  pdf: 'application/pdf',
  zip: 'application/zip',
  csv: 'text/csv; charset=utf-8',
  jpeg: 'image/jpeg',
} as const

/**
 * Serves one endpoint of the contract. Its row and its shape say method, path, what is read and what is answered.
 * @throws Problem off-contract, not-json, unsupported-media-type, before the handler is asked
 */
export function route<Name extends EndpointName>(
  app: Hono<ApiEnv>,
  name: Name,
  handler: Handler<Name>,
): void {
  const shape: Shape = shapes[name]
  const { method, path } = routeOf(name)
  app.on(method, honoPath(path), async (c) => {
    const asked = {
      params: c.req.param(),
      session: c.get('session') as SessionClaims | undefined,
      bytes: c.get('body'),
      ...(shape.query ? { query: readQuery(shape.query, c) } : {}),
      ...(shape.json ? { json: readJson(shape.json, c) } : {}),
    }
    return answer(c, shape, await Promise.resolve(handler(asked as unknown as Asked<Name>, c)))
  })
}

/** Path in Hono's writing: `{task_id}` becomes `:task_id`. */
export function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}

function answer(c: Context<ApiEnv>, { reply, status }: Shape, value: unknown): Response {
  switch (reply) {
    case 'empty':
      return c.body(null, 204)
    case 'redirect':
      return c.redirect(value as string, 303)
    case 'html':
      return whole(c, 200, value as string, 'text/html; charset=UTF-8')
    case 'pdf':
    case 'zip':
    case 'csv':
    case 'jpeg': {
      const { bytes, name } = value as FileReply
      return c.body(new Uint8Array(bytes), status as ContentfulStatusCode, {
        'content-type': fileTypes[reply],
        'content-disposition': `attachment; filename="${name}"`,
      })
    }
    default:
      return whole(c, status, JSON.stringify(value), 'application/json')
  }
}

/** What is kept or waited for has an entity tag; who names it has the answer already (RFC 9110, 13.1.2). */
function whole(c: Context<ApiEnv>, status: number, text: string, type: string): Response {
  const tag = c.get('tag') ?? (c.get('endpoint').row.cache === undefined ? undefined : entityTag(text))
  const known = c.req.header('if-none-match')
  if (tag !== undefined && known !== undefined && isKnown(tag, known)) {
    return c.body(null, 304, { etag: tag })
  }
  return c.body(text, status as ContentfulStatusCode, {
    'content-type': type,
    ...(tag === undefined ? {} : { etag: tag }),
  })
}

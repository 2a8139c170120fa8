import { honoPath } from '../../http/hono-path.ts'
import { Hono } from 'hono'
import type { Context } from '../../context.ts'
import { docsPage, pagePolicy } from '../docs/page.ts'
import { openapi } from '../docs/openapi.ts'
import type { ApiEnv } from '../../http/env.ts'

export const docs = ({ config }: Context) => {
  const options = { apiUrl: config.API_URL, version: config.VERSION }
  // Made at the first request, because nobody should wait for them at the start.
  let document: string | undefined
  let page: string | undefined
  return new Hono<ApiEnv>()
    .get(honoPath('GET /api/v1/openapi.json'), (c) =>
      c.body((document ??= JSON.stringify(openapi(options))), 200, { 'content-type': 'application/json' }),
    )
    .get(honoPath('GET /api/v1/docs'), (c) => {
      c.header('content-security-policy', pagePolicy)
      return c.html((page ??= docsPage(options)))
    })
}

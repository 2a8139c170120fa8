import type { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { ApiEnv } from '../../http/env.ts'
import { route } from '../../http/route.ts'
import { openapi } from '../docs/openapi.ts'
import { docsPage, pagePolicy } from '../docs/page.ts'

export function docs(app: Hono<ApiEnv>, { config }: Context): void {
  const options = { apiUrl: config.API_URL, version: config.VERSION }
  // Built on the first request, to keep the start fast.
  let document: ReturnType<typeof openapi> | undefined
  let page: string | undefined
  route(app, 'GET /api/v1/openapi.json', () => (document ??= openapi(options)))
  route(app, 'GET /api/v1/docs', (_, c) => {
    c.header('content-security-policy', pagePolicy)
    return (page ??= docsPage(options))
  })
}

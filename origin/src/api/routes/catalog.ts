import type { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { ApiEnv } from '../../http/env.ts'
import { route } from '../../http/route.ts'

export function catalog(app: Hono<ApiEnv>, { catalog }: Context): void {
  route(app, 'GET /api/v1/catalog', () => catalog)
}

import type { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { ApiEnv } from '../../http/env.ts'
import { route } from '../../http/route.ts'

export function verify(app: Hono<ApiEnv>, { verifications }: Context): void {
  route(app, 'GET /api/v1/verify/{code}', ({ params }) => verifications.byCode(params.code))
  route(app, 'POST /api/v1/verify', ({ json }) => verifications.bySha256(json.sha256))
}

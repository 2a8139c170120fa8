import type { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { ApiEnv } from '../../http/env.ts'
import { route } from '../../http/route.ts'

export function privacy(app: Hono<ApiEnv>, { privacy }: Pick<Context, 'privacy'>): void {
  route(app, 'GET /api/v1/privacy/my-data', ({ session }, c) => {
    c.header('content-disposition', 'attachment; filename="my-data.json"')
    return privacy.export(session)
  })
  route(app, 'DELETE /api/v1/privacy/my-data', ({ session }) => privacy.erase(session))
}

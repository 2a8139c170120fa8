import type { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { ApiEnv } from '../../http/env.ts'
import { route } from '../../http/route.ts'

export function auth(app: Hono<ApiEnv>, { sessions, tesla, config }: Context): void {
  route(app, 'POST /api/v1/auth/sessions', ({ session }) =>
    session ? sessions.renew(session) : sessions.open(config.REGION),
  )
  route(app, 'DELETE /api/v1/auth/sessions/current', async ({ session }) => {
    await tesla.forget(session.id)
    await sessions.close(session.id)
  })
}

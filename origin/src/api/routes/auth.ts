import { honoPath } from '../../http/hono-path.ts'
import { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { ApiEnv } from '../../http/env.ts'

export const auth = ({ sessions, tesla, config }: Context) =>
  new Hono<ApiEnv>()
    .post(honoPath('POST /api/v1/auth/sessions'), async (c) => {
      const session = c.get('session') as ApiEnv['Variables']['session'] | undefined
      const issued = session ? await sessions.renew(session) : await sessions.open(config.REGION)
      return c.json(issued, 201, { 'cache-control': 'no-store' })
    })
    .delete(honoPath('DELETE /api/v1/auth/sessions/current'), async (c) => {
      await tesla.forget(c.var.session.id)
      await sessions.close(c.var.session.id)
      return c.body(null, 204)
    })

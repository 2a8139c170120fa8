import { honoPath } from '../../http/hono-path.ts'
import { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { ApiEnv } from '../../http/env.ts'

export const privacy = ({ privacy }: Pick<Context, 'privacy'>) =>
  new Hono<ApiEnv>()
    .get(honoPath('GET /api/v1/privacy/my-data'), async (c) => {
      c.header('content-disposition', 'attachment; filename="my-data.json"')
      return c.json(await privacy.export(c.var.session))
    })
    .delete(honoPath('DELETE /api/v1/privacy/my-data'), async (c) =>
      c.json(await privacy.erase(c.var.session)),
    )

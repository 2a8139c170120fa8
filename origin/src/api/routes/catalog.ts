import { honoPath } from '../../http/hono-path.ts'
import { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { ApiEnv } from '../../http/env.ts'

export const catalog = ({ catalog }: Context) =>
  new Hono<ApiEnv>().get(honoPath('GET /api/v1/catalog'), (c) => c.json(catalog))

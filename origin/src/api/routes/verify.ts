import { honoPath } from '../../http/hono-path.ts'
import { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { ApiEnv } from '../../http/env.ts'
import { takes } from '../../http/takes.ts'

export const verify = ({ verifications }: Context) =>
  new Hono<ApiEnv>()
    .get(honoPath('GET /api/v1/verify/{code}'), async (c) =>
      c.json(await verifications.byCode(c.req.param('code') ?? '')),
    )
    .post(honoPath('POST /api/v1/verify'), takes('POST /api/v1/verify'), async (c) =>
      c.json(await verifications.bySha256(c.req.valid('json').sha256)),
    )

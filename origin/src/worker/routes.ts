import { honoPath } from '../http/hono-path.ts'
import { Hono } from 'hono'
import type { ApiEnv } from '../http/env.ts'
import { takes } from '../http/takes.ts'
import type { Context } from '../context.ts'

/** What the queue and the scheduler ask for. A 2xx means done, or never to be done; all else is tried again. */
export const tasks = ({ generator, outbox, reconcile }: Context) =>
  new Hono<ApiEnv>()
    .post(honoPath('POST /worker/generate-pdf'), takes('POST /worker/generate-pdf'), async (c) =>
      c.json(await generator.run(c.req.valid('json'))),
    )
    .post(honoPath('POST /worker/outbox'), takes('POST /worker/outbox'), async (c) =>
      c.json(await outbox.flush()),
    )
    .post(honoPath('POST /worker/reconcile'), takes('POST /worker/reconcile'), async (c) =>
      c.json(await reconcile()),
    )

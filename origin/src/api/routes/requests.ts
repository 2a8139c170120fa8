import type { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { ApiEnv } from '../../http/env.ts'
import { route } from '../../http/route.ts'

export function requests(app: Hono<ApiEnv>, { orders, requests }: Context): void {
  route(app, 'POST /api/v1/requests', async ({ session, json }, c) =>
    orders.get(session.id, await requests.make(session.id, json, c.get('workId'))),
  )
  route(app, 'POST /api/v1/requests/{id}/open', ({ params, json }) => requests.open(params.id, json.secret))
  route(app, 'POST /api/v1/requests/{id}/answer', async ({ session, params, json }) => {
    await requests.answer(session.id, params.id, json)
    return orders.get(session.id, params.id)
  })
  route(app, 'POST /api/v1/requests/{id}/decline', ({ params, json }) => requests.decline(params.id, json))
  route(app, 'DELETE /api/v1/requests/{id}', ({ session, params }) =>
    requests.withdraw(session.id, params.id),
  )
}

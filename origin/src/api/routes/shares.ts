import type { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { ApiEnv } from '../../http/env.ts'
import { route } from '../../http/route.ts'

export function shares(app: Hono<ApiEnv>, { shares }: Context): void {
  route(app, 'POST /api/v1/orders/{id}/shares', ({ session, params, json }) =>
    shares.make(session.id, params.id, json),
  )
  route(app, 'GET /api/v1/orders/{id}/shares', async ({ session, params }) => ({
    shares: await shares.list(session.id, params.id),
  }))
  route(app, 'DELETE /api/v1/orders/{id}/shares/{share_id}', ({ session, params }) =>
    shares.end(session.id, params.id, params.share_id),
  )
  route(app, 'POST /api/v1/shares/{share_id}/open', ({ params, json }) =>
    shares.open(params.share_id, json.secret, { withReport: json.report }),
  )
  route(app, 'POST /api/v1/shares/{share_id}/html', ({ params, json }) =>
    shares.drawn(params.share_id, json.secret, json),
  )
  route(app, 'POST /api/v1/shares/{share_id}/photos/{number}', async ({ params, json }) => {
    const { data } = await shares.photo(params.share_id, json.secret, params.number)
    return { bytes: data, name: `photo-${params.number}.jpg` }
  })
}

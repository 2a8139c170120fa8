import { preferredLanguage } from '@cpt/contract/accept-language'
import { oauthStateSeconds } from '@cpt/contract/limits'
import { clientNetworkHeader, oauthCookie } from '@cpt/contract/wire'
import type { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Context } from '../../context.ts'
import type { ApiEnv } from '../../http/env.ts'
import { route } from '../../http/route.ts'

/** Only the browser that began a sign-in has it; `__Host-` keeps other hosts and plain http from setting it. */
const cookieOf = (value: string) =>
  `${oauthCookie}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${oauthStateSeconds}`

export function tesla(app: Hono<ApiEnv>, { tesla }: Context): void {
  route(app, 'POST /api/v1/tesla/oauth/initiate', async ({ session, json }, c) => {
    const { authUrl, browser } = await tesla.connect.start(session, json, getCookie(c, oauthCookie))
    c.header('set-cookie', cookieOf(browser))
    return { authUrl }
  })
  route(app, 'GET /api/v1/tesla/oauth/callback', async (_, c) => {
    c.header('referrer-policy', 'no-referrer')
    const { location } = await tesla.connect.finish(
      c.req.query(),
      getCookie(c, oauthCookie),
      preferredLanguage(c.req.header('accept-language')),
    )
    return location
  })
  route(app, 'GET /api/v1/tesla/health', () => tesla.health())
  route(app, 'GET /api/v1/tesla/vehicles', ({ session }, c) =>
    tesla.vehicles(session, c.req.header(clientNetworkHeader)),
  )
}

import { oauthStateSeconds } from '@cpt/contract/limits'
import { honoPath } from '../../http/hono-path.ts'
import { oauthCookie } from '@cpt/contract/wire'
import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Context } from '../../context.ts'
import type { ApiEnv } from '../../http/env.ts'
import { takes } from '../../http/takes.ts'

/** Only the browser that began a sign-in has it; `__Host-` keeps other hosts and plain http from setting it. */
const cookieOf = (value: string) =>
  `${oauthCookie}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${oauthStateSeconds}`

export const tesla = ({ tesla }: Context) =>
  new Hono<ApiEnv>()
    .post(
      honoPath('POST /api/v1/tesla/oauth/initiate'),
      takes('POST /api/v1/tesla/oauth/initiate'),
      async (c) => {
        const { authUrl, browser } = await tesla.connect.start(
          c.var.session,
          c.req.valid('json'),
          getCookie(c, oauthCookie),
        )
        return c.json({ authUrl }, 200, { 'cache-control': 'no-store', 'set-cookie': cookieOf(browser) })
      },
    )
    // No `takes`: a person looks at the answer, so even a callback off contract is sent to a page.
    .get(honoPath('GET /api/v1/tesla/oauth/callback'), async (c) => {
      const { location } = await tesla.connect.finish(c.req.query(), getCookie(c, oauthCookie))
      c.header('cache-control', 'no-store')
      c.header('referrer-policy', 'no-referrer')
      return c.redirect(location, 303)
    })
    .get(honoPath('GET /api/v1/tesla/health'), async (c) => c.json(await tesla.health()))
    .get(honoPath('GET /api/v1/tesla/vehicles'), async (c) =>
      c.json(await tesla.vehicles(c.var.session), 200, { 'cache-control': 'no-store' }),
    )

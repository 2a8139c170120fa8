import type { Context } from 'hono'
import { Problem } from '@cpt/contract/problem'
import type { EdgeEnv } from './hono.ts'
import { preferredLanguage } from './language.ts'
import { notFound } from './problem.ts'

/** `/` and `/v/{code}` have no language of their own: on to the visitor's. */
export function toLanguage(c: Context<EdgeEnv>): Response {
  const language = preferredLanguage(c.req.header('accept-language'))
  const code = c.req.param('code')
  const target = code === undefined ? `/${language}` : `/${language}/verify#${encodeURIComponent(code)}`
  return new Response(null, {
    status: 302,
    headers: { location: target, vary: 'Accept-Language', 'cache-control': 'private, max-age=0' },
  })
}

/** Files that were not found by the asset server; it answers with the 404 page nearest to the address. */
export async function page(c: Context<EdgeEnv>): Promise<Response> {
  const { method } = c.req
  if (method !== 'GET' && method !== 'HEAD') {
    throw new Problem('method-not-allowed', 'This address takes GET, HEAD.', {
      headers: { allow: 'GET, HEAD' },
    })
  }
  const response = await c.env.ASSETS.fetch(c.req.raw)
  // Some answers of the asset server are bare; and what it made cannot be changed, so a copy goes on.
  if (response.status >= 400 && !response.headers.get('content-type')?.startsWith('text/html'))
    throw notFound()
  return new Response(response.body, response)
}

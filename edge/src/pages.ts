import type { Context } from 'hono'
import { preferredLanguage } from '@cpt/contract/accept-language'
import { languages } from '@cpt/contract/languages'
import { Problem } from '@cpt/contract/problem'
import type { EdgeEnv } from './hono.ts'
import { notFound } from './problem.ts'

/** Addresses as people write them down; each is a page in every language. */
export const pagesOfEveryLanguage = [
  'about',
  'ask',
  'connect',
  'data',
  'help',
  'how',
  'open',
  'privacy',
  'sample',
  'security',
  'status',
  'terms',
  'verify',
] as const

const short: Partial<Record<string, string>> = { '/s': '/shared', '/a': '/asked' }

/**
 * Addresses without a language: `/`, `/v/{code}`, `/s` (a report that is shown), `/a` (a seller is asked for one) and
 * all pages; each with a slash at its end too.
 */
export const addressesWithoutLanguage = [
  '/',
  ...['/v/:code', ...Object.keys(short), ...pagesOfEveryLanguage.map((name) => `/${name}`)].flatMap(
    (path) => [path, `${path}/`],
  ),
]

/** On to the visitor's language, with the query; what stands behind the `#` goes along by itself (RFC 9110, 10.2.2). */
export function toLanguage(c: Context<EdgeEnv>): Response {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return onlyRead(c)
  const language = preferredLanguage(c.req.header('accept-language'))
  const code = c.req.param('code')
  const { pathname, search } = new URL(c.req.url)
  const path = pathname.replace(/\/$/, '')
  const target =
    code === undefined
      ? `/${language}${short[path] ?? path}${search}`
      : `/${language}/verify${search}#${encodeURIComponent(code)}`
  return new Response(null, {
    status: 302,
    headers: { location: target, vary: 'Accept-Language', 'cache-control': 'private, max-age=0' },
  })
}

/** Any other method on an address that is only read: says which it takes (RFC 9110, 9.3.7 and 15.5.6). */
export function onlyRead(c: Context<EdgeEnv>): Response {
  const allow = 'GET, HEAD, OPTIONS'
  if (c.req.method === 'OPTIONS') return c.body(null, 204, { allow })
  throw new Problem('method-not-allowed', `This address takes ${allow}.`, { headers: { allow } })
}

/** What the asset server did not find: the 404 page in the language of the address, or else of the visitor. */
export async function page(c: Context<EdgeEnv>): Promise<Response> {
  const { method, url } = c.req.raw
  const { pathname } = new URL(url)
  const [, first] = pathname.split('/')
  const folder = languages.find((language) => language === first)
  if (method !== 'GET' && method !== 'HEAD') {
    // Files and pages that there are have been answered by the asset server
    if (!folder) throw notFound()
    throw new Problem('method-not-allowed', 'This address takes GET, HEAD.', {
      headers: { allow: 'GET, HEAD' },
    })
  }
  const found = await c.env.ASSETS.fetch(c.req.raw)
  // What the asset server made cannot be changed, so a copy goes on
  if (found.status < 400) return new Response(found.body, found)
  const language = folder ?? preferredLanguage(c.req.header('accept-language'))
  const notHere = await c.env.ASSETS.fetch(new URL(`/${language}/404`, url), { method })
  if (notHere.status !== 200) throw notFound()
  const headers = new Headers(notHere.headers)
  // It may be here in a moment: files of a deployment arrive one after the other
  headers.set('cache-control', 'no-cache')
  headers.delete('etag')
  if (!folder) headers.set('vary', 'Accept-Language')
  return new Response(notHere.body, { status: 404, headers })
}

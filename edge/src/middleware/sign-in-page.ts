import { createMiddleware } from 'hono/factory'
import { preferredLanguage } from '@cpt/contract/accept-language'
import { problemName } from '@cpt/contract/problem'
import type { EdgeEnv } from '../hono.ts'

/** Words about payments and orders: to one who only wanted to sign in they come to this. */
const noAnswer = new Set(['regions-unavailable', 'outcome-unknown', 'answer-lost'])

/**
 * A person who comes back from Tesla always ends on a page of ours, also where a limit, a region or an origin refused:
 * the page says why in his language, and has the button to begin again. The API's host is the web's with `api.` in it.
 */
export function signInPage() {
  return createMiddleware<EdgeEnv>(async function signInPage(c, next) {
    await next()
    // Who asks for a host that is none is no browser that Tesla sent.
    if (c.res.status < 400 || c.req.method !== 'GET' || !URL.canParse(c.req.url)) return
    const problem = nameOf(await c.res.text()) ?? 'internal'
    const page = new URL(`/${preferredLanguage(c.req.header('accept-language'))}/connect`, c.req.url)
    page.host = page.host.replace(/(^|\.)api\./, '$1')
    page.searchParams.set('problem', noAnswer.has(problem) ? 'gateway-timeout' : problem)
    const wait = c.res.headers.get('retry-after')
    c.res = undefined
    c.res = new Response(null, {
      status: 303,
      headers: {
        location: page.href,
        'cache-control': 'no-store',
        ...(wait === null ? {} : { 'retry-after': wait }),
      },
    })
  })
}

/** The problem that a document names; undefined where it is none. */
function nameOf(text: string): string | undefined {
  try {
    const document = JSON.parse(text) as { type?: unknown } | null
    return typeof document?.type === 'string' ? problemName(document.type) : undefined
  } catch {
    return undefined
  }
}

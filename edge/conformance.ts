import { Hono } from 'hono'
import { memoryStore } from './src/http-cache/store.ts'
import { httpCache } from './src/http-cache/http-cache.ts'

/**
 * The edge's cache alone, in front of any origin: for measuring it with the public HTTP cache test suite
 * (`npm run cache:serve -- --port P --origin URL`).
 */
const cache = httpCache<{ Bindings: { ORIGIN_URL: string } }>({
  store: memoryStore({ maxBytes: 64_000_000 }),
  forward: (c, request) => {
    const { pathname, search } = new URL(request.url)
    const target = new URL(pathname + search, c.env.ORIGIN_URL)
    return fetch(new Request(target, request), { redirect: 'manual' })
  },
})

/** @public started by name */
export default new Hono<{ Bindings: { ORIGIN_URL: string } }>()
  .onError((error) => Response.json({ error: error.message }, { status: 502 }))
  .all('*', cache)

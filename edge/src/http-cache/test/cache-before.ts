import { Hono } from 'hono'
import type { CacheStore } from '../store.ts'
import { memoryStore } from '../store.ts'
import type { HttpCacheOptions } from '../http-cache.ts'
import { httpCache } from '../http-cache.ts'

const start = Date.UTC(2026, 10, 23, 12)
/** An HTTP date, so many seconds from when the clock of a `cacheBefore` starts. */
export const date = (secondsFromStart: number) => new Date(start + secondsFromStart * 1000).toUTCString()

/** What the origin says; by default a 200 with a Date and a body that counts. */
export interface Answer {
  status?: number
  headers?: Record<string, string>
  body?: string | null
}

/** A cache in front of an origin that gives these answers in turn; a function may look at the request first. */
export function cacheBefore(
  answers: (Answer | ((request: Request) => Answer) | 'broken')[],
  options: Partial<HttpCacheOptions<object>> & { store?: CacheStore } = {},
) {
  const clock = { now: start }
  const asked: Request[] = []
  const waiting: Promise<unknown>[] = []
  const cache = httpCache({
    store: memoryStore(),
    now: () => clock.now,
    forward: async (_c, request) => {
      asked.push(request)
      const next = answers[asked.length - 1] ?? {}
      if (next === 'broken') throw new Error('Network connection lost.')
      const {
        status = 200,
        headers = {},
        body = `answer ${asked.length}`,
      } = typeof next === 'function' ? next(request) : next
      const dated = new Headers({ date: new Date(clock.now).toUTCString(), ...headers })
      return new Response(request.method === 'HEAD' ? null : body, { status, headers: dated })
    },
    ...options,
  })
  const app = new Hono().onError((error) => new Response(error.message, { status: 502 })).all('*', cache)
  const ctx = {
    waitUntil: (work: Promise<unknown>) => waiting.push(work),
    passThroughOnException() {},
    props: {},
  }
  return {
    clock,
    asked,
    async get(path = '/a', init: RequestInit = {}) {
      const response = await app.fetch(new Request(`https://cache.test${path}`, init), {}, ctx)
      const text = await response.text()
      await Promise.all(waiting.splice(0))
      return { status: response.status, text, headers: response.headers }
    },
  }
}

export const fresh = { 'cache-control': 'max-age=100' }

/** Whether the second GET, so many seconds after the first, was answered without asking. */
export async function isReused(
  headers: Record<string, string>,
  { after = 3, status = 200, request = {} } = {},
) {
  const cache = cacheBefore([{ headers, status }])
  await cache.get('/a', { headers: request })
  cache.clock.now += after * 1000
  await cache.get('/a', { headers: request })
  return cache.asked.length === 1
}

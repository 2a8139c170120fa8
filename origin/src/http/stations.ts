import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from './env.ts'

/** What a request passes before it is answered: it throws a Problem, or leaves in the context what it found. */
export type Station = (c: Context<ApiEnv>) => void | Promise<void>

/**
 * Stations in a row as one middleware. Only what has to be waited for is: as a middleware of its own each would add its
 * promises to every request, and most of them read no more than a header.
 */
export function stations(...all: readonly Station[]) {
  return createMiddleware<ApiEnv>(async function stations(c, next) {
    for (const station of all) {
      const pending = station(c)
      if (pending !== undefined) await pending
    }
    await next()
  })
}

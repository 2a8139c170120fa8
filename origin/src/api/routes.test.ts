import { publicApi, routeOf, workerApi, type EndpointName } from '@cpt/contract/endpoints'
import type { Hono } from 'hono'
import { expect, test } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../test/origin.ts'
import type { ApiEnv } from '../http/env.ts'
import { honoPath } from '../http/route.ts'

/** Paths served beside the contract's tables. */
const beside = /^GET \/(health\/live|health\/ready|\.well-known\/.+)$/

const served = (app: Hono<ApiEnv>) =>
  [
    ...new Set(
      app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
    ),
  ]
    .filter((route) => !beside.test(route))
    .toSorted()

const promised = (table: object) =>
  (Object.keys(table) as EndpointName[])
    .map((name) => `${routeOf(name).method} ${honoPath(routeOf(name).path)}`)
    .toSorted()

async function withOrigin(role: 'api' | 'worker', look: (origin: TestOrigin) => void) {
  const origin = await createTestOrigin({ role, database: false })
  try {
    look(origin)
  } finally {
    await origin.close()
  }
}

test('the API serves what the contract promises, and nothing else', () =>
  withOrigin('api', ({ app }) => expect(served(app)).toEqual(promised(publicApi))))

test('the worker serves what the contract promises, and nothing else', () =>
  withOrigin('worker', ({ app }) => expect(served(app)).toEqual(promised(workerApi))))

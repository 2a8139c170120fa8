import type { Endpoint } from '@cpt/contract/endpoint'
import { Problem } from '@cpt/contract/problem'
import { routeOf, type EndpointName } from '@cpt/contract/endpoints'
import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from './env.ts'

type Table = Partial<Record<EndpointName, Endpoint>>

/** Finds the contract's row for the request; an unknown path ends here with 404, an unknown method with 405. */
export function endpoint(table: Table) {
  const find = pathFinder(table)

  return createMiddleware<ApiEnv>(async function endpoint(c, next) {
    const here = find(c.req.path)
    const method = c.req.method === 'HEAD' ? 'GET' : c.req.method
    const found = here.find((row) => row.method === method)
    if (here.length === 0)
      throw new Problem('not-found', 'Check the address. All there is stands in /api/v1/docs.')
    if (!found) {
      const allow = here.flatMap((row) => (row.method === 'GET' ? ['GET', 'HEAD'] : [row.method])).join(', ')
      throw new Problem('method-not-allowed', `Use ${allow}.`, { headers: { allow } })
    }
    c.set('endpoint', { name: found.name, row: found.row })
    await next()
  })
}

/** Rows of a table whose path is this one, whatever their method. */
export function pathFinder(table: Table) {
  const rows = Object.entries(table).map(([key, row]) => {
    const name = key as EndpointName
    const { method, path } = routeOf(name)
    return {
      name,
      row,
      method,
      depth: depthOf(path),
      pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    }
  })
  // Most of the table is told apart by this alone, which costs less than the patterns
  const byDepth = Map.groupBy(rows, ({ depth }) => depth)
  return (path: string) => byDepth.get(depthOf(path))?.filter(({ pattern }) => pattern.test(path)) ?? []
}

const depthOf = (path: string) => path.split('/').length

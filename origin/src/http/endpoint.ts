import type { Endpoint } from '@cpt/contract/endpoint'
import { Problem } from '@cpt/contract/problem'
import { routeOf, type EndpointName } from '@cpt/contract/endpoints'
import type { Station } from './stations.ts'

type Table = Partial<Record<EndpointName, Endpoint>>

/** Finds the contract's row for the request; an unknown path ends here with 404, an unknown method with 405. */
export function endpoint(table: Table): Station {
  const find = pathFinder(table)

  return function endpoint(c) {
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
  }
}

interface Row {
  name: EndpointName
  row: Endpoint
  method: string
}

/** What stands at a path, and what goes on from there by the next of its segments, whose name may be anybody's to choose. */
class Place {
  readonly rows: Row[] = []
  readonly next = new Map<string, Place>()
}
const anything = '{}'

/** Rows of a table whose path is this one, whatever their method; those of a path written out before those of a pattern. */
export function pathFinder(table: Table) {
  const root = new Place()
  for (const [key, row] of Object.entries(table)) {
    const name = key as EndpointName
    const { method, path } = routeOf(name)
    let place = root
    for (const segment of path.split('/')) {
      const step = segment.startsWith('{') ? anything : segment
      const next = place.next.get(step) ?? new Place()
      place.next.set(step, next)
      place = next
    }
    place.rows.push({ name, row, method })
  }
  const walk = (place: Place, segments: readonly string[], at: number): readonly Row[] => {
    const segment = segments[at]
    if (segment === undefined) return place.rows
    const [named, any] = [place.next.get(segment), place.next.get(anything)]
    const found = named && segment !== anything ? walk(named, segments, at + 1) : []
    return any && segment !== '' ? [...found, ...walk(any, segments, at + 1)] : found
  }
  return (path: string) => walk(root, path.split('/'), 0)
}

import type { Endpoint } from '@cpt/contract/endpoint'
import { publicApi, routeOf, type PublicName } from '@cpt/contract/endpoints'
import { caches, type CachePolicy } from '@cpt/contract/limits'

/** One endpoint as the edge sees it: a row of the contract, with its route and its cache at hand. */
export interface Policy extends Pick<Endpoint, 'token' | 'limit' | 'deadline' | 'repeat' | 'maxBytes'> {
  /** `GET /api/v1/orders/{id}`: the name in logs, since a real path may name a customer's order. */
  name: string
  method: string
  path: string
  cache?: CachePolicy
  /** Seconds that a caller may ask to wait; 0: none. */
  waits: number
}

/** The contract's rows, each an object of its own and all of one build, for requests that come by the thousand. */
export const policies: readonly Policy[] = (Object.entries(publicApi) as [PublicName, Endpoint][]).map(
  ([name, row]) => policyOf(name, row),
)

function policyOf(name: PublicName, row: Endpoint): Policy {
  const { token, limit, deadline, repeat, maxBytes, cache, waits = 0 } = row
  const policy = { name, ...routeOf(name), token, limit, deadline, repeat, maxBytes, waits }
  return cache ? { ...policy, cache: caches[cache] } : policy
}

export interface PolicyTable {
  /** The row for this request; or the methods that the path takes (none: no such path). */
  find(method: string, path: string): { policy: Policy } | { allow: string[] }
}

/** Ids, codes and references are all of this alphabet, so nothing encoded (`..%2f`, `%00`) ever matches. */
const segment = '[A-Za-z0-9_.~-]{1,200}'

/** Makes rows findable by method and path; fixed paths by one look-up, those with `{ids}` by a pattern. */
export function policyTable(rows: readonly Policy[]): PolicyTable {
  const fixed = new Map<string, Map<string, Policy>>()
  const patterns: { pattern: RegExp; methods: Map<string, Policy> }[] = []
  for (const row of rows) {
    if (!row.path.includes('{')) {
      put(fixed, row.path, row)
      continue
    }
    const source = `^${row.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, segment)}$`
    const known = patterns.find(({ pattern }) => pattern.source === new RegExp(source).source)
    if (known) known.methods.set(row.method, row)
    else patterns.push({ pattern: new RegExp(source), methods: new Map([[row.method, row]]) })
  }
  return {
    find(method, path) {
      const methods =
        fixed.get(path) ??
        (path.includes('/..') ? undefined : patterns.find(({ pattern }) => pattern.test(path))?.methods)
      if (!methods) return { allow: [] }
      const policy = methods.get(method === 'HEAD' ? 'GET' : method)
      if (policy) return { policy }
      return { allow: [...methods.keys()].flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name])) }
    },
  }
}

function put(map: Map<string, Map<string, Policy>>, path: string, row: Policy): void {
  const methods = map.get(path) ?? new Map<string, Policy>()
  map.set(path, methods.set(row.method, row))
}

import { routeOf, type EndpointName } from '@cpt/contract/endpoints'

/** Path in Hono's writing: `{task_id}` becomes `:task_id`. */
export function honoPath(name: EndpointName): string {
  return routeOf(name).path.replaceAll(/\{(\w+)\}/g, ':$1')
}

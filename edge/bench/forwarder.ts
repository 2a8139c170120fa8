/**
 * The least a Worker can do between a caller and an origin; what the edge is measured against.
 * @public started by name
 */
export default {
  fetch(request: Request, env: { ORIGIN_URL: string }): Promise<Response> {
    const { pathname, search } = new URL(request.url)
    return fetch(new Request(env.ORIGIN_URL + pathname + search, request))
  },
}

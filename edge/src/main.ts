import { createEdge } from './app.ts'
import type { EdgeBindings } from './env.ts'
import { loadEnv } from './env.ts'

type Edge = ReturnType<typeof createEdge>

/** By the env object, since an isolate may outlive a change of its bindings. */
const edges = new WeakMap<EdgeBindings, Edge>()

function edgeOf(env: EdgeBindings): Edge {
  let edge = edges.get(env)
  if (!edge) {
    const log = (line: Record<string, unknown>) => console.log(JSON.stringify(line))
    edge = createEdge({ ...loadEnv(env), fetch: (input, init) => fetch(input, init), now: Date.now, log })
    edges.set(env, edge)
  }
  return edge
}

export default {
  fetch: (request, env, ctx) => edgeOf(env).app.fetch(request, env, ctx),
} satisfies ExportedHandler<EdgeBindings>

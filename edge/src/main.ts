import { waitUntil } from 'cloudflare:workers'
import { createEdge } from './app.ts'
import { cacheApiStore, layeredStore } from './http-cache/cache-api-store.ts'
import { memoryStore } from './http-cache/store.ts'
import type { EdgeBindings } from './env.ts'
import { loadEnv } from './env.ts'

type Edge = ReturnType<typeof createEdge>

/** By the env object, since an isolate may outlive a change of its bindings. */
const edges = new WeakMap<EdgeBindings, Edge>()

function edgeOf(env: EdgeBindings): Edge {
  let edge = edges.get(env)
  if (!edge) {
    edge = createEdge({
      ...loadEnv(env),
      fetch: (input, init) => fetch(input, init),
      now: Date.now,
      log: (line) => console.log(JSON.stringify(line)),
      later: waitUntil,
      store: layeredStore(
        memoryStore(),
        cacheApiStore(() => caches.default),
        waitUntil,
      ),
    })
    edges.set(env, edge)
  }
  return edge
}

/** @public the Worker that wrangler.toml names */
export default {
  fetch: (request, env, ctx) => edgeOf(env).app.fetch(request, env, ctx),
  scheduled: (_event, env) => edgeOf(env).scheduled(),
} satisfies ExportedHandler<EdgeBindings>

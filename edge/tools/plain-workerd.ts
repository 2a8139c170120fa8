import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { RunningWorker } from './workerd.ts'
import { bundle, compatibilityDate, compatibilityFlags } from './workerd.ts'

/** Path of the binary; the package has no types. */
const { default: binary } = createRequire(import.meta.url)('workerd') as { default: string }

export interface Surroundings {
  /** There is an asset server (ASSETS) and a cache of the data centre, and both are empty. */
  empty?: boolean
  /** The scheme of a request is the one in X-Forwarded-Proto, as behind a proxy that ends TLS. */
  behindTls?: boolean
}

/**
 * A Worker in workerd with nothing before it: Miniflare's own entry would compress answers and cost time. Only text
 * bindings. Throws with workerd's complaint when it does not start.
 */
export async function servePlainly({
  entry,
  env = {},
  port = 0,
  quiet = false,
  surroundings = {},
}: {
  entry: URL
  env?: Record<string, string>
  port?: number
  /** What the Worker logs is thrown away, for measurements; the Worker still writes it. */
  quiet?: boolean
  surroundings?: Surroundings
}): Promise<RunningWorker & { processId: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'cpt-workerd-'))
  await writeFile(join(folder, 'main.mjs'), await bundle(entry))
  await writeFile(join(folder, 'config.capnp'), configuration(port, env, surroundings))
  const child = spawn(binary, ['serve', '--control-fd=3', join(folder, 'config.capnp')], {
    stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const close = async () => {
    child.kill()
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  const listening = await Promise.race([portOf(child.stdio[3] as Readable), ended])
  if (listening === undefined) {
    await close()
    throw new Error(`workerd did not start: ${complaint}`)
  }
  return { url: `http://127.0.0.1:${listening}`, processId: child.pid ?? 0, close }
}

/** The port it listens on, as it tells on its control descriptor: `{"event":"listen","socket":"http","port":…}`. */
async function portOf(control: Readable): Promise<number | undefined> {
  for await (const line of createInterface(control)) {
    const told = JSON.parse(line) as { event?: unknown; port?: unknown }
    if (told.event === 'listen' && typeof told.port === 'number') return told.port
  }
  return undefined
}

/** Speaks what workerd asks a cache (PUT; GET with `only-if-cached`), and what the asset server is asked. */
const emptyService = `export default {
  fetch: ({ method, headers }) =>
    method === 'PUT'
      ? new Response(null, { status: 204 })
      : new Response(null, {
          status: headers.get('cache-control') === 'only-if-cached' ? 504 : 404,
          headers: { 'cf-cache-status': 'MISS' },
        }),
}`

function configuration(
  port: number,
  env: Record<string, string>,
  { empty = false, behindTls = false }: Surroundings,
): string {
  const bindings = Object.entries(env).map(
    ([name, value]) => `(name = ${JSON.stringify(name)}, text = ${JSON.stringify(value)})`,
  )
  if (empty) bindings.push('(name = "ASSETS", service = "empty")')
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
${empty ? `    (name = "empty", worker = (modules = [(name = "empty.mjs", esModule = ${JSON.stringify(emptyService)})], compatibilityDate = "${compatibilityDate}")),\n` : ''}    (name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (${behindTls ? 'forwardedProtoHeader = "X-Forwarded-Proto"' : ''}), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "main.mjs", esModule = embed "main.mjs")],
  compatibilityDate = "${compatibilityDate}",
  compatibilityFlags = [${compatibilityFlags.map((flag) => JSON.stringify(flag)).join(', ')}],
  bindings = [${bindings.join(', ')}],${empty ? '\n  cacheApiOutbound = "empty",' : ''}
);
`
}

import { build } from 'esbuild'
import { Miniflare } from 'miniflare'

export interface WorkerOptions {
  /** File with the Worker's default export. */
  entry: URL
  /** Text bindings: variables and secrets. */
  env?: Record<string, string>
  /** Names of rate limits of this many requests a minute. */
  limits?: Record<string, number>
  port?: number
  /** Told of each line that the Worker logs. */
  onLog?: (line: { message: string }) => void
}

export interface RunningWorker {
  url: string
  /** Of workerd, where it was started by itself. */
  processId?: number
  close(): Promise<void>
}

/** The compatibility date and flags of wrangler.toml, for Workers that are run without wrangler. */
export const compatibilityDate = '2026-10-23'
export const compatibilityFlags = ['no_nodejs_compat', 'no_nodejs_compat_v2']

/** One file of JavaScript, as wrangler would upload it. */
export async function bundle(entry: URL, { minify = false } = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry.pathname],
    bundle: true,
    write: false,
    minify,
    format: 'esm',
    target: 'es2024',
    external: ['cloudflare:workers'],
    conditions: ['workerd', 'worker', 'browser'],
    logLevel: 'warning',
  })
  return outputFiles[0]?.text ?? ''
}

/** Runs a Worker in plain workerd, without wrangler in between. Stop it with `close()`. */
export async function serveWorker({
  entry,
  env = {},
  limits = {},
  port = 0,
  onLog = () => undefined,
}: WorkerOptions): Promise<RunningWorker> {
  const contents = await bundle(entry)
  const miniflare = new Miniflare({
    host: '127.0.0.1',
    port,
    cf: false,
    logRequests: false,
    handleStructuredLogs: onLog,
    telemetry: { enabled: false },
    workers: [
      {
        config: {
          name: 'edge',
          compatibilityDate,
          compatibilityFlags,
          manifest: {
            mainModule: 'main.mjs',
            modulesRoot: '/',
            modules: { 'main.mjs': { type: 'esm', contents } },
          },
          env: {
            ...Object.fromEntries(
              Object.entries(env).map(([name, value]) => [name, { type: 'text', value }]),
            ),
            ...Object.fromEntries(
              Object.entries(limits).map(([name, limit], index) => [
                name,
                { type: 'rate-limit', namespace: String(index + 1), simple: { limit, period: 60 } },
              ]),
            ),
          },
          exports: {},
        },
        dev: { rootPath: '/', stripCfConnectingIp: false },
      },
    ],
  })
  const url = await miniflare.ready
  return { url: url.href.replace(/\/$/, ''), close: () => miniflare.dispose() }
}

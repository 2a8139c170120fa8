import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  edgeEnvironment,
  optionalVariables,
  originEnvironment,
  overriddenBy,
  secretIdOf,
  secretsOf,
  type Addresses,
  type Environment,
} from './environment.ts'
import type { Keys } from './keys.ts'
import { shortOf, type Part, type Ports, type RegionName } from './parts.ts'
import { root } from './root.ts'
import { Service } from './service.ts'
import type { StandIns } from './stand-ins.ts'
import type { SystemOptions } from './options.ts'

export interface Services {
  edge: Service
  regions: Record<RegionName, { api: Service; worker: Service }>
}

export interface Wiring {
  options: SystemOptions
  ports: Ports
  addresses: Addresses
  standIns: StandIns
  keys: Keys
  folder: string
}

/** The origins, the workers and the edge, none of them started. */
export function servicesOf(wiring: Wiring): Services {
  const { options, addresses, standIns, keys } = wiring
  const origin = (role: 'api' | 'worker', region: RegionName) => {
    const part: Part = `${role}-${shortOf[region]}`
    const secretIds = options.secretManager ? Object.keys(secretsOf({}, keys)).map(secretIdOf) : []
    const wanted = originEnvironment({
      role,
      region,
      ports: wiring.ports,
      addresses,
      standIns,
      keys,
      secretIds,
    })
    const { url, ...reports } = reporting(part, options, wiring.ports)
    return new Service({
      ...reports,
      url,
      command: process.execPath,
      args: ['--enable-source-maps', join(wiring.folder, 'origin', 'main.js')],
      cwd: root,
      graceMs: 10_000,
      env: {
        ...systemEnvironment(),
        ...overriddenBy(options.own ?? {}, wanted, optionalVariables),
        ...options.env,
      },
      isReady: () => answersWell(`${url}/health/ready`),
    })
  }
  const inRegion = (region: RegionName) => ({ api: origin('api', region), worker: origin('worker', region) })
  return {
    edge: edgeService(wiring),
    regions: { 'europe-north1': inRegion('europe-north1'), 'us-central1': inRegion('us-central1') },
  }
}

/** The edge as wrangler runs it, with its secrets in a file that goes with the system. */
function edgeService({ options, ports, addresses, standIns, keys, folder }: Wiring): Service {
  const { vars, secrets } = edgeEnvironment(addresses, standIns, keys)
  const secretsFile = join(folder, 'edge.vars')
  const lines = Object.entries(overriddenBy(options.own ?? {}, secrets)).map(
    ([name, value]) => `${name}='${value}'`,
  )
  writeFileSync(secretsFile, lines.join('\n'), { mode: 0o600 })
  mkdirSync(join(folder, 'wrangler'), { recursive: true })
  const { url, ...reports } = reporting('edge', options, ports)
  const args = ['dev', '--ip', '127.0.0.1', '--port', String(ports.edge), '--inspector-port', '0']
  args.push('--env-file', secretsFile, '--persist-to', join(folder, 'wrangler'))
  args.push('--log-level', options.edgeLines ? 'log' : 'warn')
  args.push('--show-interactive-dev-session=false')
  for (const [name, value] of Object.entries(overriddenBy(options.own ?? {}, vars)))
    args.push('--var', `${name}:${value}`)
  return new Service({
    ...reports,
    url,
    command: process.execPath,
    args: ['--no-warnings', join(root, 'node_modules/wrangler/wrangler-dist/cli.js'), ...args],
    cwd: root,
    scratch: folder,
    env: {
      ...systemEnvironment(),
      // Without these it would ask Cloudflare for the caller's location, send statistics, and trace each request.
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      WRANGLER_SEND_METRICS: 'false',
      X_LOCAL_OBSERVABILITY: 'false',
      WRANGLER_LOG_PATH: join(folder, 'wrangler'),
      WRANGLER_REGISTRY_PATH: join(folder, 'wrangler'),
    },
    isReady: () => answersWell(`${url}/edge/health`),
  })
}

const answersWell = async (url: string) => (await fetch(url, { signal: AbortSignal.timeout(10_000) })).ok

function reporting(part: Part, options: SystemOptions, ports: Ports) {
  const { onLine, onTrouble } = options
  return {
    name: part,
    url: `http://127.0.0.1:${ports[part]}`,
    onLine: (line: string) => onLine?.(part, line),
    onDeath: (why: string) => onTrouble?.(why),
  }
}

/** What a process needs of the machine, and nothing that would lead it elsewhere. */
function systemEnvironment(): Environment {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'NODE_EXTRA_CA_CERTS', 'NODE_COMPILE_CACHE']
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildAll, copyBuild } from './build.ts'
import type { QueueSettings } from './cloud-tasks/settings.ts'
import type { Job, Scheduler } from './cloud-tasks/scheduler.ts'
import {
  addressesOf,
  edgeEnvironment,
  originEnvironment,
  overriddenBy,
  secretIdOf,
  secretsOf,
  type Addresses,
  type Environment,
} from './environment.ts'
import { makeKeys, type Keys } from './keys.ts'
import { startNetwork, type Network } from './network.ts'
import { parts, regions, shortOf, type Part, type Ports, type RegionName } from './parts.ts'
import { Service } from './service.ts'
import { listen } from './stand-in.ts'
import { closeStandIns, startStandIns, startSweeps, tasksAccount, type StandIns } from './stand-ins.ts'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

export interface SystemOptions {
  /** Absent: free ones. */
  ports?: Ports
  /** Parts that are not started; a region's `api-` or `worker-` can be started later. */
  without?: readonly Part[]
  /** For all origins and workers, in place of ours: `{ PAYMENTS: 'off' }`. */
  env?: Environment
  /** Environment whose values, where it has one, are used in place of ours: that of who typed `npm start`. */
  own?: Record<string, string | undefined>
  /** Absent: new ones. */
  keys?: Keys
  /** Puts a network that can be made bad between the parts: see `System.networks`. */
  networks?: boolean
  /** Milliseconds between the scheduler's calls; 0: only when `scheduler.run` is called. */
  sweepMs?: { outbox: number; reconcile: number }
  queue?: Partial<QueueSettings>
  redisUrl?: string | undefined
  /** True: origins and workers read their secrets from Secret Manager, which makes each start a second slower. */
  secretManager?: boolean
  /** False: what was built last is taken as it is. */
  build?: boolean
  /** Told of each part that is ready, of failures of the scheduler's calls, and of each line a process writes. */
  onReady?: (part: string, note: string) => void
  onTrouble?: (message: string) => void
  onLine?: (part: Part, line: string) => void
}

/** Stretches of network that can be made bad: edge to each origin, all to Redis, origins to the others. */
export type Link = RegionName | 'upstash' | 'postgres' | 'gcs' | 'cloud-tasks'

export interface System {
  /** Of web and API: the edge. */
  url: string
  edge: Service
  regions: Record<RegionName, { api: Service; worker: Service }>
  standIns: StandIns
  /** Calls `outbox-eu`, `reconcile-eu`, `outbox-us` or `reconcile-us` now. */
  scheduler: Pick<Scheduler, 'run'>
  /** Empty unless asked for. */
  networks: Partial<Record<Link, Network>>
  keys: Keys
  close(): Promise<void>
}

/** The whole system on loopback, ready to be used. When a part fails, those that stand are closed. */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const { without = [], onReady = () => undefined, onTrouble = () => undefined } = options
  const has = (part: Part) => !without.includes(part)
  const ports = options.ports ?? (await freePorts())
  const keys = options.keys ?? (await makeKeys())
  const folder = mkdtempSync(join(tmpdir(), 'cpt-system-'))
  const closers: (() => Promise<unknown>)[] = [async () => rmSync(folder, { recursive: true, force: true })]
  const close = async () => {
    for (const one of closers.splice(0).reverse()) await one()
  }
  try {
    if (options.ports) await checkPorts(ports, has)
    const [opened, built] = await Promise.allSettled([
      openStandIns(options, ports, keys, has),
      options.build === false ? undefined : buildAll(root, (name, was) => onReady(`build ${name}`, was)),
    ])
    if (opened.status === 'rejected') throw opened.reason
    const standIns = opened.value
    closers.push(() => closeStandIns(standIns))
    if (built.status === 'rejected') throw built.reason
    await copyBuild(root, 'origin', join(folder, 'origin'))
    const networks: System['networks'] = {}
    closers.push(() => Promise.all(Object.values(networks).map((network) => network.close())))
    const direct = addressesOf(ports, standIns)
    const addresses = options.networks ? await withNetworks(direct, networks) : direct

    const services = servicesOf({ options, ports, addresses, standIns, keys, folder })
    const all = [...regions.flatMap((region) => Object.values(services.regions[region])), services.edge]
    closers.push(() => Promise.all(all.map((service) => service.stop())))
    await Promise.all(
      all
        .filter(({ name }) => has(name as Part))
        .map(async (service) => {
          await service.start()
          onReady(service.name, new URL(service.url).host)
        }),
    )
    const scheduler = await openScheduler(options, ports, direct, standIns, onTrouble)
    if (scheduler) closers.push(() => scheduler.close())
    if (scheduler && has('scheduler')) onReady('scheduler', new URL(scheduler.url).host)
    return {
      url: addresses.web,
      ...services,
      standIns,
      networks,
      keys,
      scheduler: scheduler ?? { run: () => Promise.reject(new Error('The scheduler was left out.')) },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

function openStandIns(options: SystemOptions, ports: Ports, keys: Keys, has: (part: Part) => boolean) {
  const secrets = Object.entries(secretsOf({}, keys)).map(([name, value]) => [secretIdOf(name), value])
  return startStandIns({
    ports,
    has,
    webUrl: `http://127.0.0.1:${ports.edge}`,
    redisUrl: options.redisUrl,
    secrets: Object.fromEntries(secrets) as Record<string, string>,
    ready: options.onReady ?? (() => undefined),
    ...(options.queue ? { queue: options.queue } : {}),
  })
}

interface Wiring {
  options: SystemOptions
  ports: Ports
  addresses: Addresses
  standIns: StandIns
  keys: Keys
  folder: string
}

function servicesOf(wiring: Wiring): Pick<System, 'edge' | 'regions'> {
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
      env: { ...systemEnvironment(), ...overriddenBy(options.own ?? {}, wanted), ...options.env },
      isReady: () => answersWell(`${url}/readyz`),
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
  const lines = Object.entries(secrets).map(([name, value]) => `${name}='${value}'`)
  writeFileSync(secretsFile, lines.join('\n'), { mode: 0o600 })
  mkdirSync(join(folder, 'wrangler'), { recursive: true })
  const { url, ...reports } = reporting('edge', options, ports)
  const args = ['dev', '--ip', '127.0.0.1', '--port', String(ports.edge), '--inspector-port', '0']
  args.push('--env-file', secretsFile, '--persist-to', join(folder, 'wrangler'), '--log-level', 'warn')
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

const answersWell = async (url: string) => (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok

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

async function openScheduler(
  { sweepMs = { outbox: 10_000, reconcile: 60_000 } }: SystemOptions,
  ports: Ports,
  { worker }: Addresses,
  { metadata }: StandIns,
  onTrouble: (message: string) => void,
) {
  if (!metadata) return undefined
  const jobs = regions.flatMap((region) =>
    (['outbox', 'reconcile'] as const).map((sweep): Job => ({
      name: `${sweep}-${shortOf[region]}`,
      url: `${worker[region]}/worker/${sweep}`,
      everyMs: sweepMs[sweep],
      audience: worker[region],
      email: tasksAccount,
    })),
  )
  return startSweeps(ports.scheduler, jobs, metadata, ({ name }, why) =>
    onTrouble(`The scheduler's job ${name} failed: ${why}`),
  )
}

async function withNetworks(direct: Addresses, networks: System['networks']): Promise<Addresses> {
  const through = async (link: Link, address: string) => {
    const url = new URL(address)
    const network = await startNetwork({ port: Number(url.port) })
    networks[link] = network
    url.port = String(network.port)
    return url.href.replace(/\/$/, '')
  }
  const [eu, us, upstash, postgres, gcs, tasks] = await Promise.all([
    through('europe-north1', direct.api['europe-north1']),
    through('us-central1', direct.api['us-central1']),
    through('upstash', direct.upstash),
    through('postgres', direct.postgres),
    through('gcs', direct.gcs),
    through('cloud-tasks', `http://${direct.cloudTasks}`),
  ])
  const api = { 'europe-north1': eu, 'us-central1': us }
  return { ...direct, api, upstash, postgres, gcs, cloudTasks: new URL(tasks).host }
}

/** Free ports for the processes; 0 for the stand-ins, which take free ones by themselves. */
async function freePorts(): Promise<Ports> {
  const processes = ['edge', 'api-eu', 'api-us', 'worker-eu', 'worker-us'] as const
  const probes = await Promise.all(processes.map((part) => probe(part, 0)))
  await Promise.all(probes.map(({ close }) => close()))
  const zeroes = Object.keys(parts).map((part) => [part, 0])
  return {
    ...Object.fromEntries(zeroes),
    ...Object.fromEntries(probes.map((p) => [p.part, p.port])),
  } as Ports
}

/** A process would name its port, not the part; so each is tried before it starts. */
async function checkPorts(ports: Ports, has: (part: Part) => boolean): Promise<void> {
  for (const part of ['edge', 'api-eu', 'api-us', 'worker-eu', 'worker-us'] as const)
    if (has(part)) await (await probe(part, ports[part])).close()
}

async function probe(part: Part, wanted: number) {
  const server = createServer()
  const wish = { port: wanted, host: '127.0.0.1', wantedBy: part, variable: parts[part].variable }
  const port = await listen(server, wish)
  return { part, port, close: () => new Promise((resolve) => server.close(resolve)) }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildAll, copyBuild } from './build.ts'
import type { Job } from '../vendors/cloud-scheduler/jobs.ts'
import { startCloudScheduler, type CloudScheduler } from '../vendors/cloud-scheduler/main.ts'
import { addressesOf, secretIdOf, secretsOf, type Addresses } from './environment.ts'
import { checkPorts, freePorts } from './free-ports.ts'
import { makeKeys, type Keys } from './keys.ts'
import { startNetwork, type Network } from './network.ts'
import { regions, shortOf, type Part, type Ports, type RegionName } from './parts.ts'
import type { SystemOptions } from './options.ts'
import { root } from './root.ts'
import { servicesOf, type Services } from './services.ts'
import { closeStandIns, startStandIns, tasksAccount, type StandIns } from './stand-ins.ts'

/** Stretches of network that can be made bad: edge to each origin, all to Redis, origins to the others. */
export type Link = RegionName | 'upstash' | 'postgres' | 'gcs' | 'cloud-tasks'

export interface System extends Services {
  /** Of web and API: the edge. */
  url: string
  standIns: StandIns
  /** Calls `outbox-eu`, `reconcile-eu`, `outbox-us` or `reconcile-us` now. */
  scheduler: Pick<CloudScheduler, 'run'>
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
    statements: options.statements ?? false,
    copied: options.copied ?? false,
    secrets: Object.fromEntries(secrets) as Record<string, string>,
    ready: options.onReady ?? (() => undefined),
    ...(options.queue ? { queue: options.queue } : {}),
  })
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
  return startCloudScheduler({
    port: ports.scheduler,
    jobs,
    idToken: metadata.keys.idToken,
    onFailure: ({ name }, why) => onTrouble(`The scheduler's job ${name} failed: ${why}`),
  })
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

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'
import type { Applied, Clone } from './into-world.ts'
import { Metrics } from './metrics.ts'
import { Named } from './named.ts'
import { type Node, protocolSchema, type ProviderSchema, providerSchemas } from './schema.ts'
import { fillIn, invent, pack, Unknown, unpack } from './values.ts'

const sources: Record<string, string> = {
  google: 'registry.terraform.io/hashicorp/google',
  cloudflare: 'registry.terraform.io/cloudflare/cloudflare',
  upstash: 'registry.terraform.io/upstash/upstash',
  random: 'registry.terraform.io/hashicorp/random',
}

/**
 * A change of these makes the real providers replace the resource. `secret_data` too (ForceNew, google 7.45,
 * resource_secret_manager_secret_version.go): the version before is destroyed, unless its deletion_policy says otherwise.
 */
const replacing = [
  'name',
  'region',
  'location',
  'secret_id',
  'account_id',
  'database_name',
  'bucket',
  'keepers',
  'instance',
  'secret_data',
]

/** Stand-in providers, attached by Terraform's own means for debugging a provider. */
export interface Providers {
  /** TF_REATTACH_PROVIDERS. */
  reattach: string
  /** What stands at the services, a line each; what has no name of its own may stand there twice. */
  made: () => string[]
  /** Somebody changes all resources of a type by hand, in a console: the next refresh reads it. */
  changeByHand: (type: string, values: Record<string, unknown>) => void
  close: () => void
}

interface Request {
  type_name: string
  config: { msgpack?: Uint8Array }
  prior_state: { msgpack?: Uint8Array }
  proposed_new_state: { msgpack?: Uint8Array }
  planned_state: { msgpack?: Uint8Array }
  current_state: { msgpack?: Uint8Array }
  raw_state: { json: Uint8Array }
  id: string
}

/**
 * Serves providers that speak Terraform's plugin protocol with the real providers' schemas and make up what those would
 * compute. Terraform really initialises, validates, plans and applies. `onApply` hears of each change and may say what the
 * service would have answered; without it nothing is created anywhere but in the state. A name that is taken is refused,
 * also where the state has lost it. `cloneOf` knows databases that
 * were cloned outside Terraform. Several projects at a time need providers of their own: the last configured one counts.
 */
export async function serveProviders(
  onApply: (applied: Applied) => Record<string, unknown> = () => ({}),
  cloneOf?: (project: string, instance: string) => Clone | undefined,
): Promise<Providers> {
  const definition = loadSync(fileURLToPath(new URL('tfplugin6.proto', import.meta.url)), {
    keepCase: true,
    longs: Number,
    defaults: true,
  })
  const protocol = loadPackageDefinition(definition).tfplugin6 as unknown as {
    Provider: { service: ServiceDefinition }
  }
  const directory = mkdtempSync(join(tmpdir(), 'cpt-providers-'))
  const servers: Server[] = []
  const named = new Named(cloneOf)
  const changed: Record<string, Record<string, unknown>> = {}
  const reattach: Record<string, object> = {}
  for (const [name, schema] of Object.entries(providerSchemas())) {
    const server = new Server({ 'grpc.max_send_message_length': -1, 'grpc.max_receive_message_length': -1 })
    server.addService(protocol.Provider.service, answers(schema, onApply, named, changed))
    const socket = join(directory, `${name}.sock`)
    await new Promise<void>((resolve, reject) => {
      server.bindAsync(`unix:${socket}`, ServerCredentials.createInsecure(), (error) => {
        if (error) reject(error)
        else resolve()
      })
    })
    servers.push(server)
    reattach[sources[name] ?? name] = {
      Protocol: 'grpc',
      ProtocolVersion: 6,
      Pid: process.pid,
      Test: true,
      Addr: { Network: 'unix', String: socket },
    }
  }
  return {
    reattach: JSON.stringify(reattach),
    made: () => named.all(),
    changeByHand: (type, values) => {
      changed[type] = { ...changed[type], ...values }
    },
    close: () => {
      for (const server of servers) server.forceShutdown()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

function answers(
  schema: ProviderSchema,
  onApply: (applied: Applied) => Record<string, unknown>,
  named: Named,
  changed: Readonly<Record<string, Record<string, unknown>>>,
): UntypedServiceImplementation {
  const node = (type: string): Node => {
    const found = schema.resource[type]
    if (!found) throw new Error(`no schema of ${type}`)
    return found
  }
  const answer =
    (work: (request: Request) => object) =>
    (
      call: { request: Request },
      reply: (error: { code: number; message: string } | null, value?: object) => void,
    ): void => {
      try {
        reply(null, work(call.request))
      } catch (error) {
        reply({ code: 13, message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
      }
    }
  const whole = {
    provider: protocolSchema(schema.provider),
    resource_schemas: mapped(schema.resource),
    data_source_schemas: mapped(schema.data),
    // both that this protocol has a use for here; the real ones announce them always (terraform-plugin-mux,
    // tf6muxserver/server_capabilities.go), and Terraform reads a schema once a process instead of once a connection
    server_capabilities: { plan_destroy: true, get_provider_schema_optional: true },
  }
  let project = 'made-up-project'
  const metrics = new Metrics()
  const accept = answer(() => ({}))
  return {
    GetProviderSchema: answer(() => whole),
    ValidateProviderConfig: accept,
    ValidateResourceConfig: accept,
    ValidateDataResourceConfig: accept,
    StopProvider: accept,
    ConfigureProvider: answer(({ config }) => {
      const given = (unpack(config) as { project?: unknown } | null)?.project
      if (typeof given === 'string') project = given
      return {}
    }),
    UpgradeResourceState: answer(({ raw_state }) => ({ upgraded_state: { json: raw_state.json } })),
    ReadResource: answer(({ type_name, current_state }) => {
      const byHand = changed[type_name]
      const there = unpack(current_state)
      if (byHand === undefined || there === null) return { new_state: current_state }
      return { new_state: pack({ ...(there as object), ...byHand }) }
    }),
    PlanResourceChange: answer(({ type_name, prior_state, proposed_new_state }) => {
      const [prior, next] = [unpack(prior_state), unpack(proposed_new_state)]
      if (next === null) return { planned_state: proposed_new_state, legacy_type_system: true }
      if (prior === null) {
        const planned = fillIn(node(type_name), next, () => new Unknown())
        return { planned_state: pack(planned), legacy_type_system: true }
      }
      const changed = replacing.filter(
        (name) =>
          name in node(type_name).a && JSON.stringify(pick(prior, name)) !== JSON.stringify(pick(next, name)),
      )
      return {
        // what is not known yet stays so, and what is computed was carried over from the prior state
        planned_state: pack(fillIn(node(type_name), next, (_name, _attribute, _siblings, value) => value)),
        requires_replace: changed.map((name) => ({ steps: [{ attribute_name: name }] })),
        legacy_type_system: true,
      }
    }),
    ApplyResourceChange: answer(({ type_name, planned_state, prior_state, config }) => {
      const [next, prior] = [unpack(planned_state), unpack(prior_state)]
      const before = prior === null ? undefined : (prior as Record<string, unknown>)
      if (next === null) {
        onApply({ type: type_name, values: undefined, before, project })
        named.remove(type_name, before ?? {}, project)
        return { new_state: planned_state, legacy_type_system: true }
      }
      const values = fillIn(node(type_name), next, invent(type_name, project)) as Record<string, unknown>
      // what is write-only stands in the configuration alone
      const given = { ...values, ...writeOnly(unpack(config)) }
      const refused =
        named.taken(type_name, before === undefined ? values : undefined, project) ??
        metrics.unknown(type_name, values)
      if (refused !== undefined)
        return {
          new_state: prior_state,
          diagnostics: [refusal(refused)],
          legacy_type_system: true,
        }
      const name = before === undefined ? named.nameOf(type_name, values, project) : {}
      const made = {
        ...values,
        ...name,
        ...onApply({ type: type_name, values: { ...given, ...name }, before, project }),
      }
      named.put(type_name, made, project)
      metrics.made(type_name, values)
      return { new_state: pack(made), legacy_type_system: true }
    }),
    ImportResourceState: answer(({ type_name, id }) => {
      const there = named.find(type_name, id)
      if (!there && Named.knows(type_name))
        return { diagnostics: [refusal(`Cannot import non-existent remote object: ${type_name} ${id}`)] }
      return {
        imported_resources: [
          {
            type_name,
            state: pack(there?.values ?? madeUp(node(type_name), id, invent(type_name, project))),
            private: Buffer.alloc(0),
          },
        ],
      }
    }),
    ReadDataSource: answer(({ type_name, config }) => {
      const data = schema.data[type_name]
      if (!data) throw new Error(`no schema of data ${type_name}`)
      return { state: pack(fillIn(data, unpack(config), invent(type_name, project))) }
    }),
  }
}

const refusal = (summary: string): object => ({ severity: 1, summary, detail: '' })

/** What an import of a type finds whose ids only the service knows. */
function madeUp({ a, b = {} }: Node, id: string, fill: Parameters<typeof fillIn>[2]): unknown {
  const known: Record<string, string> = { id, name: id.split('/').at(-1) ?? id }
  const attributes = Object.keys(a).map((name) => [name, known[name] ?? null])
  const blocks = Object.entries(b)
    .filter(([name]) => !(name in a))
    .map(([name, { n }]) => [name, n === 'single' ? null : []])
  return fillIn({ a, b }, Object.fromEntries([...attributes, ...blocks]), fill)
}

const writeOnly = (config: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(config ?? {}).filter(([name]) => name.endsWith('_wo')))

const mapped = (nodes: Record<string, Node>): Record<string, object> =>
  Object.fromEntries(Object.entries(nodes).map(([type, node]) => [type, protocolSchema(node)]))

const pick = (value: unknown, name: string): unknown => (value as Record<string, unknown>)[name]

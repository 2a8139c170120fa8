import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml'
import { z } from 'zod'
import { type Config, fileSchema, isSet } from './schema.ts'
import { nearest } from './nearest.ts'

/** A fault of the configuration files; `message` has one line per fault, each `file:line: what; what to do`. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

interface Source {
  file: string
  document: Document.Parsed
  lines: LineCounter
}

const suffix = '.env.yaml'

/** Names of the environments for which a file stands in `directory`; `all` comes last. */
export function environments(directory: string): string[] {
  const names = readdirSync(directory)
    .filter((name) => name.endsWith(suffix))
    .map((name) => name.slice(0, -suffix.length))
  const order = ['dev', 'tst', 'prd', 'inf']
  const rank = (name: string): number =>
    name === 'all' ? 99 : order.includes(name) ? order.indexOf(name) : 50
  return names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))
}

/**
 * Reads `all.env.yaml` and `{env}.env.yaml`, checks the merged result and fills in names.
 * Environment `all` is the base alone.
 * @throws ConfigError naming file and line of each fault.
 */
export function loadConfig(directory: string, env: string): Config {
  const known = environments(directory)
  if (!known.includes(env)) {
    const hint = nearest(env, known)
    throw new ConfigError(
      `ENV=${env} has no ${join(directory, env + suffix)}; known: ${known.join(', ')}${hint ? ` (did you mean ${hint}?)` : ''}`,
    )
  }
  const sources = [...new Set([env, 'all'])].map((name) => read(join(directory, name + suffix)))
  const merged = sources
    .map(({ document }) => document.toJS() as unknown)
    .reduceRight((base, over) => merge(base, over))
  const parsed = fileSchema.safeParse(merged)
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.flatMap((issue) => explain(issue, sources)).join('\n'))
  }
  const faults = crossChecks(parsed.data, env, known).map(
    ([path, message]) => `${place(path, sources)}: ${path.join('.')}: ${message}`,
  )
  if (faults.length > 0) throw new ConfigError(faults.join('\n'))
  return derive(parsed.data, env)
}

/** JSON schema for editors. Every key is optional there, because a file states only what it changes. */
export function editorSchema(): object {
  const schema = z.toJSONSchema(fileSchema, { io: 'input' }) as Record<string, unknown>
  const loosen = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(loosen)
    if (node === null || typeof node !== 'object') return node
    const entries = Object.entries(node).filter(
      ([key, value]) => !(key === 'required' && Array.isArray(value)),
    )
    return Object.fromEntries(entries.map(([key, value]) => [key, loosen(value)]))
  }
  return { ...(loosen(schema) as object), title: 'One environment of infra/config' }
}

/** Parsed files by path, as long as their text stays the same: every action reads the base several times. */
const parsedFiles = new Map<string, { text: string; source: Source }>()

function read(file: string): Source {
  if (!existsSync(file)) throw new ConfigError(`${file} is missing; every environment starts from it`)
  const text = readFileSync(file, 'utf8')
  const known = parsedFiles.get(file)
  if (known?.text === text) return known.source
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const broken = [...document.errors, ...document.warnings]
  if (broken.length > 0) {
    const at = (offset: number): number => lines.linePos(offset).line
    throw new ConfigError(broken.map((error) => `${file}:${at(error.pos[0])}: ${error.message}`).join('\n'))
  }
  const source = { file, document, lines }
  parsedFiles.set(file, { text, source })
  return source
}

/** Maps merge key by key; anything else of the overriding file replaces. */
function merge(base: unknown, over: unknown): unknown {
  if (over === undefined || over === null) return base
  if (!isPlain(base) || !isPlain(over)) return over
  const result: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(over)) result[key] = merge(base[key], value)
  return result
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Path = readonly PropertyKey[]

/** `file:line` of the innermost node of `path` that a file states, the environment's file first. */
function place(path: Path, sources: readonly Source[]): string {
  for (let length = path.length; length > 0; length--) {
    for (const { file, document, lines } of sources) {
      const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
      const pair = isMap(parent)
        ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path[length - 1]))
        : undefined
      const node = pair?.key ?? document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return `${file}:${lines.linePos(node.range[0]).line}`
    }
  }
  return `${sources[0]?.file ?? ''}:1`
}

function explain(issue: z.core.$ZodIssue, sources: readonly Source[]): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = [...issue.path, key]
      const hint = nearest(key, keysAt(issue.path))
      const known = keysAt(issue.path).join(', ')
      return `${place(path, sources)}: ${path.join('.')}: unknown key; ${hint ? `did you mean ${hint}?` : `known here: ${known}`}`
    })
  }
  let message = issue.message
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String)
    const hint = nearest(String(valueAt(issue.path, sources)), values)
    message = `must be one of ${values.join(', ')}${hint ? `; did you mean ${hint}?` : ''}`
  }
  const missing = issue.code === 'invalid_type' && valueAt(issue.path, sources) === undefined
  return [
    `${place(issue.path, sources)}: ${issue.path.join('.')}: ${missing ? 'is missing; add it' : message}`,
  ]
}

const valueAt = (path: Path, sources: readonly Source[]): unknown =>
  sources.map(({ document }) => document.getIn(path)).find((value) => value !== undefined)

/** Keys that the schema knows under `path`, for the suggestion. */
function keysAt(path: Path): string[] {
  let node = z.toJSONSchema(fileSchema, { io: 'input' }) as Record<string, unknown>
  for (const step of path) {
    const properties = node.properties as Record<string, unknown> | undefined
    const next =
      typeof step === 'number' ? node.items : (properties?.[String(step)] ?? node.additionalProperties)
    if (!isPlain(next)) return []
    node = next
  }
  return Object.keys((node.properties as object | undefined) ?? {})
}

/** What no schema of one key can say. */
function crossChecks(
  config: z.infer<typeof fileSchema>,
  env: string,
  known: readonly string[],
): [Path, string][] {
  const faults: [Path, string][] = []
  const regions = Object.keys(config.regions)
  if (!regions.includes(config.primary_region)) {
    faults.push([['primary_region'], `is none of the regions; use one of ${regions.join(', ')}`])
  }
  const queues = Object.values(config.regions).map(({ queue_region }) => queue_region)
  for (const [name, { queue_region }] of Object.entries(config.regions)) {
    if (queues.indexOf(queue_region) !== queues.lastIndexOf(queue_region)) {
      faults.push([
        ['regions', name, 'queue_region'],
        `two origins share ${queue_region}; give each its own, the queue's name is the same`,
      ])
    }
  }
  for (const [name, { made_by }] of Object.entries(config.secrets.variables)) {
    if (made_by !== undefined && !/^\d{3}-/.test(made_by)) {
      faults.push([['secrets', 'variables', name, 'made_by'], 'must name a step such as 027-redis'])
    }
  }
  for (const [role, service] of Object.entries({
    api: config.cloud_run.api,
    worker: config.cloud_run.worker,
  })) {
    if (service.min_instances > service.max_instances) {
      faults.push([
        ['cloud_run', role, 'min_instances'],
        'is above max_instances; raise max_instances or lower it',
      ])
    }
  }
  if (config.queue.min_backoff_seconds > config.queue.max_backoff_seconds) {
    faults.push([['queue', 'min_backoff_seconds'], 'is above max_backoff_seconds'])
  }
  if (config.dns.mode === 'cloud-dns' && !isSet(config.dns.saas_domain)) {
    faults.push([
      ['dns', 'saas_domain'],
      'dns.mode cloud-dns needs the Cloudflare for SaaS domain; name it, or use mode cloudflare',
    ])
  }
  if (!known.includes(config.dns.owner)) {
    faults.push([['dns', 'owner'], `is no environment; use one of ${known.join(', ')}`])
  }
  if (!config.dns.records.some(({ values }) => values.some((value) => value.startsWith('v=spf1')))) {
    faults.push([
      ['dns', 'records'],
      'have no SPF record (TXT "v=spf1 …"); mail in the name of the domain could be forged',
    ])
  }
  if (config.packages.basic === undefined) faults.push([['packages'], 'need at least basic'])
  if (env === config.dns.owner && config.hosts.web.every((name) => name.includes('{env}'))) {
    faults.push([['hosts', 'web'], `environment ${env} owns the zone and should serve the bare domain`])
  }
  return faults
}

function derive(config: z.infer<typeof fileSchema>, env: string): Config {
  const fill = (text: string): string => text.replaceAll('{env}', env).replaceAll('{domain}', config.domain)
  const project = `${config.org}-${config.app}-${env}`
  return {
    ...config,
    env,
    project,
    stateBucket: `${project}-tf-state`,
    hosts: { web: config.hosts.web.map(fill), api: config.hosts.api.map(fill) },
    edge: { ...config.edge, worker: fill(config.edge.worker) },
  }
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { crossChecks } from './cross-checks.ts'
import { ConfigError, explain, isPlain, place, type Source } from './faults.ts'
import { type Config, fileSchema } from './schema.ts'
import { nearest } from './nearest.ts'

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
  const before = loaded.get(join(directory, env))
  if (
    before?.known === known.join() &&
    before.sources.length === sources.length &&
    before.sources.every((one, index) => one === sources[index])
  )
    return before.config
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
  const config = derive(parsed.data, env)
  loaded.set(join(directory, env), { known: known.join(), sources, config })
  return config
}

/** Checked configurations, as long as their files stay the same: an action asks for all of them again for every step. */
const loaded = new Map<string, { known: string; sources: readonly Source[]; config: Config }>()

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

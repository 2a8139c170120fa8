import { isMap, isNode, isScalar, type Document, type LineCounter } from 'yaml'
import { z } from 'zod'
import { nearest } from './nearest.ts'
import { fileSchema } from './schema.ts'

/** A fault of the configuration files; `message` has one line per fault, each `file:line: what; what to do`. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** One file, with the places of what it states. */
export interface Source {
  file: string
  document: Document.Parsed
  lines: LineCounter
}

/** Keys from the top to a value. */
export type Path = readonly PropertyKey[]

/** `file:line` of the innermost node of `path` that a file states, the environment's file first. */
export function place(path: Path, sources: readonly Source[]): string {
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

/** A schema's complaint as lines with place and suggestion. */
export function explain(issue: z.core.$ZodIssue, sources: readonly Source[]): string[] {
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

/** Whether a value of YAML is a map. */
export const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

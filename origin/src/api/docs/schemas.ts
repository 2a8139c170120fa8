import * as order from '@cpt/contract/order'
import * as payment from '@cpt/contract/payment'
import * as photo from '@cpt/contract/photo'
import * as privacy from '@cpt/contract/privacy'
import * as report from '@cpt/contract/report'
import * as session from '@cpt/contract/session'
import * as taskStatus from '@cpt/contract/task-status'
import * as vehicle from '@cpt/contract/vehicle'
import * as verify from '@cpt/contract/verify'
import { z } from 'zod'

export type JsonSchema = Record<string, unknown>

const modules = [order, payment, photo, privacy, report, session, taskStatus, vehicle, verify]
const refTo = (id: string) => `#/components/schemas/${id}`

/** Every schema that the contract exports, under the name it is exported by. */
function named() {
  const registry = z.registry<{ id: string }>()
  for (const [id, value] of modules.flatMap((module) => Object.entries(module))) {
    if (value instanceof z.ZodType && !registry.has(value)) registry.add(value, { id })
  }
  return registry
}

/** JSON Schemas of the contract: what a caller sends, what it gets, and how to refer to either. */
export function contractSchemas() {
  const registry = named()
  const convert = (io: 'input' | 'output') =>
    z.toJSONSchema(registry, { io, uri: refTo, unrepresentable: 'any', override: readable(io) })
      .schemas as Record<string, JsonSchema>
  const sent = convert('input')
  const got = convert('output')
  const sentNames = new Set<string>()

  return {
    /** Schema of a request's part. */
    input(schema: z.ZodType): JsonSchema {
      const id = registry.get(schema)?.id
      if (!id) return bare(z.toJSONSchema(schema, { io: 'input', override: readable('input') }))
      sentNames.add(id)
      return { $ref: refTo(id) }
    },
    /** Schema of an answer. */
    output(schema: z.ZodType): JsonSchema {
      const id = registry.get(schema)?.id
      return id
        ? { $ref: refTo(id) }
        : bare(z.toJSONSchema(schema, { io: 'output', override: readable('output') }))
    },
    components: () =>
      Object.fromEntries(
        Object.keys(got)
          .toSorted()
          .map((id) => [id, bare((sentNames.has(id) ? sent[id] : got[id]) ?? {})]),
      ),
  }
}

/** Drops what a format says already, limits that are only those of a double, and closedness of answers, which may grow. */
const readable =
  (io: 'input' | 'output') =>
  ({ jsonSchema }: { jsonSchema: JsonSchema }) => {
    if (jsonSchema['format']) delete jsonSchema['pattern']
    if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum']
    if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum']
    if (io === 'output' && jsonSchema['additionalProperties'] === false)
      delete jsonSchema['additionalProperties']
  }

function bare(schema: object): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$id'))
}

import { z } from 'zod'

type Json = Record<string, unknown>

export interface Broken {
  what: string
  body: unknown
  /** Where the refusal must point. */
  pointer: string
}

/**
 * Bodies that are off contract, each by one thing only, made from the schema of the endpoint and a body that fits:
 * no object at all, a field too many, and of each field: left out, of another type, beside its values or its pattern.
 * @throws where the body that should fit does not
 */
export function brokenBodies(schema: z.ZodType, fitting: Json): Broken[] {
  schema.parse(fitting)
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' }) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  const broken: Broken[] = [
    { what: 'a list', body: [], pointer: '' },
    { what: 'with a field that nobody knows', body: { ...fitting, x: 1 }, pointer: '/x' },
  ]
  for (const [field, part] of Object.entries(properties)) {
    const add = (what: string, value: unknown) =>
      broken.push({ what: `${field} ${what}`, body: { ...fitting, [field]: value }, pointer: `/${field}` })
    if (required.includes(field)) {
      const { [field]: _, ...rest } = fitting
      broken.push({ what: `without ${field}`, body: rest, pointer: `/${field}` })
    }
    add('null', null)
    add('of another type', part['type'] === 'string' ? 7 : 'seven')
    if ('const' in part) add('beside its only value', false)
    if (part['enum']) add('beside its values', 'of no list')
    if (part['pattern'] ?? part['format']) add('that does not fit its pattern', '?')
    if (typeof part['maxLength'] === 'number') add('too long', 'a'.repeat(part['maxLength'] + 1))
    if (typeof part['minLength'] === 'number') add('too short', '')
    if (part['type'] === 'integer') add('with a fraction', 0.5)
    if (typeof part['minimum'] === 'number' && part['minimum'] >= 0)
      add('below its least', part['minimum'] - 1)
    const [first] = Array.isArray(fitting[field]) ? (fitting[field] as unknown[]) : []
    if (typeof part['maxItems'] === 'number')
      add('with too many', Array(part['maxItems'] + 1).fill(first ?? 'x'))
    if (typeof part['minItems'] === 'number') add('with too few', [])
  }
  return broken
}

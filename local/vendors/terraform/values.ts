import { createHash } from 'node:crypto'
import { decode, encode, ExtensionCodec } from '@msgpack/msgpack'
import { type Attribute, attributesInside, isComputed, type Node } from './schema.ts'

/** A value that is known only after the apply. */
export class Unknown {
  readonly type: number
  readonly data: Uint8Array
  constructor(type = 0, data: Uint8Array = new Uint8Array([0])) {
    this.type = type
    this.data = data
  }
}

const codec = new ExtensionCodec()
// 12 is an unknown of which something is known, such as that it is not null
for (const type of [0, 12]) {
  codec.register({
    type,
    encode: (value) => (value instanceof Unknown && value.type === type ? value.data : null),
    decode: (data) => new Unknown(type, new Uint8Array(data)),
  })
}

/** Reads a value of the protocol. */
export function unpack(value: { msgpack?: Uint8Array } | null | undefined): unknown {
  return value?.msgpack?.length ? decode(value.msgpack, { extensionCodec: codec }) : null
}

/** Writes one. */
export const pack = (value: unknown): { msgpack: Buffer } => ({
  msgpack: Buffer.from(encode(value, { extensionCodec: codec })),
})

type Fill = (
  name: string,
  attribute: Attribute,
  siblings: Record<string, unknown>,
  /** Null or unknown. */
  value: unknown,
) => unknown

/**
 * The value with every computed attribute that is null or unknown replaced by what `fill` says, in nested blocks and
 * attributes too. Write-only attributes become null: they must not come back.
 */
export function fillIn(node: Node, value: unknown, fill: Fill, insideAttribute = false): unknown {
  if (value === null || typeof value !== 'object' || value instanceof Unknown) return value
  const given = value as Record<string, unknown>
  const attributes = insideAttribute ? attributesInside(node) : node.a
  return Object.fromEntries(
    Object.entries(given).map(([name, inner]) => {
      const attribute = attributes[name]
      if (attribute) return [name, fillAttribute(name, attribute, inner, fill, given)]
      const block = node.b?.[name]
      if (!block) return [name, inner]
      if (Array.isArray(inner)) return [name, inner.map((one) => fillIn(block.s, one, fill))]
      return [name, fillIn(block.s, inner, fill)]
    }),
  )
}

function fillAttribute(
  name: string,
  attribute: Attribute,
  value: unknown,
  fill: Fill,
  siblings: Record<string, unknown>,
): unknown {
  if (name.endsWith('_wo')) return null
  if (value instanceof Unknown) return fill(name, attribute, siblings, value)
  if (value === null) return isComputed(attribute) ? fill(name, attribute, siblings, value) : null
  const { t } = attribute
  if (typeof t !== 'object' || !('nest' in t)) return value
  const inside = (one: unknown): unknown => fillIn(t.s, one, fill, true)
  if (t.nest === 'single') return inside(value)
  if (Array.isArray(value)) return value.map(inside)
  return Object.fromEntries(Object.entries(value as object).map(([key, one]) => [key, inside(one)]))
}

/** Made-up values of computed attributes, in the form the real ones have where the steps read them. */
export function invent(type: string, project: string): Fill {
  return (name, { t }, siblings) => {
    if (t === 'string') return inventText(type, project, name, siblings)
    if (t === 'number') return name === 'port' ? 6379 : 1
    if (t === 'bool') return false
    if (Array.isArray(t)) return t[0] === 'map' ? {} : []
    if (typeof t === 'object') return t.nest === 'map' ? {} : t.nest === 'single' ? null : []
    return null
  }
}

const identifying = [
  'name',
  'account_id',
  'secret_id',
  'hostname',
  'database_name',
  'bucket',
  'filter',
] as const

function inventText(type: string, project: string, name: string, siblings: Record<string, unknown>): string {
  const known = (key: string): string | undefined => {
    const value = siblings[key]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const id = identifying.map(known).find(Boolean) ?? type
  const hash = createHash('sha256').update(`${type} ${name} ${project} ${id}`).digest('hex').slice(0, 12)
  const account = `${id}@${project}.iam.gserviceaccount.com`
  if (type === 'google_service_account' && name === 'email') return account
  if (type === 'google_service_account' && name === 'member') return `serviceAccount:${account}`
  if (name === 'number' || name === 'project_number') return '123456789012'
  if (name === 'project') return project
  if (name === 'version') return '1'
  // what is computed of a primary: it has none
  if (name === 'master_instance_name') return ''
  if (name.endsWith('ip_address')) return '10.21.0.3'
  if (name === 'id' && type === 'google_secret_manager_secret') return `projects/${project}/secrets/${id}`
  if (name === 'id' && type === 'google_service_account')
    return `projects/${project}/serviceAccounts/${account}`
  return `made-up-${name.replaceAll('_', '-')}-${hash}`
}

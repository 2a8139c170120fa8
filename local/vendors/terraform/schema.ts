import { readFileSync } from 'node:fs'

/** A type of Terraform's: a name, `["list", …]`, or nested attributes. */
export type AttributeType = string | [string, ...unknown[]] | { nest: Nesting; s: Node }

type Nesting = 'single' | 'list' | 'set' | 'map'

/** One attribute: required, optional, computed by the provider. */
export interface Attribute {
  t: AttributeType
  r?: number
  o?: number
  c?: number
}

/** Attributes and nested blocks of a resource, or of a block in it. */
export interface Node {
  a: Record<string, Attribute>
  b?: Record<string, { n: Nesting; s: Node; min?: number; max?: number }>
}

/** What one provider offers, as far as the steps use it. */
export interface ProviderSchema {
  provider: Node
  resource: Record<string, Node>
  data: Record<string, Node>
}

/** The providers' own schemas, by the prefix of their types. */
export const providerSchemas = (): Record<string, ProviderSchema> => {
  const file = new URL('generated/provider-schemas.json', import.meta.url)
  const { $comment: _comment, ...schemas } = JSON.parse(readFileSync(file, 'utf8')) as Record<
    string,
    ProviderSchema
  >
  return schemas
}

const nestings: Record<Nesting, number> = { single: 1, list: 2, set: 3, map: 4 }

/** Whether the attribute is the provider's to fill in when the configuration leaves it out. */
export const isComputed = ({ r, o, c }: Attribute): boolean => !r && (Boolean(c) || !o)

/** Inside an attribute there are no blocks: what the schema calls one there is a nested attribute. */
export const attributesInside = ({ a, b }: Node): Record<string, Attribute> => ({
  ...a,
  ...Object.fromEntries(
    Object.entries(b ?? {}).map(([name, { n, s }]): [string, Attribute] => [
      name,
      { t: { nest: n, s }, o: 1, c: 1 },
    ]),
  ),
})

/** A node as the protocol's `Schema`. */
export const protocolSchema = (node: Node): object => ({ version: 0, block: protocolBlock(node, false) })

function protocolBlock(node: Node, inList: boolean): object {
  return {
    attributes: Object.entries(node.a).map(([name, attribute]) => protocolAttribute(name, attribute, inList)),
    block_types: Object.entries(node.b ?? {})
      .filter(([name]) => !(name in node.a))
      .map(([name, { n, s, min, max }]) => ({
        type_name: name,
        block: protocolBlock(s, true),
        nesting: nestings[n],
        min_items: min ?? 0,
        max_items: n === 'single' ? 0 : (max ?? 0),
      })),
  }
}

const secret = /(^|_)(password|rest_token|secret_data|private_key)$/

function protocolAttribute(name: string, attribute: Attribute, inList: boolean): object {
  const { t } = attribute
  const nested = typeof t === 'object' && 'nest' in t ? t : undefined
  return {
    name,
    required: Boolean(attribute.r),
    optional: !attribute.r && Boolean(attribute.o),
    computed: isComputed(attribute),
    sensitive: secret.test(name) || name.endsWith('_wo'),
    write_only: name.endsWith('_wo'),
    ...(nested
      ? {
          nested_type: {
            nesting: nestings[nested.nest],
            attributes: Object.entries(attributesInside(nested.s)).map(([key, inner]) =>
              protocolAttribute(key, inner, inList || nested.nest !== 'single'),
            ),
          },
        }
      : // a dynamic value in a list is encoded otherwise; a string does for a stand-in
        { type: Buffer.from(JSON.stringify(t === 'dynamic' && inList ? 'string' : t)) }),
  }
}

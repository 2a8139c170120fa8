import { type Config, isSet } from './schema.ts'
import type { TfValue } from './tfvars.ts'

const absolute = (name: string, domain: string): string => (name === '@' ? domain : `${name}.${domain}`)

/**
 * Record sets for Cloud DNS, where all values of one name and type are one set (so SPF and a verification TXT of
 * the same name must be written together), text is quoted in pieces of at most 255 bytes and names end in a dot.
 * In mode `cloud-dns` each host name of every environment is a CNAME to the SaaS host, except the bare domain: a
 * CNAME beside MX and TXT is refused.
 */
export function cloudDnsSets(config: Config, all: readonly Config[]): TfValue {
  const { dns, domain } = config
  const sets: Record<string, { name: string; type: string; ttl: number; rrdatas: string[] }> = {}
  for (const { name, type, ttl, values } of dns.records) {
    const set = (sets[`${name} ${type}`] ??= {
      name: `${absolute(name, domain)}.`,
      type,
      ttl: ttl ?? dns.ttl,
      rrdatas: [],
    })
    set.rrdatas.push(...values.map((value) => cloudDnsValue(type, value)))
  }
  if (dns.mode === 'cloud-dns' && isSet(dns.saas_domain)) {
    for (const host of all.flatMap(({ hosts }) => [...hosts.web, ...hosts.api])) {
      if (host === domain) continue
      const name = host.slice(0, -(domain.length + 1))
      sets[`${name} CNAME`] = {
        name: `${host}.`,
        type: 'CNAME',
        ttl: dns.ttl,
        rrdatas: [`edge.${dns.saas_domain}.`],
      }
    }
  }
  return sets
}

/** Records for Cloudflare, where each value is a record of its own. */
export function cloudflareRecords({ dns, domain }: Config): TfValue {
  const records: Record<string, TfValue> = {}
  for (const { name, type, ttl, values } of dns.records) {
    for (const value of values) {
      const index = Object.keys(records).filter((key) => key.startsWith(`${name} ${type} `)).length + 1
      records[`${name} ${type} ${index}`] = {
        name: absolute(name, domain),
        type,
        ttl: ttl ?? dns.ttl,
        ...cloudflareValue(type, value),
      }
    }
  }
  return records
}

const dotted = (host: string): string => (host.endsWith('.') ? host : `${host}.`)

function cloudDnsValue(type: string, value: string): string {
  if (type === 'TXT') return quotedPieces(value)
  if (type === 'CNAME') return dotted(value)
  if (type === 'MX' || type === 'SRV') {
    const fields = value.split(/\s+/)
    return [...fields.slice(0, -1), dotted(fields.at(-1) ?? '')].join(' ')
  }
  return value
}

const quotedPieces = (text: string): string =>
  (text.match(/.{1,255}/gs) ?? ['']).map((piece) => `"${piece.replaceAll('"', '\\"')}"`).join(' ')

function cloudflareValue(type: string, value: string): Record<string, TfValue> {
  const empty = { content: null, priority: null, caa: null }
  const fields = value.split(/\s+/)
  if (type === 'MX') return { ...empty, priority: Number(fields[0]), content: fields.slice(1).join(' ') }
  if (type === 'CAA') {
    const text = fields.slice(2).join(' ').replace(/^"|"$/g, '')
    return { ...empty, caa: { flags: Number(fields[0]), tag: fields[1] ?? '', value: text } }
  }
  return { ...empty, content: type === 'TXT' ? quotedPieces(value) : value }
}

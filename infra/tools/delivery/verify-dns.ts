import { Resolver } from 'node:dns/promises'
import type { Config } from '../config/schema.ts'
import { ActionError, type Context } from '../surface/action.ts'

type Type = Config['dns']['records'][number]['type']

/**
 * Asks the live zone for every record of the configuration, and whether the host names of the environment resolve.
 * Run before the name servers move, against the new ones (NAME_SERVERS), and after. Changes nothing.
 */
export async function verifyDns(context: Context, config: Config): Promise<void> {
  const { log, variables } = context
  const resolver = new Resolver({ timeout: 3000, tries: 2 })
  const servers = (variables.NAME_SERVERS ?? '').split(/[\s,]+/).filter(Boolean)
  if (servers.length > 0) resolver.setServers(servers)
  const names = new Map<string, { name: string; type: Type; values: string[] }>()
  for (const { name, type, values } of config.dns.records) {
    const key = `${name} ${type}`
    const entry = names.get(key) ?? {
      name: name === '@' ? config.domain : `${name}.${config.domain}`,
      type,
      values: [],
    }
    entry.values.push(...values)
    names.set(key, entry)
  }
  // mail and its proofs are asked for whether or not the configuration knows them: that is how it gets to know them
  for (const [name, type] of usual) {
    names.set(
      `${name} ${type}`,
      names.get(`${name} ${type}`) ?? {
        name: name === '@' ? config.domain : `${name}.${config.domain}`,
        type,
        values: [],
      },
    )
  }
  const unknown: string[] = []
  for (const [key, { name, type, values }] of names) {
    const live = await lookUp(resolver, name, type)
    for (const value of values) {
      if (live.some((one) => normal(one) === normal(value))) log.skipped(`${name} ${type}: ${value} stands`)
      else log.error(`${name} ${type}: ${value} is missing in the live zone`)
    }
    for (const one of live.filter((value) => !values.some((known) => normal(known) === normal(value)))) {
      log.warn(`${name} ${type}: ${one} is live but not in dns.records; a move of the zone would lose it`)
    }
    const lost = live.filter((value) => !values.some((known) => normal(known) === normal(value)))
    if (lost.length > 0)
      unknown.push(`    - ${JSON.stringify({ name: key.split(' ')[0], type, values: lost })}`)
  }
  if (unknown.length > 0) log.text(['to keep it, under dns.records:', ...unknown].join('\n'))
  for (const host of [...config.hosts.web, ...config.hosts.api]) {
    const addresses = [...(await lookUp(resolver, host, 'A')), ...(await lookUp(resolver, host, 'AAAA'))]
    if (addresses.length > 0) log.skipped(`${host} resolves`)
    else
      log.error(
        `${host} does not resolve: do-provision ENV=${config.env} STEP=040-edge, or the name servers are not the zone's`,
      )
  }
}

/** Names under which mail and its proofs stand in any zone. */
const usual: readonly (readonly [string, Type])[] = [
  ['@', 'MX'],
  ['@', 'TXT'],
  ['@', 'CAA'],
  ['_dmarc', 'TXT'],
]

/** Case and a final dot mean nothing in a name; blanks nothing between fields. */
const normal = (value: string): string =>
  value.startsWith('v=')
    ? value
    : value.toLowerCase().replace(/\.$/, '').replaceAll('"', '').replace(/\s+/g, ' ').trim()

async function lookUp(resolver: Resolver, name: string, type: Type): Promise<string[]> {
  try {
    switch (type) {
      case 'A':
        return await resolver.resolve4(name)
      case 'AAAA':
        return await resolver.resolve6(name)
      case 'CNAME':
        return await resolver.resolveCname(name)
      case 'MX':
        return (await resolver.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange}`)
      case 'TXT':
        return (await resolver.resolveTxt(name)).map((pieces) => pieces.join(''))
      case 'SRV':
        return (await resolver.resolveSrv(name)).map(
          (one) => `${one.priority} ${one.weight} ${one.port} ${one.name}`,
        )
      case 'CAA':
        return (await resolver.resolveCaa(name)).map((record) => {
          const known = ['issue', 'issuewild', 'iodef', 'contactemail', 'contactphone'] as const
          const tag = known.find((one) => record[one] !== undefined) ?? 'issue'
          return `${record.critical} ${tag} "${record[tag] ?? ''}"`
        })
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENODATA' || code === 'ENOTFOUND') return []
    throw new ActionError(
      `${name} ${type}: no answer from the name server (${String(code)}); is NAME_SERVERS right?`,
    )
  }
}

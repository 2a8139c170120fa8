import type { Config } from '../config.ts'

export type TeslaRegion = 'na' | 'eu' | 'cn'

/** The three regional hosts, by region; nothing else is ever sent an owner's token. */
export type TeslaHosts = Record<TeslaRegion, string>

export const teslaHosts = (
  config: Pick<Config, 'TESLA_API_NA' | 'TESLA_API_EU' | 'TESLA_API_CN'>,
): TeslaHosts => ({ na: config.TESLA_API_NA, eu: config.TESLA_API_EU, cn: config.TESLA_API_CN })

/** The region whose base URL this is, however it is written. */
export function regionOf(hosts: TeslaHosts, baseUrl: unknown): TeslaRegion | undefined {
  if (typeof baseUrl !== 'string' || !URL.canParse(baseUrl)) return undefined
  const { origin } = new URL(baseUrl)
  return (Object.keys(hosts) as TeslaRegion[]).find((region) => new URL(hosts[region]).origin === origin)
}

/**
 * The region that a 421 names ("user out of region, use base URL: https://HOST, see …"; a slash may follow HOST),
 * or its Alt-Svc header; undefined when it is none of the three.
 */
export function regionOf421(hosts: TeslaHosts, text: string, altSvc?: string): TeslaRegion | undefined {
  const told = /use base URL:\s*(https?:\/\/[^\s,"\\]+)/i.exec(text)?.[1]
  const [, host, port = ''] = /="([\w.-]+)(:\d+)?"/.exec(altSvc ?? '') ?? []
  return (
    regionOf(hosts, told) ??
    (host === undefined ? undefined : regionOf(hosts, `https://${host}${port === ':443' ? '' : port}`))
  )
}

/**
 * The region that an access token speaks of: its `ou_code` (sometimes wrong) where `aud` has that host, else the
 * first of our hosts in `aud`.
 */
export function regionOfClaims(
  hosts: TeslaHosts,
  claims: { aud?: unknown; ou_code?: unknown },
): TeslaRegion | undefined {
  const audience = [claims.aud].flat().map((aud) => regionOf(hosts, aud))
  const code = typeof claims.ou_code === 'string' ? claims.ou_code.toLowerCase() : ''
  return audience.find((region) => region === code) ?? audience.find((region) => region !== undefined)
}

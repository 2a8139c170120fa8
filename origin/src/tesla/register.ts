import { parseArgs } from 'node:util'
import { z } from 'zod'
import { teslaKeyPath } from '@cpt/contract/wire'
import { contentOf, isRecord, unwrapped } from './envelope.ts'
import { NoAnswer, send as sendOverHttp, type Reply, type Send } from './send.ts'

const usage = `npm run tesla:register -- [--domain DOMAIN] [--regions na,eu] [--check]

Registers the app at Tesla in every region it is to be used in; without that, owners' calls there answer 412.
Safe to repeat. --check only tells where it is registered.

  TESLA_CLIENT_ID, TESLA_CLIENT_SECRET   of the app (developer.tesla.com)
  --domain, else the host of WEB_URL     lower case, same root as an allowed origin of the app; it must serve
                                         ${teslaKeyPath}

Ends with 0 when all regions are registered, 1 when one is not, 2 when something is missing.`

export const RegisterSettings = z.object({
  TESLA_CLIENT_ID: z.string().min(1),
  TESLA_CLIENT_SECRET: z.string().min(1),
  TESLA_TOKEN_URL: z.url().default('https://fleet-auth.prd.vn.cloud.tesla.com'),
  TESLA_API_NA: z.url().default('https://fleet-api.prd.na.vn.cloud.tesla.com'),
  TESLA_API_EU: z.url().default('https://fleet-api.prd.eu.vn.cloud.tesla.com'),
  WEB_URL: z.url().optional(),
})

interface Run {
  args: readonly string[]
  env: Record<string, string | undefined>
  print: (line: string) => void
  send?: Send
}

/** The command: arguments and environment in, lines and an exit code out. */
export async function register({ args, env, print, send = sendOverHttp }: Run): Promise<0 | 1 | 2> {
  const asked = readAsked(args, env)
  if (typeof asked === 'string') {
    print(asked)
    return asked === usage ? 0 : 2
  }
  const { settings, domain, regions, check } = asked
  let missing = 0
  for (const region of regions) {
    const base = region === 'na' ? settings.TESLA_API_NA : settings.TESLA_API_EU
    try {
      const call = await partner(send, settings, base)
      if (!check) await call('POST', '/api/1/partner_accounts', { domain })
      const key = await call('GET', `/api/1/partner_accounts/public_key?domain=${encodeURIComponent(domain)}`)
      print(`${region}: registered as ${domain}, public key ${shortKey(key)}`)
    } catch (error) {
      missing += 1
      print(`${region}: NOT registered. ${error instanceof Refused ? error.message : String(error)}`)
    }
  }
  if (missing > 0)
    print(
      `\nCheck that https://${domain}${teslaKeyPath} answers with the PEM of an EC prime256v1 public key.`,
    )
  return missing > 0 ? 1 : 0
}

class Refused extends Error {}

function readAsked(args: readonly string[], env: Run['env']) {
  let values
  try {
    ;({ values } = parseArgs({
      args: [...args],
      options: {
        domain: { type: 'string' },
        regions: { type: 'string', default: 'na,eu' },
        check: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }))
  } catch (error) {
    return `${(error as Error).message}\n\n${usage}`
  }
  if (values.help) return usage
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value && value !== 'n/a'))
  const settings = RegisterSettings.safeParse(given)
  if (!settings.success) {
    const names = settings.error.issues.map(({ path }) => String(path[0]))
    return `Missing or not usable: ${[...new Set(names)].join(', ')}\n\n${usage}`
  }
  const domain = values.domain ?? (settings.data.WEB_URL && new URL(settings.data.WEB_URL).hostname)
  if (!domain) return `Give --domain, or set WEB_URL.\n\n${usage}`
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)) return `"${domain}" is not a domain in lower case.`
  const regions = values.regions.split(',')
  const unknown = regions.find((region) => region !== 'na' && region !== 'eu')
  if (unknown !== undefined) return `"${unknown}" is not a region: na, eu.`
  return { settings: settings.data, domain, regions, check: values.check }
}

/** Calls to one region, with that region's partner token. */
async function partner(send: Send, settings: z.infer<typeof RegisterSettings>, base: string) {
  const token = await asked(send, {
    method: 'POST',
    url: `${settings.TESLA_TOKEN_URL}/oauth2/v3/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: settings.TESLA_CLIENT_ID,
      client_secret: settings.TESLA_CLIENT_SECRET,
      scope: 'openid vehicle_device_data',
      audience: base,
    }).toString(),
  })
  const access = isRecord(token) ? token['access_token'] : undefined
  if (typeof access !== 'string') throw new Refused('The token host sent no partner token.')
  return (method: 'GET' | 'POST', path: string, body?: object) =>
    asked(send, {
      method,
      url: base + path,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${access}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
}

async function asked(send: Send, ask: Omit<Parameters<Send>[0], 'timeoutMs'>): Promise<unknown> {
  let reply: Reply
  try {
    reply = await send({ ...ask, timeoutMs: 15_000 })
  } catch (error) {
    if (error instanceof NoAnswer)
      throw new Refused(`${new URL(ask.url).host} does not answer (${error.kind}).`)
    throw error
  }
  const { json, error } = contentOf(reply)
  if (reply.status >= 300)
    throw new Refused(`${new URL(ask.url).host} answered ${reply.status}: ${error || 'nothing'}`)
  return unwrapped(json)
}

const shortKey = (answer: unknown) =>
  isRecord(answer) && typeof answer['public_key'] === 'string'
    ? `${answer['public_key'].slice(0, 16)}…`
    : 'unknown'

if (import.meta.main) {
  process.exitCode = await register({
    args: process.argv.slice(2),
    env: process.env,
    print: (line) => console.log(line),
  })
}

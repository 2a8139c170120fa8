import { readFileSync } from 'node:fs'
import { type Config, isSet } from './schema.ts'

/** Something that must not reach a real cloud; `key` is where it stands in the YAML. */
export interface Refusal {
  env: string
  key: string
  message: string
}

/**
 * What is unset where a value is required, and what two environments would share. A rehearsal fails on it as an apply
 * does: "n/a" passes every schema, and the first to notice would be a customer.
 */
export function refusals(config: Config, all: readonly Config[], wranglerFile: string): Refusal[] {
  const { env } = config
  const required: [boolean, string, string | undefined, string][] = [
    [true, 'github.repository_id', config.github.repository_id, 'gh api repos/OWNER/NAME --jq .id'],
    [true, 'github.owner_id', config.github.owner_id, 'gh api repos/OWNER/NAME --jq .owner.id'],
    [true, 'operators_group', config.operators_group, 'the Google group whose members may take the accounts'],
    [
      true,
      'secrets.spreadsheet_id',
      config.secrets.spreadsheet_id,
      "the part of the sheet's address after /d/",
    ],
    [true, 'edge.account_id', config.edge.account_id, 'the Cloudflare account: wrangler whoami'],
    [true, 'google.billing_account_id', config.google.billing_account_id, 'gcloud billing accounts list'],
    [
      true,
      'cloud_run.variables.SELLER',
      config.cloud_run.variables.SELLER,
      'who stands on receipts and pages, as JSON: name, address (lines), vatId or businessId, email',
    ],
    [
      isSet(config.cloud_run.variables.TSA_URL),
      'cloud_run.variables.TSA_CERTIFICATE',
      config.cloud_run.variables.TSA_CERTIFICATE,
      'the root that the time-stamps lead to, in PEM; without it no revision starts',
    ],
  ]
  const unset = required
    .filter(([isNeeded, , value]) => isNeeded && !isSet(value))
    .map(([, key, , how]) => ({ env, key, message: `is not set: ${how}` }))
  const channels =
    config.monitor.channels.length === 0
      ? [{ env, key: 'monitor.channels', message: 'is empty: nobody would hear of an alert' }]
      : []
  return [...unset, ...channels, ...shared(config, all), ...sharedLimits(config, all, wranglerFile)]
}

/** Names that have to be an environment's own. */
function shared(config: Config, all: readonly Config[]): Refusal[] {
  const names = (one: Config): [string, string][] => [
    ['edge.worker', one.edge.worker],
    ['project', one.project],
    ...[...one.hosts.web, ...one.hosts.api].map((host): [string, string] => ['hosts', host]),
  ]
  const others = all.filter(({ env }) => env !== config.env)
  return names(config).flatMap(([key, name]) => {
    const other = others.find((one) => names(one).some(([, theirs]) => theirs === name))
    return other
      ? [{ env: config.env, key, message: `${name} is also ${other.env}'s; give each its own` }]
      : []
  })
}

/** Namespaces of the Worker's local limits: two environments of one account would count each other's visitors. */
function sharedLimits(config: Config, all: readonly Config[], wranglerFile: string): Refusal[] {
  const namespaces = rateLimitNamespaces(wranglerFile)
  const own = namespaces[config.env] ?? []
  if (own.length === 0) {
    return [
      { env: config.env, key: 'wrangler.toml', message: `has no [env.${config.env}] with limits of its own` },
    ]
  }
  const other = all.find(
    ({ env }) => env !== config.env && (namespaces[env] ?? []).some((id) => own.includes(id)),
  )
  return other
    ? [
        {
          env: config.env,
          key: 'wrangler.toml',
          message: `counts rate limits together with ${other.env}; give each namespace_id its own`,
        },
      ]
    : []
}

/** `namespace_id`s of a wrangler.toml by environment. */
export function rateLimitNamespaces(wranglerFile: string): Record<string, string[]> {
  const text = readFileSync(wranglerFile, 'utf8')
  const found: Record<string, string[]> = {}
  for (const [, env = '', id = ''] of text.matchAll(
    /\[\[env\.(\w+)\.ratelimits\]\][^[]*?namespace_id = "(\d+)"/g,
  ))
    (found[env] ??= []).push(id)
  return found
}

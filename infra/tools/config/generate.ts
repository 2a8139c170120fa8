import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { environments, loadConfig } from './load.ts'
import type { Config } from './schema.ts'
import { type PublicKeys, type Step, steps } from './steps.ts'
import { renderTfvars, type TfValue } from './tfvars.ts'

const versionsSchema = z.record(z.string(), z.string().regex(/^\d+$/))

/** Variables of one step and the file they belong in. */
export interface Generated {
  file: string
  variables: Record<string, TfValue>
  text: string
}

/** Secret versions that environment `env` is pinned to, as the last sync wrote them. */
export function secretVersions(directory: string, env: string): Record<string, string> {
  const file = secretVersionsFile(directory, env)
  return existsSync(file) ? versionsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {}
}

/** File of the pinned secret versions: committed, because a deployed revision must be repeatable. */
export const secretVersionsFile = (directory: string, env: string): string =>
  join(directory, env, 'secret-versions.json')

const publicKeysSchema = z.record(
  z.string(),
  z.array(
    z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string() }),
  ),
)

/** Public halves of the generated keys of `env`, newest first, as the sync wrote them. */
export function publicKeys(directory: string, env: string): PublicKeys {
  const file = publicKeysFile(directory, env)
  return existsSync(file) ? publicKeysSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {}
}

/** File of the public keys: committed, because edge and origin are configured with them. */
export const publicKeysFile = (directory: string, env: string): string =>
  join(directory, env, 'public-keys.json')

/** File that holds the variables of one step of one environment. */
export const tfvarsFile = (directory: string, env: string, step: string): string =>
  join(directory, env, 'tf', `${step}.vars.tfvars`)

/**
 * Generates the variables of `step` for one environment; nothing is written.
 * @throws ConfigError when a file of the configuration is wrong.
 */
export function generate(
  directory: string,
  env: string,
  step: Step,
  configs = loadAll(directory),
): Generated {
  const config = configs.find((one) => one.env === env) ?? loadConfig(directory, env)
  const variables = steps[step]({
    config,
    all: configs,
    secretVersions: secretVersions(directory, env),
    publicKeys: publicKeys(directory, env),
  })
  return {
    file: tfvarsFile(directory, env, step),
    variables,
    text: `# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.\n${renderTfvars(variables)}`,
  }
}

/** Effective configurations of every environment. */
export const loadAll = (directory: string): Config[] =>
  environments(directory).map((env) => loadConfig(directory, env))

/** Writes what `generate` made; says whether the file changed. */
export function write({ file, text }: Generated): boolean {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return false
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return true
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { generate, loadAll } from '../config/generate.ts'
import { stepNames } from '../config/steps.ts'
import { infra } from '../../test/operator.ts'
import { providerSchemas } from '@cpt/local/vendors/terraform/schema'
import { statesRead } from './state.ts'

// What can be said of the steps without Terraform, on any machine.
const directory = join(infra, 'terraform')
const sources = new Map(
  stepNames.map((step) => {
    const files = readdirSync(join(directory, step)).filter((name) => name.endsWith('.tf'))
    return [step, files.map((name) => readFileSync(join(directory, step, name), 'utf8')).join('\n')]
  }),
)
const everything = [...sources.values()].join('\n')

test('every folder has a generator and every generator a folder', () => {
  expect(readdirSync(directory).sort()).toEqual([...stepNames].sort())
  expect(everything.length).toBeGreaterThan(20_000)
})

describe.each(stepNames)('step %s', (step) => {
  const text = sources.get(step) ?? ''

  test('declares exactly the variables that are generated, each described', () => {
    const declared = [...text.matchAll(/^variable "(\w+)" \{([\s\S]*?)\n\}/gm)]
    const configs = loadAll(join(infra, 'config'))
    for (const { env } of configs) {
      const generated = Object.keys(generate(join(infra, 'config'), env, step, configs).variables)
      expect(declared.map(([, name]) => name).sort(), env).toEqual(generated.sort())
    }
    for (const [, name, body] of declared) expect(body, name).toContain('description')
  })

  test('reads only states of steps with smaller numbers', () => {
    for (const read of statesRead(join(directory, step))) {
      expect(stepNames).toContain(read)
      expect(read < step).toBe(true)
    }
  })

  test('uses only types whose schema is known', () => {
    const schemas = providerSchemas()
    for (const [, kind, type] of text.matchAll(/^(resource|data) "(\w+)"/gm)) {
      if (type === 'terraform_remote_state') continue
      const provider = schemas[type?.split('_')[0] ?? '']
      expect(provider?.[kind as 'resource' | 'data'][type ?? ''], type).toBeDefined()
    }
  })
})

describe('no step', () => {
  test.each([
    ['makes a key', /google_service_account_key/],
    ['grants owner or editor', /roles\/(owner|editor)\b/],
    ['replaces a whole policy', /google_\w+_iam_policy"/],
    ['takes a role away from others', /google_project_iam_binding/],
    ['opens anything to everyone', /allUsers|allAuthenticatedUsers/],
    ['pins a secret to latest', /version\s*=\s*"latest"/],
    ['names a key file', /credentials\s*=/],
    ['asks for a path that Cloud Run keeps for itself', /path\s*=\s*"\/[^"]*z"/],
    ['lets a bucket be destroyed with what is in it', /force_destroy\s*=\s*true/],
  ])('%s', (_name, forbidden) => {
    expect(everything).not.toMatch(forbidden)
  })
})

test('deleted reports are gone: no soft delete, no versions, private, uniform', () => {
  const bucket = sources.get('016-gcp-reports-bucket') ?? ''
  expect(bucket).toMatch(/retention_duration_seconds = 0/)
  expect(bucket).toMatch(/uniform_bucket_level_access = true/)
  expect(bucket).toMatch(/public_access_prevention\s+= "enforced"/)
  expect(bucket).toMatch(/versioning \{\s+enabled = false/)
})

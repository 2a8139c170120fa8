import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { unstable_readConfig as readConfig } from 'wrangler'
import { closedShare, rateClasses } from '@cpt/contract/limits'
import { gateFactor } from '../src/limits/location-gate.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)
const wrangler = join(root, 'node_modules/wrangler/bin/wrangler.js')
let config = ''

/** The real configuration with the folder of the pages replaced, so that no build has to come first. */
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cpt-wrangler-'))
  await mkdir(join(folder, 'pages'))
  await writeFile(join(folder, 'pages/en.html'), '<p>en</p>')
  const text = await readFile(join(root, 'wrangler.toml'), 'utf8')
  config = join(folder, 'wrangler.toml')
  await writeFile(
    config,
    text
      .replace('directory = "web/build"', `directory = "${folder}/pages"`)
      .replace('main = "edge/src/main.ts"', `main = "${root}/edge/src/main.ts"`),
  )
})

describe.each(['dev', 'tst', 'prd'])('%s', (environment) => {
  test('would be deployed as it stands, with all its bindings', async () => {
    const out = await mkdtemp(join(tmpdir(), 'cpt-deploy-'))
    const { stdout } = await run(
      process.execPath,
      [wrangler, 'deploy', '--dry-run', '--env', environment, '--config', config, '--outdir', out],
      { env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1', NO_COLOR: '1' } },
    )
    for (const [name, { limit, whenStoreIsDown }] of Object.entries(rateClasses)) {
      expect(stdout).toContain(`env.LIMIT_${name.toUpperCase()} (${limit * gateFactor} requests/60s)`)
      if (whenStoreIsDown === 'closed') {
        expect(stdout).toContain(`env.AWAY_${name.toUpperCase()} (${limit * closedShare} requests/60s)`)
      }
    }
    for (const name of [
      'ORIGINS',
      'DEFAULT_REGION',
      'SESSION_PUBLIC_KEYS',
      'UPSTASH_REDIS_REST_URL',
      'HEDGE',
    ]) {
      expect(stdout).toContain(`env.${name} (`)
    }
    expect(stdout).toContain('env.LIMIT_FACTOR ("1")')
    expect(stdout).toContain(`env.ENVIRONMENT ("${environment}")`)
    expect(stdout).toMatch(/env\.ASSETS +Assets/)
    expect(stdout).toMatch(/env\.VERSION +Worker Version Metadata/)
  })

  test('asks the regions every minute, is reached by its own hosts alone, and logs no address', () => {
    const read = readConfig({ config, env: environment })
    expect(read.triggers.crons).toEqual(['* * * * *'])
    expect([read.workers_dev, read.preview_urls]).toEqual([false, false])
    expect(read.observability).toMatchObject({ redact_query_string: true, logs: { invocation_logs: false } })
  })

  test('counts callers apart from every other environment', () => {
    const spaces = (env?: string) => {
      const { ratelimits } = readConfig({ config, ...(env ? { env } : {}) }) as {
        ratelimits: { namespace_id: string }[]
      }
      return ratelimits.map((limit) => limit.namespace_id)
    }
    const others = ['dev', 'tst', 'prd', 'inf', 'all'].filter((name) => name !== environment).flatMap(spaces)
    const own = spaces(environment)
    const closed = Object.values(rateClasses).filter(({ whenStoreIsDown }) => whenStoreIsDown === 'closed')
    expect(new Set(own).size).toBe(Object.keys(rateClasses).length + closed.length)
    expect(own.filter((space) => [...others, ...spaces()].includes(space))).toEqual([])
  })
})

test.each(['dev', 'tst', 'inf', 'all'])('%s has the same limits as production', (environment) => {
  const sizes = (env: string) => {
    const { ratelimits } = readConfig({ config, env }) as { ratelimits: { name: string; simple: object }[] }
    return Object.fromEntries(ratelimits.map(({ name, simple }) => [name, simple]))
  }
  expect(sizes(environment)).toEqual(sizes('prd'))
})

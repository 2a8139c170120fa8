// Long because one environment is made and judged step by step; its cases share what is set up here.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { maxPhotoBytes, maxPhotos, reportDays, sessionSeconds } from '@cpt/contract/limits'
import { describe, expect, test } from 'vitest'
import { fillConfig } from '../../test/filled-config.ts'
import { configCopy } from '../../test/config-copy.ts'
import { infra, operate } from '../../test/operator.ts'
import { rateLimitNamespaces } from './refusals.ts'
import { schemaFile, schemaText } from './actions.ts'
import { cloudDnsSets, cloudflareRecords } from './dns.ts'
import { generate, loadAll } from './generate.ts'
import { environments, loadConfig } from './load.ts'
import { stepNames } from './steps.ts'
import { renderTfvars } from './tfvars.ts'

const committed = join(infra, 'config')
const copy = configCopy()
const { edit, fault } = copy

describe('the configuration', () => {
  test('has the five environments, and production serves the bare domain', () => {
    expect(environments(committed)).toEqual(['dev', 'tst', 'prd', 'inf', 'all'])
    const prd = loadConfig(committed, 'prd')
    expect(prd.hosts).toEqual({
      web: ['carpulsetracker.com', 'www.carpulsetracker.com'],
      api: ['api.carpulsetracker.com', 'prd.api.carpulsetracker.com'],
    })
    expect(loadConfig(committed, 'dev').hosts).toEqual({
      web: ['dev.carpulsetracker.com'],
      api: ['dev.api.carpulsetracker.com'],
    })
  })

  test.each(environments(committed))('of %s is what the committed variables say, byte for byte', (env) => {
    const all = loadAll(committed)
    for (const step of stepNames) {
      const { file, text } = generate(committed, env, step, all)
      expect(
        readFileSync(file, 'utf8'),
        `${file}: make do-generate-config-for-step ENV=${env} STEP=${step}`,
      ).toBe(text)
    }
  })

  test('has the schema for editors that the code says', () => {
    expect(readFileSync(schemaFile(committed), 'utf8')).toBe(schemaText())
    expect(schemaText()).not.toContain('"required"')
  })

  test('keeps one environment at least one instance warm: production, in both services', () => {
    const { cloud_run } = loadConfig(committed, 'prd')
    expect([cloud_run.api.min_instances, cloud_run.worker.min_instances]).toEqual([1, 1])
  })

  test('retries a task three times, ten seconds to two minutes apart', () => {
    for (const { queue } of loadAll(committed)) {
      expect(queue).toMatchObject({
        per_second: 10,
        concurrent: 5,
        attempts: 4,
        min_backoff_seconds: 10,
        max_backoff_seconds: 120,
      })
    }
  })
})

describe('what others also know', () => {
  const repository = dirname(infra)

  test('wrangler.toml names the same Workers, environments and preferred region', () => {
    const text = readFileSync(join(repository, 'wrangler.toml'), 'utf8')
    const value = (section: string, key: string): string | undefined => {
      const start = text.indexOf(`\n[${section}]\n`)
      expect(start, section).toBeGreaterThan(0)
      return new RegExp(`^${key} = "(.*)"$`, 'm').exec(text.slice(start).split(/\n\[/)[1] ?? '')?.[1]
    }
    const served = loadAll(committed).filter(({ env, runs_as }) => env === runs_as)
    expect(served.map(({ env }) => env)).toEqual(['dev', 'tst', 'prd'])
    for (const { env, edge, primary_region, domain } of served) {
      expect(value(`env.${env}`, 'name')).toBe(edge.worker)
      expect(value(`env.${env}.vars`, 'ENVIRONMENT')).toBe(env)
      expect(value(`env.${env}.vars`, 'DEFAULT_REGION')).toBe(primary_region)
      expect(text).not.toMatch(/^routes?\b/m)
      expect(text).not.toContain(`//${domain}`)
    }
  })

  test('the contract says the same limits', () => {
    for (const { limits, reports_bucket } of loadAll(committed)) {
      expect(limits).toEqual({
        photos: maxPhotos,
        photo_mb: maxPhotoBytes / 1_000_000,
        session_minutes: sessionSeconds / 60,
      })
      expect(reports_bucket.retention_days).toBe(reportDays)
    }
  })

  test('the catalogue that orders are checked against has the same packages and prices', () => {
    const file = join(repository, 'origin', 'src', 'order', 'catalog.json')
    const { packages } = JSON.parse(readFileSync(file, 'utf8')) as {
      packages: { name: string; maxCars: number; priceCents: Record<string, number> }[]
    }
    const sold = Object.fromEntries(
      packages.map(({ name, maxCars, priceCents }) => [
        name,
        { price: { EUR: priceCents.EUR }, cars: maxCars },
      ]),
    )
    for (const config of loadAll(committed)) expect(config.packages).toEqual(sold)
  })

  test('the services know every variable they are given', () => {
    const known = readFileSync(join(repository, 'origin', 'src', 'config.ts'), 'utf8')
    const { services } = generate(committed, 'prd', '030-gcp-cloud-run').variables as {
      services: Record<string, { variables: object; secrets: object }>
    }
    const step = readFileSync(join(infra, 'terraform', '030-gcp-cloud-run', 'main.tf'), 'utf8')
    const fixed = [...step.matchAll(/^ {10}([A-Z][A-Z_]+) += /gm)].map(([, name]) => name ?? '')
    expect(fixed.length).toBeGreaterThan(8)
    const given = Object.values(services).flatMap(({ variables, secrets }) => [
      ...Object.keys(variables),
      ...Object.keys(secrets),
    ])
    for (const name of new Set([...given, ...fixed]))
      expect(known, name).toMatch(new RegExp(`^ +${name}:`, 'm'))
  })
})

describe('a fault of the configuration', () => {
  test('names file and line, and the key that was meant', () => {
    edit('dev.env.yaml', '  backups_kept: 3', '  backup_kept: 3')
    expect(fault()).toMatch(
      /dev\.env\.yaml:7: database\.backup_kept: unknown key; did you mean backups_kept\?/,
    )
  })

  test('of a value names where it stands, in the file that states it', () => {
    edit('all.env.yaml', 'disk_gb: 10', 'disk_gb: ten')
    const line =
      readFileSync(join(copy.directory(), 'all.env.yaml'), 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('disk_gb: ten')) + 1
    expect(fault()).toContain(`all.env.yaml:${line}: database.disk_gb`)
  })

  test('of a name from a list suggests the nearest', () => {
    edit('all.env.yaml', 'queue_region: europe-west1', 'queue_region: europe-west11')
    expect(fault()).toMatch(
      /regions\.europe-north1\.queue_region: must be one of .*did you mean europe-west1\?/,
    )
  })

  test('a queue in a region without Cloud Tasks is refused', () => {
    edit('all.env.yaml', 'queue_region: europe-west1', 'queue_region: europe-north1')
    expect(fault()).toContain('regions.europe-north1.queue_region: must be one of')
  })

  test('a key that is missing says so', () => {
    edit('all.env.yaml', 'domain: carpulsetracker.com\n', '')
    expect(fault()).toMatch(/domain: is missing; add it/)
  })

  test('broken YAML names its line', () => {
    edit('dev.env.yaml', '  pitr_days: 1', '  pitr_days: [1')
    expect(fault()).toMatch(/dev\.env\.yaml:\d+: /)
  })

  test.each([
    [
      'all.env.yaml',
      'primary_region: europe-north1',
      'primary_region: europe-north2',
      /primary_region: is none of the regions/,
    ],
    [
      'all.env.yaml',
      'queue_region: us-central1',
      'queue_region: europe-west1',
      /two origins share europe-west1/,
    ],
    [
      'dev.env.yaml',
      'runs_as: dev',
      'runs_as: dev\ncloud_run: { api: { max_instances: 40 } }',
      /database\.tier: allows 22 connections, but all instances together may hold 246/,
    ],
    ['all.env.yaml', 'mode: cloudflare', 'mode: cloud-dns', /dns\.saas_domain: dns\.mode cloud-dns needs/],
    ['all.env.yaml', 'owner: prd', 'owner: prod', /dns\.owner: is no environment/],
  ])('in %s: %s to %s is refused with what to do', (file, from, to, message) => {
    edit(file, from, to)
    expect(fault()).toMatch(message)
  })

  test('a copy where the database itself is, after a failover, is refused', () => {
    edit('prd.env.yaml', 'database:\n', 'database:\n  region: us-central1\n')
    expect(fault('prd')).toMatch(/database\.replica_regions: names us-central1, where the database itself is/)
  })

  test('ends a run with exit code 2 and the line', async () => {
    edit('dev.env.yaml', '  backups_kept: 3', '  backup_kept: 3')
    const ran = await operate('do-generate-config-for-step', {
      ENV: 'dev',
      STEP: 'all',
      CONFIG_DIR: copy.directory(),
    })
    expect(ran.exitCode).toBe(2)
    expect(ran.output).toContain('dev.env.yaml:7')
  })
})

describe('the generator', () => {
  test('writes once, and says on the second run that all stands', async () => {
    rmSync(join(copy.directory(), 'dev'), { recursive: true })
    const call = { ENV: 'dev', STEP: 'all', CONFIG_DIR: copy.directory() }
    const rehearsal = await operate('do-generate-config-for-step', { ...call, DRY_RUN: '1' })
    expect(rehearsal.output).toContain('would be written')
    const first = await operate('do-generate-config-for-step', call)
    expect(first.output).toContain(`${stepNames.length} done, 0 skipped`)
    const second = await operate('do-generate-config-for-step', call)
    expect(second.output).toContain(`0 done, ${stepNames.length} skipped`)
  })

  test('a new environment needs its file only', () => {
    writeFileSync(join(copy.directory(), 'qa.env.yaml'), 'cloud_run: { api: { max_instances: 1 } }\n')
    const { variables } = generate(copy.directory(), 'qa', '030-gcp-cloud-run')
    expect(variables).toMatchObject({ project: 'bnc-cpt-qa', api_url: 'https://qa.api.carpulsetracker.com' })
  })

  test('lays text out so that no template starts in it', () => {
    expect(renderTfvars({ a: '${x} %{y} "q"', list: [{ b: 1 }], empty: {}, none: null })).toBe(
      'a = "$${x} %%{y} \\"q\\""\nlist = [\n  {\n    b = 1\n  },\n]\nempty = {}\nnone  = null\n',
    )
  })
})

describe('the zone', () => {
  const prd = () => loadConfig(fillConfig(copy.directory()), 'prd')

  test('in both modes keeps every mail and SPF value of the configuration', () => {
    const config = prd()
    const sets = Object.values(
      cloudDnsSets(config, loadAll(committed)) as Record<string, { type: string; rrdatas: string[] }>,
    )
    const records = Object.values(
      cloudflareRecords(config) as Record<string, { type: string; content: string | null }>,
    )
    const values = config.dns.records.flatMap((record) => record.values)
    expect(sets.flatMap(({ rrdatas }) => rrdatas)).toHaveLength(values.length)
    expect(records).toHaveLength(values.length)
    for (const text of [JSON.stringify(sets), JSON.stringify(records)]) expect(text).toContain('v=spf1')
    expect(records.filter(({ type }) => type === 'MX').length).toBe(
      sets.find(({ type }) => type === 'MX')?.rrdatas.length,
    )
  })

  test('in Cloud DNS holds values of one name and type in one set, long text in pieces of 255', () => {
    const config = prd()
    config.dns.records.push({ name: '@', type: 'TXT', values: [`v=DKIM1; p=${'A'.repeat(400)}`] })
    const sets = cloudDnsSets(config, []) as Record<string, { rrdatas: string[] }>
    expect(sets['@ TXT']?.rrdatas).toHaveLength(2)
    expect(sets['@ TXT']?.rrdatas[1]).toMatch(/^"[^"]{255}" "[^"]{156}"$/)
  })

  test('in mode cloud-dns points every host of every environment to the SaaS host, except the bare domain', () => {
    const config = prd()
    config.dns.mode = 'cloud-dns'
    config.dns.saas_domain = 'cpt-edge.net'
    const sets = cloudDnsSets(config, loadAll(committed)) as Record<
      string,
      { type: string; rrdatas: string[] }
    >
    const cnames = Object.entries(sets)
      .filter(([, { type }]) => type === 'CNAME')
      .map(([key]) => key)
    for (const name of ['dev.api', 'tst.api', 'prd.api', 'all.api', 'inf.api', 'api', 'www', 'dev']) {
      expect(cnames).toContain(`${name} CNAME`)
    }
    expect(cnames).not.toContain('@ CNAME')
    expect(sets['api CNAME']?.rrdatas).toEqual(['edge.cpt-edge.net.'])
  })
})

describe('what must not reach a cloud', () => {
  const check = async (env = 'dev') =>
    await operate('do-check-config', { ENV: env, CONFIG_DIR: copy.directory() })

  test('is every value that nobody has filled in, and a rehearsal stops at it as well', async () => {
    const { exitCode, output } = await check()
    expect(exitCode).toBe(1)
    for (const key of [
      'github.repository_id',
      'operators_group',
      'secrets.spreadsheet_id',
      'edge.account_id',
    ])
      expect(output).toContain(`dev: ${key} is not set`)
    const rehearsal = await operate('do-provision', { ENV: 'dev', STEP: 'all', CONFIG_DIR: copy.directory() })
    expect(rehearsal.exitCode).toBe(2)
    expect(rehearsal.output).toContain('dev: edge.account_id is not set')
  })

  test.each(environments(committed))('is nothing of %s once it is filled in', async (env) => {
    fillConfig(copy.directory())
    const { exitCode, output } = await check(env)
    expect(exitCode, output).toBe(0)
  })

  test('is a name or a count that two environments would share', async () => {
    fillConfig(copy.directory())
    edit('all.env.yaml', 'worker: cpt-edge-{env}', 'worker: cpt-edge')
    expect((await check()).output).toContain("edge.worker cpt-edge is also tst's; give each its own")
    const namespaces = rateLimitNamespaces(join(dirname(infra), 'wrangler.toml'))
    const every = Object.values(namespaces).flat()
    expect(Object.keys(namespaces).sort()).toEqual(['all', 'dev', 'inf', 'prd', 'tst'])
    expect(new Set(every).size).toBe(every.length)
  })

  test('no MX, SPF or other record of a real domain is a default', () => {
    for (const { dns } of loadAll(committed)) expect(dns.records).toEqual([])
  })
})

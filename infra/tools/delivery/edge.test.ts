import { Hono } from 'hono'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fillConfig } from '../testing/filled-config.ts'
import { type GoogleCloud, startGoogleCloud } from '../testing/google-cloud.ts'
import { buildPages } from '../testing/built-pages.ts'
import { listen } from '../testing/listen.ts'
import { letTake } from '../testing/google-cloud-identity.ts'
import { operate, pointAt } from '../testing/operator.ts'

let google: GoogleCloud
let visitor: {
  url: string
  close: () => Promise<void>
  overrides: string[]
  status: 200 | 503
  /** What the pages say instead of what their `_headers` says. */
  hsts?: string
}
let scratch: string

beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'cpt-edge-'))
  fillConfig(join(scratch, 'config'))
  for (const environment of ['dev', 'tst', 'prd']) {
    writeFileSync(
      join(scratch, 'config', environment, 'public-keys.json'),
      JSON.stringify({ JWT_SIGNING_KEY: [{ kty: 'OKP', crv: 'Ed25519', x: 'public-x', kid: 'k1' }] }),
    )
  }
  // writes down how it was called, and answers as wrangler does
  writeFileSync(
    join(scratch, 'wrangler'),
    `#!/usr/bin/env node
const fs = require('node:fs')
const args = process.argv.slice(2)
const given = (name) => args[args.indexOf(name) + 1]
fs.appendFileSync('${scratch}/calls', JSON.stringify({ args, secrets: args.includes('--secrets-file') ? fs.readFileSync(given('--secrets-file'), 'utf8') : null }) + '\\n')
if (args.includes('--assets')) fs.cpSync(given('--assets'), '${scratch}/uploaded/' + given('--env'), { recursive: true })
if (args[0] === 'deployments') {
  if (fs.existsSync('${scratch}/no-worker')) process.exit(1)
  console.log(JSON.stringify({ versions: read('split-' + given('--name'), [{ version_id: 'old-version', percentage: 100 }]) }))
}
function read(file, otherwise) { try { return JSON.parse(fs.readFileSync('${scratch}/' + file)) } catch { return otherwise } }
function write(file, value) { fs.writeFileSync('${scratch}/' + file, JSON.stringify(value)) }
if (args[1] === 'list') console.log(JSON.stringify(read('versions-' + given('--name'), [])))
if (args[1] === 'upload') {
  const known = read('versions-' + given('--name'), [])
  const id = known.length === 0 ? 'new-version' : 'new-version-' + (known.length + 1)
  write('versions-' + given('--name'), [...known, { id, annotations: { 'workers/message': given('--message') } }])
  fs.appendFileSync(process.env.WRANGLER_OUTPUT_FILE_PATH, JSON.stringify({ type: 'version-upload', version_id: id }) + '\\n')
}
if (args[0] === 'versions' && args[1] === 'deploy') {
  if (fs.existsSync('${scratch}/killed-at-10') && args[2].endsWith('@100%')) process.exit(1)
  write('split-' + given('--name'), args.filter((word) => word.includes('@')).map((word) => ({ version_id: word.split('@')[0], percentage: parseInt(word.split('@')[1]) })))
}
`,
  )
  chmodSync(join(scratch, 'wrangler'), 0o755)
  buildPages(join(scratch, 'build'))
  google = await startGoogleCloud()
  pointAt(google.url)
  letTake(google.world, 'bnc-cpt-dev', 'bnc-cpt-tst', 'bnc-cpt-prd')
  for (const project of ['bnc-cpt-dev', 'bnc-cpt-tst', 'bnc-cpt-prd']) {
    const { run, secrets } = google.world
    run[`${project}/europe-north1/cpt-api`] = { uri: 'https://eu.run.app', template: { containers: [] } }
    run[`${project}/us-central1/cpt-api`] = { uri: 'https://us.run.app', template: { containers: [] } }
    secrets[`${project}/bnc-cpt-edge-signing-key`] = ['planted-edge-key']
    secrets[`${project}/bnc-cpt-upstash-redis-rest-url`] = ['https://redis.example']
    secrets[`${project}/bnc-cpt-upstash-redis-rest-token`] = ['planted-redis-token']
  }
  const app = new Hono()
  const overrides: string[] = []
  visitor = { ...(await listen(app)), overrides, status: 200 }
  app.get('*', (c) => {
    const override = c.req.header('Cloudflare-Workers-Version-Overrides') ?? ''
    overrides.push(override)
    const environment = /^cpt-edge-(\w+)=/.exec(override)?.[1] ?? ''
    if (c.req.path === '/en')
      c.header('strict-transport-security', visitor.hsts ?? uploaded(environment).hsts ?? '')
    return c.text('', visitor.status)
  })
})
afterEach(async () => {
  await google.close()
  await visitor.close()
  rmSync(scratch, { recursive: true })
})

const given = (more: Record<string, string> = {}): Record<string, string | undefined> => ({
  PATH: process.env.PATH,
  ENV: 'dev',
  VERSION: 'abc1234',
  CONFIG_DIR: join(scratch, 'config'),
  GOOGLE_API_ENDPOINT: google.url,
  PUBLIC_ADDRESS: visitor.url,
  WRANGLER: join(scratch, 'wrangler'),
  WEB_BUILD: join(scratch, 'build'),
  DRY_RUN: '0',
  ...more,
})
const calls = (): { args: string[]; secrets: string | null }[] =>
  readFileSync(join(scratch, 'calls'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { args: string[]; secrets: string | null })
const headersIn = (folder: string): string => readFileSync(join(scratch, folder, '_headers'), 'utf8')
/** The headers that went up for an environment. */
const uploaded = (environment: string) => {
  const text = headersIn(join('uploaded', environment))
  return { text, hsts: /strict-transport-security: (.+)/.exec(text)?.[1] }
}

describe('a delivery of the edge', () => {
  test('gives a version 0, 10 and 100 percent, and asks it while it has none', async () => {
    const { exitCode, output } = await operate('do-deploy-edge', given())
    expect(output).toContain('100 % to new-version')
    expect(exitCode).toBe(0)
    const splits = calls()
      .filter(({ args }) => args[1] === 'deploy')
      .map(({ args }) => args.filter((word) => word.includes('@')))
    expect(splits).toEqual([
      ['new-version@0%', 'old-version@100%'],
      ['new-version@10%', 'old-version@90%'],
      ['new-version@100%'],
    ])
    expect(visitor.overrides[0]).toBe('cpt-edge-dev="new-version"')
  })

  test('tells the Worker where the origins are and whose sessions to believe; secrets go by a file', async () => {
    const { output } = await operate('do-deploy-edge', given())
    const upload = calls().find(({ args }) => args[1] === 'upload')
    const text = upload?.args.join(' ') ?? ''
    expect(text).toContain('--env dev --name cpt-edge-dev --tag abc1234')
    expect(text).toContain(
      'ORIGINS:{"europe-north1":"https://eu.run.app","us-central1":"https://us.run.app"}',
    )
    expect(text).toContain('"x":"public-x"')
    expect(text).not.toContain('planted')
    expect(JSON.parse(upload?.secrets ?? '')).toEqual({
      EDGE_SIGNING_KEY: 'planted-edge-key',
      UPSTASH_REDIS_REST_TOKEN: 'planted-redis-token',
    })
    expect(output).not.toContain('planted')
  })

  test.each([
    ['dev', 'max-age=86400'],
    ['tst', 'max-age=86400'],
    ['prd', 'max-age=63072000; includeSubDomains; preload'],
  ])('to %s serves pages that insist on https for %s, whoever built them', async (environment, hsts) => {
    const { exitCode, output } = await operate('do-deploy-edge', given({ ENV: environment }))
    expect(exitCode, output).toBe(0)
    expect(uploaded(environment).hsts).toBe(hsts)
    expect(uploaded(environment).text).toContain('upgrade-insecure-requests')
    expect(readFileSync(join(scratch, 'uploaded', environment, 'en.html'), 'utf8')).toContain(' integrity="')
  })

  test('of one build through all environments gives each its own headers, and leaves the build as it was', async () => {
    const before = headersIn('build')
    const { exitCode, output } = await operate('do-deploy-edge', given({ ENV: 'dev tst prd' }))
    expect(exitCode, output).toBe(0)
    const [dev, tst, prd] = ['dev', 'tst', 'prd'].map((environment) => uploaded(environment).hsts)
    expect([dev, tst]).toEqual(['max-age=86400', 'max-age=86400'])
    expect(prd).toContain('preload')
    expect(headersIn('build')).toBe(before)
  })

  test('whose pages carry the headers of another environment goes back to the version before', async () => {
    visitor.hsts = 'max-age=60'
    const { exitCode, output } = await operate('do-deploy-edge', given())
    expect(exitCode).toBe(1)
    expect(output).toContain('/en says strict-transport-security "max-age=60" instead of "max-age=86400"')
    expect(calls().at(-1)?.args).toContain('old-version@100%')
  })

  test('again uploads nothing and moves nothing; a changed page goes up', async () => {
    const uploads = () => calls().filter(({ args }) => args[1] === 'upload').length
    await operate('do-deploy-edge', given())
    const again = await operate('do-deploy-edge', given({ VERSION: 'another-commit' }))
    expect(again.output).toContain('serves this already (new-version)')
    expect(again.output).toContain('0 done, 1 skipped')
    expect(uploads()).toBe(1)
    writeFileSync(join(scratch, 'build', 'fi.html'), '<p>uusi</p>')
    expect((await operate('do-deploy-edge', given())).exitCode).toBe(0)
    expect(uploads()).toBe(2)
  })

  test('cut off after its upload goes on with the version that is there', async () => {
    writeFileSync(join(scratch, 'killed-at-10'), '')
    expect((await operate('do-deploy-edge', given())).exitCode).toBe(1)
    rmSync(join(scratch, 'killed-at-10'))
    const { exitCode, output } = await operate('do-deploy-edge', given())
    expect(exitCode, output).toBe(0)
    expect(output).toContain('100 % to new-version')
    expect(calls().filter(({ args }) => args[1] === 'upload')).toHaveLength(1)
  })

  test('without built pages stops before anything is uploaded, and says what to do', async () => {
    rmSync(join(scratch, 'build'), { recursive: true })
    const { exitCode, output } = await operate('do-deploy-edge', given())
    expect(exitCode).toBe(1)
    expect(output).toContain('holds no pages: npm run build -w web first')
    expect(() => calls()).toThrow(/ENOENT/)
  })

  test('of a page that its policy would break names the page', async () => {
    writeFileSync(join(scratch, 'build', 'fi.html'), '<p style="color: red">x</p>')
    const { exitCode, output } = await operate('do-deploy-edge', given())
    expect(exitCode).toBe(1)
    expect(output).toContain('fi.html has an inline style')
  })

  test('that fails its smoke goes back to the version before', async () => {
    visitor.status = 503
    const { exitCode, output } = await operate('do-deploy-edge', given())
    expect(exitCode).toBe(1)
    expect(output).toContain('all traffic is back on old-version')
    expect(calls().at(-1)?.args).toContain('old-version@100%')
  })

  test('for the first time deploys at once, because there is nothing to split with', async () => {
    writeFileSync(join(scratch, 'no-worker'), '')
    const { exitCode } = await operate('do-deploy-edge', given())
    expect(exitCode).toBe(0)
    expect(calls().at(-1)?.args[0]).toBe('deploy')
    expect(uploaded('dev').hsts).toBe('max-age=86400')
  })

  test('in a rehearsal calls no wrangler', async () => {
    const { exitCode, output } = await operate('do-deploy-edge', { ...given(), DRY_RUN: undefined })
    expect(exitCode).toBe(0)
    expect(output).toContain('would be uploaded for europe-north1 and us-central1')
    expect(() => calls()).toThrow(/ENOENT/)
  })

  test('is undone by one command', async () => {
    const { exitCode } = await operate('do-rollback', given({ PART: 'edge' }))
    expect(exitCode).toBe(0)
    expect(calls().at(-1)?.args.slice(0, 2)).toEqual(['rollback', '-y'])
  })
})

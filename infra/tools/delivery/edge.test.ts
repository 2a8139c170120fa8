import { Hono } from 'hono'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fillConfig } from '../../test/filled-config.ts'
import { type GoogleCloud, startGoogleCloud } from '@cpt/local/vendors/google-cloud/main'
import { putWorker, wranglerCalls, wranglerProgram } from '@cpt/local/vendors/wrangler/books'
import { buildPages } from '../../test/built-pages.ts'
import { serveStandIn } from '@cpt/local/stand-in/serve'
import { letTake } from '@cpt/local/vendors/google-cloud/identity'
import { contentOf } from './edge.ts'
import { operate, pointAt } from '../../test/operator.ts'

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
  for (const environment of ['dev', 'tst', 'prd'])
    putWorker(join(scratch, 'wrangler'), `cpt-edge-${environment}`, 'old-version')
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
  visitor = { ...(await serveStandIn({ name: 'internet', app })), overrides, status: 200 }
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
  WRANGLER: wranglerProgram,
  WRANGLER_BOOKS: join(scratch, 'wrangler'),
  WEB_BUILD: join(scratch, 'build'),
  TF_DATA_ROOT: join(scratch, 'data'),
  DRY_RUN: '0',
  ...more,
})
const calls = () => wranglerCalls(join(scratch, 'wrangler'))
/** Who serves what share of the visitors of dev. */
const split = (): unknown =>
  (JSON.parse(readFileSync(join(scratch, 'wrangler', 'cpt-edge-dev.json'), 'utf8')) as { split: unknown })
    .split
const headersIn = (folder: string): string => readFileSync(join(scratch, folder, '_headers'), 'utf8')
/** The headers that went up for an environment. */
const uploaded = (environment: string) => {
  const text = headersIn(join('wrangler', 'uploaded', environment))
  return { text, hsts: /strict-transport-security: (.+)/.exec(text)?.[1] }
}

describe('a delivery of the edge', () => {
  test('gives a version 0, 10 and 100 percent, and asks it while it has none', async () => {
    const { exitCode, output } = await operate('do-deploy-edge', given())
    expect(output).toContain('100 % to version-2')
    expect(exitCode).toBe(0)
    const splits = calls()
      .filter(({ args }) => args[1] === 'deploy')
      .map(({ args }) => args.filter((word) => word.includes('@')))
    expect(splits).toEqual([
      ['version-2@0%', 'old-version@100%'],
      ['version-2@10%', 'old-version@90%'],
      ['version-2@100%'],
    ])
    expect(visitor.overrides[0]).toBe('cpt-edge-dev="version-2"')
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
    expect(readFileSync(join(scratch, 'wrangler', 'uploaded', environment, 'en.html'), 'utf8')).toContain(
      ' integrity="',
    )
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
    expect(again.output).toContain('serves this already (version-2)')
    expect(again.output).toContain('0 done, 1 skipped')
    expect(uploads()).toBe(1)
    writeFileSync(join(scratch, 'build', 'fi.html'), '<p>uusi</p>')
    expect((await operate('do-deploy-edge', given())).exitCode).toBe(0)
    expect(uploads()).toBe(2)
  })

  test.each([
    ['edge/src/app.ts', true],
    ['contract/limits.ts', true],
    ['report-text/words/en.ts', true],
    ['wrangler.toml', true],
    ['package-lock.json', true],
    ['edge/src/app.test.ts', false],
    ['report-text/node_modules/some/index.ts', false],
    ['origin/src/main.ts', false],
  ])('goes by the sources: a changed %s goes up: %s', (file, goesUp) => {
    const repository = join(scratch, 'repository')
    const put = (name: string, text: string) => {
      mkdirSync(dirname(join(repository, name)), { recursive: true })
      writeFileSync(join(repository, name), text)
    }
    put('edge/src/main.ts', 'entry')
    put(file, 'before')
    const digest = () => contentOf(repository, { variables: {}, secrets: {} }, join(scratch, 'build'))
    const before = digest()
    expect(digest()).toBe(before)
    put(file, 'after')
    expect(digest() !== before).toBe(goesUp)
  })

  test('cut off after its upload goes on with the version that is there', async () => {
    writeFileSync(join(scratch, 'wrangler', 'cut-off-at-all'), '')
    expect((await operate('do-deploy-edge', given())).exitCode).toBe(1)
    rmSync(join(scratch, 'wrangler', 'cut-off-at-all'))
    const { exitCode, output } = await operate('do-deploy-edge', given())
    expect(exitCode, output).toBe(0)
    expect(output).toContain('100 % to version-2')
    expect(calls().filter(({ args }) => args[1] === 'upload')).toHaveLength(1)
  })

  test('without built pages stops before anything is uploaded, and says what to do', async () => {
    rmSync(join(scratch, 'build'), { recursive: true })
    const { exitCode, output } = await operate('do-deploy-edge', given())
    expect(exitCode).toBe(1)
    expect(output).toContain('holds no pages: npm run build -w web first')
    expect(calls()).toEqual([])
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
    rmSync(join(scratch, 'wrangler', 'cpt-edge-dev.json'))
    const { exitCode } = await operate('do-deploy-edge', given())
    expect(exitCode).toBe(0)
    expect(calls().at(-1)?.args[0]).toBe('deploy')
    expect(uploaded('dev').hsts).toBe('max-age=86400')
  })

  test.each([
    ['do-deploy-edge', true],
    ['do-deploy-edge', false],
    ['do-rollback', true],
  ])(
    '%s, refused when it asks what serves (a Worker is there: %s), takes that for no answer',
    async (action, there) => {
      if (!there) rmSync(join(scratch, 'wrangler', 'cpt-edge-dev.json'))
      writeFileSync(join(scratch, 'wrangler', 'refused'), 'Authentication error [code: 10000]')
      const { exitCode, output } = await operate(action, given({ PART: 'edge' }))
      expect(exitCode).toBe(1)
      expect(output).toContain(
        'wrangler deployments status failed: ✘ [ERROR] Authentication error [code: 10000]',
      )
      expect(calls()).toEqual([])
    },
  )

  test('in a rehearsal calls no wrangler', async () => {
    const { exitCode, output } = await operate('do-deploy-edge', { ...given(), DRY_RUN: undefined })
    expect(exitCode).toBe(0)
    expect(output).toContain('would be uploaded for europe-north1 and us-central1')
    expect(calls()).toEqual([])
  })

  test('is undone by one command', async () => {
    const back = () => operate('do-rollback', given({ PART: 'edge' }))
    await operate('do-deploy-edge', given())
    expect(split()).toEqual([{ version_id: 'version-2', percentage: 100 }])
    expect((await back()).exitCode).toBe(0)
    expect(split()).toEqual([{ version_id: 'old-version', percentage: 100 }])
    // once more, as after a run that was cut off between edge and origin: it must not go forth again
    const again = await back()
    expect(again.output).toContain('was taken back already, serves old-version')
    expect(split()).toEqual([{ version_id: 'old-version', percentage: 100 }])
    // and what is delivered next can be taken back as well
    writeFileSync(join(scratch, 'build', 'fi.html'), '<p>uusi</p>')
    await operate('do-deploy-edge', given())
    expect(split()).toEqual([{ version_id: 'version-3', percentage: 100 }])
    await back()
    expect(split()).toEqual([{ version_id: 'old-version', percentage: 100 }])
  })

  test.each(['never deployed', 'the only version'])(
    'with nothing before it (%s) is left as it is, so that the origin is taken back all the same',
    async (which) => {
      if (which === 'never deployed') rmSync(join(scratch, 'wrangler', 'cpt-edge-dev.json'))
      const { exitCode, output } = await operate('do-rollback', given({ PART: 'edge' }))
      expect(exitCode, output).toBe(0)
      expect(output).toContain('nothing to go back to')
    },
  )

  test('that was cut off on its way is undone whole', async () => {
    writeFileSync(join(scratch, 'wrangler', 'cut-off-at-all'), '')
    await operate('do-deploy-edge', given())
    rmSync(join(scratch, 'wrangler', 'cut-off-at-all'))
    expect(split()).toHaveLength(2)
    expect((await operate('do-rollback', given({ PART: 'edge' }))).exitCode).toBe(0)
    expect(split()).toEqual([{ version_id: 'old-version', percentage: 100 }])
  })

  test('leaves no secret on the disk of who delivers, and takes away what a killed one has left', async () => {
    const folder = join(scratch, 'data', 'dev', 'edge')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'secrets.json'), 'left by a run that was killed')
    expect((await operate('do-deploy-edge', given({ DRY_RUN: '1' }))).exitCode).toBe(0)
    expect(existsSync(folder)).toBe(false)
    const upload = () => calls().find(({ args }) => args.includes('--secrets-file'))?.args ?? []
    await operate('do-deploy-edge', given())
    const file = upload()[upload().indexOf('--secrets-file') + 1] ?? ''
    expect(file).toBe(join(folder, 'secrets.json'))
    expect(existsSync(folder)).toBe(false)
  })
})

// Long because all pages are followed on one stage, each from where the one before has left it.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { infra, operate, pointAt } from '@cpt/infra/test/operator'
import { startUpstashDeveloperApi } from '../vendors/upstash/developer-api.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStage, setUpCommands, type Stage } from './stage.ts'

// Each page for operators is followed on the stand-ins, command by command as it stands there. What cannot be is named
// below, with the reason; a command on a page that is neither followed nor named fails.

const here = spawnSync('terraform', ['version']).status === 0
const pages = join(dirname(infra), 'docs', 'operations')
const command = /^(?:make |\.\/run |do[-_]\w|… |npm run |gcloud |curl |select |update |alter )/

/** Commands of a page: lines of its blocks, and what stands in backticks. */
function commandsOf(page: string): string[] {
  const text = readFileSync(join(pages, page), 'utf8')
  const block = /```sh\n([\s\S]*?)```/g
  const lines = [...text.matchAll(block)].flatMap(([, body = '']) =>
    body.split('\n').map((line) => line.trim()),
  )
  const spans = [...text.replace(block, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span)
  return [...new Set([...lines, ...spans])].filter((one) => command.test(one))
}

const production = "asks the providers' own books; the same command runs in local/ledger/ledger.test.ts"
const report = 'about a file, no environment: origin/src/verification/'
const mention = 'named, not to be typed here'

/** What is not followed here, and why. */
const elsewhere: Record<string, Record<string, string>> = {
  'README.md': {
    './run --help': 'infra/tools/surface/run.test.ts',
    'npm run rehearse': 'rehearsal.test.ts beside this file',
    'npm run build -w web': 'local/system/build.ts',
    'do-gcp-sync-secrets': mention,
    'do-deploy-edge': mention,
  },
  'database-restore.md': {
    'npm run ledger -- --production': production,
    'do-slo-status': mention,
  },
  'erasure-request.md': { 'npm run erase -- 7KQ4M-X9TRB': 'origin/src/privacy/erase-command.test.ts' },
  'key-rotation.md': {
    'npm run revoke': report,
    'curl -s https://carpulsetracker.com/.well-known/cpt-report-certificates.pem | openssl x509 -noout -subject -dates':
      'asks the live host',
  },
  'refund-by-hand.md': { 'npm run ledger -- --production': production },
  'region-loss.md': {
    'npm run ledger -- --production': production,
    'npm run drill -- --region-loss': 'on the local system: local/region-loss/region-loss.test.ts',
  },
  'tesla-suspension.md': {
    'npm run tesla:register': 'origin/src/tesla/register.test.ts',
  },
  'withdraw-a-report.md': {},
}
/** Statements are for Cloud SQL Studio (origin/src/db/operators-statements.test.ts), a report's for its own commands. */
const named = (page: string, one: string): boolean =>
  one in (elsewhere[page] ?? {}) ||
  /^(?:select|update|alter) /.test(one) ||
  /^npm run (?:revoke|verify) --/.test(one)

/**
 * Rows of the table of key rotation: the key, and what its row says to type, in that order. What the page's first lines say
 * is left out stands again: `make` and `do-provision` before a step.
 */
const rotations: [key: string, commands: string[]][] = readFileSync(join(pages, 'key-rotation.md'), 'utf8')
  .split('\n')
  .filter((row) => row.startsWith('| '))
  .map((row): [string, string[]] => {
    const [key = '', how = ''] = row.split(' | ')
    const spans = [...how.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span)
    return [key.slice(2).replaceAll('`', ''), spans.filter((span) => /^(?:make |do-|… |STEP=)/.test(span))]
  })

/** What the tests below type. */
const followedCommands: Record<string, readonly string[]> = {
  'README.md': ['make do-slo-status ENV="tst prd"'],
  'tesla-suspension.md': ['make -C infra do-gcp-update-secrets ENV=prd'],
  'redis-loss.md': [
    'make do-check-redis-budget ENV=prd',
    'make do-provision ENV=prd STEP=027 DRY_RUN=0',
    'make do-deploy-origin ENV=prd IMAGE=current DRY_RUN=0',
    'make do-deploy-edge ENV=prd VERSION=… DRY_RUN=0',
  ],
  'database-restore.md': [
    'make do-turn-off ENV=prd DRY_RUN=0',
    'make do-restore-drill ENV=prd AT=2026-11-23T09:59:00Z KEEP=1 DRY_RUN=0',
    'make do-use-database ENV=prd INSTANCE=bnc-cpt-prd-drill-202611231015 DRY_RUN=0',
    'make do-deploy-origin ENV=prd IMAGE=current DRY_RUN=0',
    'make do-turn-on ENV=prd DRY_RUN=0',
    `make do-tf-state-rm ENV=prd STEP=032 ADDRESS='google_sql_database_instance.replica["us-central1"]' DRY_RUN=0`,
    `make do-tf-state-rm ENV=prd STEP=026 ADDRESS='google_sql_database_instance.primary;google_sql_database.app;google_sql_user.app' DRY_RUN=0`,
    `make do-provision ENV=prd STEP=026 ADOPT='google_sql_database_instance.primary=projects/bnc-cpt-prd/instances/bnc-cpt-prd-drill-202611231015;google_sql_database.app=projects/bnc-cpt-prd/instances/bnc-cpt-prd-drill-202611231015/databases/cpt;google_sql_user.app=bnc-cpt-prd/bnc-cpt-prd-drill-202611231015/cpt' DRY_RUN=0`,
    'make do-provision ENV=prd STEP=030..032 DRY_RUN=0',
    'make do-restore-drill ENV=tst DRY_RUN=0',
  ],
  'region-loss.md': [
    'make do-promote-replica ENV=prd REGION=us-central1 DRY_RUN=0',
    'make do-deploy-origin ENV=prd REGION=us-central1 IMAGE=current DRY_RUN=0',
    'make do-turn-off ENV=prd REGION=europe-north1 DRY_RUN=0',
    'make do-deploy-origin ENV=prd REGION=europe-north1 IMAGE=current DRY_RUN=0',
    'make do-turn-on ENV=prd REGION=europe-north1 DRY_RUN=0',
    'make do-provision ENV=prd STEP=030 DRY_RUN=0',
    `make do-tf-state-rm ENV=prd STEP=032 ADDRESS='google_sql_database_instance.replica["us-central1"]' DRY_RUN=0`,
    `make do-tf-state-rm ENV=prd STEP=026 ADDRESS='google_sql_database_instance.primary;google_sql_database.app;google_sql_user.app' DRY_RUN=0`,
    `make do-provision ENV=prd STEP=026 ADOPT='google_sql_database_instance.primary=projects/bnc-cpt-prd/instances/bnc-cpt-prd-us-central1;google_sql_database.app=projects/bnc-cpt-prd/instances/bnc-cpt-prd-us-central1/databases/cpt;google_sql_user.app=bnc-cpt-prd/bnc-cpt-prd-us-central1/cpt' DRY_RUN=0`,
    'make do-provision ENV=prd STEP=030..032 DRY_RUN=0',
    'make do-deploy-origin ENV=prd IMAGE=current DRY_RUN=0',
    'make do-failover-drill ENV=tst REGION=us-central1 DRY_RUN=0',
  ],
}

let stage: Stage
let upstash: Awaited<ReturnType<typeof startUpstashDeveloperApi>>

beforeAll(async () => {
  if (!here) return
  stage = await openStage(['prd'])
  pointAt(stage.google.url)
  upstash = await startUpstashDeveloperApi('ops@example.com', 'planted-upstash-key', [
    { database_id: 'db-1', database_name: 'bnc-cpt-prd', total_monthly_billing: 1 },
  ])
  for (const { action, words } of setUpCommands()) {
    const { exitCode, output } = await operate(action, stage.variables('prd'), words)
    expect(exitCode, output).toBe(0)
  }
})
afterAll(async () => {
  if (!here) return
  await Promise.all([stage.close(), upstash.close()])
})

/** Types a command of a page: `make` may be left out, and what the page's first lines say goes with it. */
async function type(typed: string, more: Record<string, string> = {}): Promise<string> {
  const [, action = '', rest = ''] = /^(?:make (?:-C infra )?)?(do-[\w-]+|…)((?: .*)?)$/.exec(typed) ?? []
  const words = [...rest.matchAll(/([A-Z_]+)=('[^']*'|"[^"]*"|\S+)/g)].map(([, name = '', value = '']) => [
    name,
    value.replace(/^(['"])(.*)\1$/, '$2').replace(/^…$/, 'def5678'),
  ])
  const variables = {
    ...stage.variables('prd'),
    UPSTASH_EMAIL: 'ops@example.com',
    UPSTASH_API_KEY: 'planted-upstash-key',
    UPSTASH_API_ENDPOINT: upstash.url,
    DRY_RUN: undefined,
    ...(Object.fromEntries(words) as Record<string, string>),
    // one environment is set up, and stands for all that the pages name
    ENV: 'prd',
    ...more,
  }
  const { exitCode, output } = await operate(action === '…' ? 'do-gcp-sync-secrets' : action, variables)
  expect(exitCode, `${typed}\n${output}`).toBe(0)
  return output
}

const acts = { DRY_RUN: '0' }
const databaseUrls = (): string[] => stage.google.world.secrets['bnc-cpt-prd/bnc-cpt-database-url'] ?? []

describe('of the pages for operators', () => {
  test.each(readdirSync(pages).filter((page) => page !== 'first-set-up.md'))(
    'every command of %s is followed here or named with the reason why not',
    (page) => {
      const done = new Set(
        page === 'key-rotation.md'
          ? rotations.flatMap(([, commands]) => commands).filter((one) => command.test(one))
          : followedCommands[page],
      )
      for (const one of commandsOf(page))
        expect(done.has(one) || named(page, one), `${page}: ${one}`).toBe(true)
      for (const one of done) expect(commandsOf(page), page).toContain(one)
      for (const one of Object.keys(elsewhere[page] ?? {})) expect(commandsOf(page), page).toContain(one)
    },
  )
})

describe.runIf(here)('followed on the stand-ins by who has not seen it before', () => {
  const line = (page: string, start: string): string => {
    const found = (followedCommands[page] ?? []).find((one) => one.startsWith(start))
    if (found === undefined) throw new Error(`${page} has no ${start}`)
    return found
  }

  test('README.md and tesla-suspension.md: how it stands, and whether the sheet agrees', async () => {
    expect(await type(line('README.md', 'make do-slo-status'))).toContain('prd')
    expect(await type(line('tesla-suspension.md', 'make -C infra'))).toContain('TESLA_CLIENT_SECRET')
  })

  test('redis-loss.md: the budget is asked for, and what step 027 writes reaches origins and edge', async () => {
    expect(await type(line('redis-loss.md', 'make do-check-redis-budget'))).toContain('of 100.00 USD')
    for (const one of (followedCommands['redis-loss.md'] ?? []).slice(1)) await type(one)
  })

  describe('key-rotation.md, row by row', () => {
    const services = () =>
      Object.entries(stage.google.world.run).filter(([key]) => key.startsWith('bnc-cpt-prd/'))
    /** Variables of what serves, by place: of the revision that has all traffic. */
    const serving = () =>
      services().map(([place, service]) => {
        const traffic = service.traffic as { revision: string; percent?: number }[]
        const whole = traffic.find(({ percent }) => percent === 100)?.revision ?? ''
        const revisions = service.revisions as Record<string, { containers: { env?: Variable[] }[] }>
        const env = revisions[whole]?.containers[0]?.env ?? []
        return { place, env: new Map(env.map((variable) => [variable.name, variable])) }
      })
    interface Variable {
      name: string
      value?: string
      valueSource?: { secretKeyRef: { secret: string; version: string } }
    }
    const secretOf = (name: string): string => `bnc-cpt-${name.toLowerCase().replaceAll('_', '-')}`
    const versions = (name: string): string[] =>
      stage.google.world.secrets[`bnc-cpt-prd/${secretOf(name)}`] ?? []
    const config = () => join(stage.scratch, 'config', 'prd.env.yaml')
    const rowOf = (start: string): string[] => rotations.find(([key]) => key.startsWith(start))?.[1] ?? []
    const follow = async (commands: readonly string[]): Promise<void> => {
      for (const one of commands) await type(one.startsWith('STEP=') ? `do-provision ${one}` : one, acts)
    }

    /** All that serves names the newest version of these, and no version that is gone. */
    const expectServed = (...names: string[]): void => {
      const all = serving()
      expect(all).toHaveLength(4)
      for (const { place, env } of all) {
        for (const { valueSource } of env.values()) {
          const { secret = '', version = '' } = valueSource?.secretKeyRef ?? {}
          const named = `bnc-cpt-prd/${secret.split('/').at(-1) ?? ''}/${version}`
          expect(stage.google.world.destroyed, place).not.toContain(named)
        }
        for (const name of names) {
          const variable = env.get(name)
          if (variable !== undefined)
            expect([place, name, variable.valueSource?.secretKeyRef.version]).toEqual([
              place,
              name,
              String(versions(name).length),
            ])
        }
      }
      for (const name of names)
        expect(
          all.some(({ env }) => env.has(name)),
          name,
        ).toBe(true)
    }

    test('names every kind that there is', () => {
      expect(rotations.filter(([, commands]) => commands.length > 0).map(([key]) => key)).toHaveLength(9)
    })

    test.each(['JWT_SIGNING_KEY', 'REPORT_SIGNING_KEY', 'REPORT_SEAL_KEY', 'TOKEN_ENCRYPTION_KEY'])(
      '%s: the new one serves in both regions',
      async (name) => {
        const before = versions(name).length
        expect(rowOf(name).length).toBeGreaterThan(2)
        await follow(rowOf(name))
        expect(versions(name)).toHaveLength(before + 1)
        expectServed(name)
      },
    )

    test('EDGE_SIGNING_KEY: the origins know both keys when the edge gets the new one', async () => {
      const row = rowOf('EDGE_SIGNING_KEY')
      const [last] = row.slice(-1)
      expect(last).toBe('do-deploy-edge')
      await follow(row.slice(0, -1))
      expectServed('EDGE_SIGNING_KEY')
      const [former, newest] = versions('EDGE_SIGNING_KEY')
        .slice(-2)
        .map((value) => JSON.parse(value) as { keys: unknown[] })
      expect(newest?.keys).toEqual([newest?.keys[0], former?.keys[0]])
      expect(newest?.keys[0]).not.toEqual(former?.keys[0])
      await follow([last ?? ''])
    })

    test('REPORT_SEAL_AUTHORITY, after a leak: its certificate is made anew with it', async () => {
      const before = versions('REPORT_SEAL_CERTIFICATE').length
      await follow([...rowOf('REPORT_SEAL_AUTHORITY'), ...rowOf('REPORT_SEAL_KEY').slice(1)])
      expect(versions('REPORT_SEAL_CERTIFICATE')).toHaveLength(before + 1)
      expectServed('REPORT_SEAL_KEY', 'REPORT_SEAL_CERTIFICATE')
    })

    test('database passwords: the gate asks, the migration makes the new role before anybody serves with it', async () => {
      const [step = '', ...rest] = rowOf('database passwords')
      const text = readFileSync(config(), 'utf8')
      writeFileSync(config(), `${text}\n`.replace(/^database:$/m, 'database:\n  password_version: 2'))
      const stopped = await operate(
        'do-provision',
        { ...stage.variables('prd'), DRY_RUN: '0' },
        step.split(' ').slice(1),
      )
      const [, ALLOW = ''] = /ALLOW='([^']+)'/.exec(stopped.output) ?? []
      expect(ALLOW.split(';').sort(), stopped.output).toEqual([
        'random_password.app',
        'random_password.service',
      ])
      const runs = () =>
        (stage.google.world.jobs['bnc-cpt-prd/europe-north1/cpt-migrate']?.runs as string[]).length
      const before = runs()
      await type(step, { ...acts, ALLOW })
      expect(runs()).toBe(before)
      await follow(rest)
      expect(runs()).toBe(before + 1)
      expectServed('DATABASE_URL')
      expect(versions('DATABASE_URL').at(-1)).toContain('cpt_service_2:')
      expect(versions('MIGRATE_DATABASE_URL').at(-1)).toContain('postgres://cpt:')
    })

    test("Upstash's token: what the console made reaches origins and edge", async () => {
      stage.changeByHand('prd', 'upstash_redis_database', { rest_token: 'reset-by-hand' })
      await follow(rowOf('Upstash token'))
      expect(versions('UPSTASH_REDIS_REST_TOKEN').at(-1)).toBe('reset-by-hand')
      expectServed('UPSTASH_REDIS_REST_TOKEN')
    })

    test('a value of the sheet: the new one serves before the old one is withdrawn', async () => {
      stage.google.world.sheets.all?.push(['STRIPE_SECRET_KEY', 'sk_live_new'])
      await follow(rowOf('Tesla, Stripe, PayPal'))
      expect(versions('STRIPE_SECRET_KEY').at(-1)).toBe('sk_live_new')
      expectServed('STRIPE_SECRET_KEY')
    })
  })

  test('database-restore.md: off, restored beside, switched to, on again', async () => {
    const all = followedCommands['database-restore.md'] ?? []
    const [off = '', clone = '', use = '', deploy = '', on = ''] = all
    const drill = all.at(-1) ?? ''
    await type(off)
    const said = await type(clone, { AT: '2026-02-04T09:59:00Z' })
    expect(said).toContain('restored to 2026-02-04T09:59:00Z')
    const name =
      Object.keys(stage.google.world.sql)
        .find((key) => key.includes('-drill-'))
        ?.split('/')[1] ?? ''
    await type(use, { INSTANCE: name })
    expect(await type(deploy)).toContain('from when it is on')
    await type(on)
    // the way back
    await type(use, { INSTANCE: 'bnc-cpt-prd' })
    await type(deploy)
    // the clone that was kept is not taken for the drill's own
    const refused = await operate('do-restore-drill', { ...stage.variables('prd'), ...acts })
    expect([refused.exitCode, refused.output]).toEqual([1, expect.stringContaining('is there already')])
    expect(Reflect.deleteProperty(stage.google.world.sql, `bnc-cpt-prd/${name}`)).toBe(true)
    await type(drill)
    expect(await type('make do-slo-status ENV="tst prd"')).toContain('2026-02-04')
  })

  test('region-loss.md: the copy becomes the database, the other region comes back to it, the states follow', async () => {
    const all = followedCommands['region-loss.md'] ?? []
    const forget = all.findIndex((one) => one.startsWith('make do-tf-state-rm'))
    for (const one of all.slice(0, forget)) await type(one)
    expect(stage.google.world.sql['bnc-cpt-prd/bnc-cpt-prd-us-central1']?.instanceType).toBe(
      'CLOUD_SQL_INSTANCE',
    )
    const file = join(stage.scratch, 'config', 'prd.env.yaml')
    const page = readFileSync(join(pages, 'region-loss.md'), 'utf8')
    const lines = [...page.matchAll(/`((?:instance|region|replica_regions): [^`]+)`/g)].map(
      ([, line = '']) => line,
    )
    expect(lines).toHaveLength(3)
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/^database:$/m, ['database:', ...lines].join('\n  ')),
    )
    const provision = all.findIndex((one) => one.includes('STEP=030..032'))
    for (const one of all.slice(forget, provision)) await type(one)
    // the pins of the failover are taken out
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^ +(?:MIGRATE_)?DATABASE_URL: "?\d+"?\n/gm, ''))
    for (const one of all.slice(provision, -1)) await type(one)
    const serving = Object.entries(stage.google.world.run).filter(([key]) => key.startsWith('bnc-cpt-prd/'))
    expect(serving).toHaveLength(4)
    for (const [place, service] of serving)
      expect(JSON.stringify(service.template), place).toContain(`"version":"${databaseUrls().length}"`)
    const address = stage.google.world.sql['bnc-cpt-prd/bnc-cpt-prd-us-central1']?.ipAddresses?.[0]?.ipAddress
    expect(databaseUrls().at(-1)).toContain(`@${address ?? ''}:`)
    // a copy where the database was, and nothing that the gate would stop the next delivery at
    expect(stage.google.world.sql['bnc-cpt-prd/bnc-cpt-prd-us-central1-europe-north1']?.instanceType).toBe(
      'READ_REPLICA_INSTANCE',
    )
    expect(await type('make do-tf-plan STEP=026..032')).toMatch(/0 done, \d+ skipped, \d+ warnings, 0 failed/)
    expect(await type(all.at(-1) ?? '')).toContain('answers were good')
  })

  test('database-restore.md, the files: the clone is taken in, protected, has a copy of its own, and no gate stops', async () => {
    const all = followedCommands['database-restore.md'] ?? []
    const [, clone = '', use = '', deploy = ''] = all
    const { world } = stage.google
    await type(clone, { AT: '2026-02-04T09:59:00Z' })
    // after the page before this one the database is in the other region, and its copy where it was
    const [key = ''] = Object.keys(world.sql).filter((one) => one.includes('-us-central1-drill-'))
    const name = key.split('/').at(-1) ?? ''
    const here = (text: string) =>
      text
        .replaceAll('bnc-cpt-prd-drill-202611231015', name)
        .replace('replica["us-central1"]', 'replica["europe-north1"]')
    await type(here(use))
    await type(deploy)
    const [, line = ''] =
      /under `database`: `(instance: [^`]+)`/.exec(
        readFileSync(join(pages, 'database-restore.md'), 'utf8'),
      ) ?? []
    const file = join(stage.scratch, 'config', 'prd.env.yaml')
    const change = (pattern: RegExp, text: string) => {
      const before = readFileSync(file, 'utf8')
      expect(before).toMatch(pattern)
      writeFileSync(file, before.replace(pattern, text))
    }
    change(/^ +instance: .*$/m, `  ${here(line)}`)
    expect(world.sql[key]?.settings?.deletionProtectionEnabled).toBe(false)
    const [, ...followed] = all.slice(all.indexOf('make do-turn-on ENV=prd DRY_RUN=0'), -1)
    expect(followed).toHaveLength(4)
    for (const one of followed.slice(0, -1)) await type(here(one))
    change(/^ +(?:MIGRATE_)?DATABASE_URL: "?\d+"?\n/gm, '')
    await type(followed.at(-1) ?? '')
    await type(deploy)
    expect(world.sql[key]?.settings?.deletionProtectionEnabled).toBe(true)
    expect(world.sql[`${key}-europe-north1`]).toMatchObject({
      instanceType: 'READ_REPLICA_INSTANCE',
      masterInstanceName: `bnc-cpt-prd:${name}`,
    })
    expect(databaseUrls().at(-1)).toContain(`@${world.sql[key]?.ipAddresses?.[0]?.ipAddress ?? ''}:`)
    for (const [place, service] of Object.entries(world.run))
      expect(JSON.stringify(service.template), place).toContain(`"version":"${databaseUrls().length}"`)
    expect(await type('make do-tf-plan STEP=026..032')).toMatch(/0 done, \d+ skipped, \d+ warnings, 0 failed/)
  })
})

import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fillConfig } from '../../test/filled-config.ts'
import { publicKeys } from '../config/generate.ts'
import { loadConfig } from '../config/load.ts'
import { secretId } from '../config/schema.ts'
import { secretsMadeBy } from '../config/steps.ts'
import { type GoogleCloud, startGoogleCloud } from '@cpt/local/vendors/google-cloud/main'
import { planted } from '@cpt/local/vendors/google-cloud/planted'
import { letTake } from '@cpt/local/vendors/google-cloud/identity'
import { infra, operate, pointAt } from '../../test/operator.ts'
import { crc32c } from '@cpt/contract/crc32c'
import { makeValue, publicHalf } from './generated.ts'
import { certificateBy, newAuthority, newSealKey } from './seal.ts'

let google: GoogleCloud
let config: string

const secretValues = {
  PAYPAL_CLIENT_SECRET: 'planted-sheet-paypal-secret',
  STRIPE_SECRET_KEY: 'planted-sheet-stripe-of-all',
  TESLA_CLIENT_SECRET: 'planted-sheet-tesla-secret',
}

const from = new Date('2026-01-01T00:00:00Z')
const authority = await newAuthority(await newSealKey('p256'), { from })
const sealKey = await newSealKey('p256')
/** In the sheet unless a test is about them: finding an RSA key takes a while. */
const sealRows = [
  ['REPORT_SEAL_AUTHORITY', authority.key + authority.certificate],
  ['REPORT_SEAL_KEY', sealKey],
  ['REPORT_SEAL_CERTIFICATE', await certificateBy(authority, sealKey, { from })],
]

beforeEach(async () => {
  config = mkdtempSync(join(tmpdir(), 'cpt-config-'))
  fillConfig(config)
  google = await startGoogleCloud()
  pointAt(google.url)
  letTake(google.world, 'bnc-cpt-dev')
  const { world } = google
  world.sheets.all = [
    ['VAR_NAME', 'VAR_VALUE'],
    ...Object.entries(secretValues).map(([name, value]) => [name, value]),
    ['TESLA_CLIENT_ID', ''],
    ['PAYPAL_CLIENT_ID', 'client-id-of-all'],
    [],
    ['REPORT_SIGNING_KEY'],
    ['STRIPE_WEBHOOK_SECRET'],
    ...sealRows,
  ]
  world.sheets.dev = [
    ['VAR_NAME', 'VAR_VALUE'],
    ['STRIPE_SECRET_KEY', 'planted-sheet-stripe-of-dev'],
    ['PAYPAL_CLIENT_SECRET', ''],
    ['NOT_OURS', 'planted-sheet-not-ours'],
  ]
  for (const name of variables())
    world.secrets[`bnc-cpt-dev/${secretId({ org: 'bnc', app: 'cpt' }, name)}`] = []
})
afterEach(async () => {
  await google.close()
  rmSync(config, { recursive: true })
})

const variables = (): string[] => secretsMadeBy(loadConfig(join(infra, 'config'), 'dev'), undefined)
const given = (more: Record<string, string> = {}): Record<string, string> => ({
  ENV: 'dev',
  CONFIG_DIR: config,
  GOOGLE_API_ENDPOINT: google.url,
  ...more,
})
/** What the sheet decides; made keys differ from run to run. */
const fromSheet = (): unknown =>
  Object.fromEntries(
    Object.entries(structuredClone(google.world.secrets)).filter(
      ([id]) => !/-(signing|encryption)-key$/.test(id),
    ),
  )
/** Versions of the secret, oldest first. */
const stored = (name: string): string[] =>
  (google.world.secrets[`bnc-cpt-dev/${secretId({ org: 'bnc', app: 'cpt' }, name)}`] ??= [])

describe('the secret sync', () => {
  test('writes tab all, then the tab of the environment, which wins unless its cell is empty', async () => {
    const { exitCode, output } = await operate('do-gcp-sync-secrets', given())
    // the lines that operators and their greps know
    const at = '2026-02-04 10:30:00 UTC ::: '
    for (const line of [
      'INFO: Connecting to Google Sheet: sheet...',
      'INFO: Available worksheets: all, dev',
      "INFO:   Found 10 secrets in 'all' worksheet",
      'INFO:   Found 3 secrets (2 overrides, 1 new)',
      'INFO: Total secrets to sync: 16',
      'INFO: Syncing secrets to project: bnc-cpt-dev',
      'OK:   Updated: bnc-cpt-stripe-secret-key',
      "WARN:   Using 'n/a' for bnc-cpt-tesla-client-id (VAR_NAME=TESLA_CLIENT_ID has no VAR_VALUE)",
      'INFO: Summary:',
      'INFO:   Success: 16',
      'INFO:   Skipped: 0',
      'INFO:   Errors: 0',
    ]) {
      expect(output.split('\n')).toContain(at + line)
    }
    expect(exitCode).toBe(0)
    expect(stored('STRIPE_SECRET_KEY')).toEqual(['planted-sheet-stripe-of-dev'])
    expect(stored('PAYPAL_CLIENT_SECRET')).toEqual([secretValues.PAYPAL_CLIENT_SECRET])
    expect(stored('PAYPAL_CLIENT_ID')).toEqual(['client-id-of-all'])
    expect(google.world.secrets['bnc-cpt-dev/bnc-cpt-not-ours']).toBeUndefined()
    expect(output).toContain('NOT_OURS of tab "dev" is not under secrets.variables')
  })

  test('what is empty or in no tab becomes n/a, with a warning', async () => {
    const { output } = await operate('do-gcp-sync-secrets', given())
    for (const name of ['TESLA_CLIENT_ID', 'STRIPE_WEBHOOK_SECRET', 'PAYPAL_WEBHOOK_ID']) {
      expect(stored(name)).toEqual(['n/a'])
      expect(output).toMatch(new RegExp(`WARN: {3}Using 'n/a' for .*${name}`))
    }
  })

  test('a second run adds no version; one changed cell adds one', async () => {
    await operate('do-gcp-sync-secrets', given())
    const writes = google.writes().length
    expect(writes).toBe(variables().length)
    const second = await operate('do-gcp-sync-secrets', given())
    expect(google.writes().length).toBe(writes)
    expect(second.output).toContain(`Skipped: ${variables().length}`)
    google.world.sheets.dev?.push(['PAYPAL_WEBHOOK_ID', 'new-webhook-id'])
    await operate('do-gcp-sync-secrets', given())
    expect(google.writes().length).toBe(writes + 1)
    expect(stored('PAYPAL_WEBHOOK_ID')).toEqual(['n/a', 'new-webhook-id'])
  })

  test('the versions are pinned, and the variables of step 030 take them over', async () => {
    await operate('do-gcp-sync-secrets', given())
    google.world.sheets.dev?.push(['TESLA_CLIENT_SECRET', 'another-tesla-secret'])
    await operate('do-gcp-sync-secrets', given())
    const pins: unknown = JSON.parse(readFileSync(join(config, 'dev', 'secret-versions.json'), 'utf8'))
    expect(pins).toMatchObject({ TESLA_CLIENT_SECRET: '2', JWT_SIGNING_KEY: '1' })
    await operate('do-generate-config-for-step', given({ STEP: '030-gcp-cloud-run' }))
    const text = readFileSync(join(config, 'dev', 'tf', '030-gcp-cloud-run.vars.tfvars'), 'utf8')
    expect(text).toMatch(/TESLA_CLIENT_SECRET = \{\s+id {6}= "bnc-cpt-tesla-client-secret"\s+version = "2"/)
  })

  test('with DRY_RUN=1 writes nothing', async () => {
    const { exitCode, output } = await operate('do-gcp-sync-secrets', given({ DRY_RUN: '1' }))
    expect(exitCode).toBe(0)
    expect(google.writes()).toEqual([])
    expect(output).toContain('a new version would be added')
    expect(existsSync(join(config, 'dev', 'secret-versions.json'))).toBe(false)
  })

  test('the display-only action reads the sheet alone: no secret need be there, and none is asked for', async () => {
    google.world.secrets = {}
    const { exitCode, output } = await operate('do-gcp-update-secrets', given({ DRY_RUN: '0' }))
    expect(exitCode, output).toBe(0)
    expect(output).toContain('bnc-cpt-stripe-secret-key: from tab "dev"')
    expect(output).toContain('bnc-cpt-jwt-signing-key: made by the sync')
    expect(google.writes()).toEqual([])
    expect(google.calls.some(({ path }) => path.includes('/secrets'))).toBe(false)
  })

  test('a row that is a setting is told to go into the YAML, with the line to add', async () => {
    google.world.sheets.dev?.push(['APPLE_PAY_DOMAIN_NAME', 'carpulsetracker.com'])
    const { output } = await operate('do-gcp-update-secrets', given())
    expect(output).toContain('APPLE_PAY_DOMAIN_NAME of tab "dev" is no secret')
    expect(output).toContain('cloud_run.variables: "APPLE_PAY_DOMAIN_NAME: …"')
  })

  test("a person's own login reads no sheet, and one who may not take the account is told what to do", async () => {
    google.world.policies = {}
    const { exitCode, output } = await operate('do-gcp-sync-secrets', given())
    expect(exitCode).toBe(1)
    expect(output).toContain('owner@example.com cannot act as cpt-sync@bnc-cpt-dev')
    expect(google.calls.some(({ path }) => path.includes('spreadsheets'))).toBe(false)
  })

  test('a missing container names the step to run, and the others are written all the same', async () => {
    delete google.world.secrets['bnc-cpt-dev/bnc-cpt-jwt-signing-key']
    const { exitCode, output } = await operate('do-gcp-sync-secrets', given())
    expect(exitCode).toBe(1)
    expect(output).toMatch(/JWT_SIGNING_KEY.*029-create-gcp-secrets first/)
    expect(output).toMatch(new RegExp(`Success: ${variables().length - 1}\n.*Skipped: 0\n.*Errors: 1`))
  })

  test('every version carries the checksum of its value', async () => {
    await operate('do-gcp-sync-secrets', given())
    const sent = google.calls.filter(({ path }) => path.includes(':addVersion'))
    expect(sent.length).toBeGreaterThan(5)
    for (const { body } of sent) {
      const { payload } = body as { payload: { data: string; dataCrc32c: string } }
      expect(payload.dataCrc32c).toBe(String(crc32c(Buffer.from(payload.data, 'base64'))))
    }
  })

  test('429 and 503 are retried', async () => {
    google.faults.push(
      { match: /:addVersion/, status: 429, times: 1 },
      { match: /values:batchGet/, status: 503, times: 1 },
    )
    const { exitCode, pauses } = await operate('do-gcp-sync-secrets', given())
    expect(exitCode).toBe(0)
    expect(pauses.length).toBe(2)
  })

  test('403 names the role, on the sheet and on a secret', async () => {
    google.faults.push({ match: /:addVersion/, status: 403, times: 1 })
    const secret = await operate('do-gcp-sync-secrets', given())
    expect(secret.exitCode).toBe(1)
    expect(secret.output).toContain('roles/secretmanager.secretVersionManager on bnc-cpt-dev')
    google.faults.push({ match: /spreadsheets/, status: 403, times: 1 })
    const sheet = await operate('do-gcp-sync-secrets', given())
    expect(sheet.exitCode).toBe(1)
    expect(sheet.output).toContain('Viewer of the spreadsheet')
  })

  // In four parts: each time two RSA keys are found, which takes a busy machine seconds
  test.each([0, 1, 2, 3])(
    'a sync cut after call 4n + %i and run again ends in the same state',
    async (part) => {
      await operate('do-gcp-sync-secrets', given())
      const whole = fromSheet()
      const total = google.calls.length
      expect(total).toBeGreaterThan(15)
      for (let k = part; k < total; k += 4) {
        for (const id of Object.keys(google.world.secrets)) google.world.secrets[id] = []
        rmSync(join(config, 'dev', 'secret-versions.json'), { force: true })
        google.cutAfter(k, Math.floor(k / 4) % 2 === 0)
        await operate('do-gcp-sync-secrets', given())
        google.heal()
        expect((await operate('do-gcp-sync-secrets', given())).exitCode, `cut after ${k}`).toBe(0)
        expect(fromSheet(), `cut after ${k}`).toEqual(whole)
        const keys = publicKeys(config, 'dev').JWT_SIGNING_KEY
        expect(keys?.[0]?.x, `cut after ${k}`).toBe(publicHalf('', stored('JWT_SIGNING_KEY').at(-1) ?? '').x)
        expect(stored('JWT_SIGNING_KEY')).toHaveLength(1)
      }
    },
  )

  test('no value, token or body reaches the log, in either form, whatever happens', async () => {
    google.faults.push(
      { match: /:addVersion/, status: 403, times: 1 },
      { match: /:addVersion/, status: 400, times: 1 },
    )
    const outputs = [
      await operate('do-gcp-sync-secrets', given()),
      await operate('do-gcp-sync-secrets', given(), ['--json']),
      await operate('do-gcp-update-secrets', given()),
    ].map(({ output }) => output)
    const said = outputs.join('\n')
    expect(said).toContain('bnc-cpt-jwt-signing-key')
    expect(said).not.toContain('planted')
    for (const secret of Object.values(planted)) expect(said).not.toContain(secret)
  })

  test('without a login it says how to get one', async () => {
    pointAt('http://127.0.0.1:1')
    const { exitCode, output } = await operate('do-gcp-sync-secrets', given())
    expect(exitCode).toBe(1)
    expect(output).toContain('gcloud auth application-default login')
  })

  test('stops before anything is asked when the configuration is not filled in', async () => {
    const { exitCode, output } = await operate('do-gcp-sync-secrets', {
      ...given(),
      CONFIG_DIR: join(infra, 'config'),
    })
    expect(exitCode).toBe(2)
    expect(output).toContain('dev: secrets.spreadsheet_id is not set')
    expect(google.calls).toEqual([])
  })
})

describe('keys that no person should see', () => {
  /** Of the secret's nth version. */
  const sharedKeys = (version: number) =>
    (JSON.parse(stored('EDGE_SIGNING_KEY')[version] ?? '{}') as { keys: { kty: string; k: string }[] }).keys

  test('are made where the sheet has none, with the public halves written down', async () => {
    const { exitCode, output } = await operate('do-gcp-sync-secrets', given())
    expect(exitCode).toBe(0)
    for (const name of ['JWT_SIGNING_KEY', 'REPORT_SIGNING_KEY']) {
      const [value = ''] = stored(name)
      const jwk = JSON.parse(value) as { d: string; x: string; kid: string }
      expect(publicKeys(config, 'dev')[name]).toEqual([
        { kty: 'OKP', crv: 'Ed25519', x: jwk.x, kid: jwk.kid },
      ])
      expect(output).not.toContain(jwk.d)
      expect(readFileSync(join(config, 'dev', 'public-keys.json'), 'utf8')).not.toContain(jwk.d)
    }
    expect(Buffer.from(stored('TOKEN_ENCRYPTION_KEY')[0] ?? '', 'base64url')).toHaveLength(32)
    const k = sharedKeys(0)[0]?.k ?? ''
    expect(Buffer.from(k, 'base64url')).toHaveLength(32)
    expect(output).not.toContain(k)
    expect(publicKeys(config, 'dev').EDGE_SIGNING_KEY).toBeUndefined()
  })

  test('are rotated on request: the newest first, the former still known', async () => {
    // the edge once had a key pair, which gives way to a key that is shared
    stored('EDGE_SIGNING_KEY').push(makeValue('ed25519'))
    await operate('do-gcp-sync-secrets', given())
    const ROTATE = 'EDGE_SIGNING_KEY TOKEN_ENCRYPTION_KEY REPORT_SIGNING_KEY JWT_SIGNING_KEY'
    const { exitCode } = await operate('do-gcp-sync-secrets', given({ ROTATE }))
    expect(exitCode).toBe(0)
    const keys = publicKeys(config, 'dev')
    expect(sharedKeys(1)).toEqual([{ kty: 'oct', k: sharedKeys(1)[0]?.k, kid: expect.any(String) as string }])
    expect(sharedKeys(2)).toEqual([expect.not.objectContaining({ k: sharedKeys(1)[0]?.k }), ...sharedKeys(1)])
    expect(keys.JWT_SIGNING_KEY).toHaveLength(2)
    const [before = '', after = ''] = stored('TOKEN_ENCRYPTION_KEY')
    expect(after.split(',')).toHaveLength(2)
    expect(after.endsWith(before)).toBe(true)
    await operate('do-generate-config-for-step', given({ STEP: '030' }))
    const text = readFileSync(join(config, 'dev', 'tf', '030-gcp-cloud-run.vars.tfvars'), 'utf8')
    const value = (name: string): string => new RegExp(`^${name} += "(.*)"$`, 'm').exec(text)?.[1] ?? ''
    expect(value('edge_public_keys')).toBe('')
    expect(value('report_former_keys').match(/kid/g)).toHaveLength(1)
    expect(value('session_former_keys')).toContain(keys.JWT_SIGNING_KEY?.[1]?.kid)
    expect(value('session_former_keys').match(/kid/g)).toHaveLength(1)
  })

  test('are the only ones that can be rotated here', async () => {
    const { exitCode, output } = await operate('do-gcp-sync-secrets', given({ ROTATE: 'STRIPE_SECRET_KEY' }))
    expect(exitCode).toBe(2)
    expect(output).toContain('ROTATE=STRIPE_SECRET_KEY')
    expect(google.writes()).toEqual([])
  })
})

describe('what PDF files are signed with', () => {
  const last = (name: string): string => stored(name).at(-1) ?? ''
  /** The certificate belongs to the key, and is by the authority. */
  const belongs = (): boolean => {
    const [own, above] = [last('REPORT_SEAL_CERTIFICATE'), last('REPORT_SEAL_AUTHORITY')]
    const certificate = new X509Certificate(own)
    const issuer = new X509Certificate(above.slice(above.indexOf('-----BEGIN CERTIFICATE')))
    const followed = own.includes(issuer.toString().trim())
    const [key, root] = [createPrivateKey(last('REPORT_SEAL_KEY')), createPrivateKey(above)]
    return (
      certificate.checkPrivateKey(key) &&
      certificate.verify(issuer.publicKey) &&
      issuer.checkPrivateKey(root) &&
      followed
    )
  }
  beforeEach(() => {
    const { all = [] } = google.world.sheets
    google.world.sheets.all = all.filter(([name]) => !String(name).startsWith('REPORT_SEAL'))
  })

  test('is made where the sheet has none: an RSA key, its certificate, and an authority for those to come', async () => {
    const { exitCode, output } = await operate('do-gcp-sync-secrets', given())
    expect(exitCode).toBe(0)
    expect(belongs()).toBe(true)
    const key = createPrivateKey(last('REPORT_SEAL_KEY'))
    expect([key.asymmetricKeyType, key.asymmetricKeyDetails?.modulusLength]).toEqual(['rsa', 3_072])
    const { subject, issuer, validToDate } = new X509Certificate(last('REPORT_SEAL_CERTIFICATE'))
    expect(subject).toBe('O=Car Pulse Tracker\nCN=Car Pulse Tracker (dev)')
    expect(issuer).toBe('O=Car Pulse Tracker\nCN=Car Pulse Tracker Report Authority (dev)')
    expect(validToDate.getUTCFullYear()).toBe(2_037)
    for (const name of ['REPORT_SEAL_KEY', 'REPORT_SEAL_AUTHORITY']) {
      for (const line of last(name).split('\n').slice(1, 3)) expect(output).not.toContain(line)
    }
    const versions = stored('REPORT_SEAL_CERTIFICATE').length
    await operate('do-gcp-sync-secrets', given())
    expect(stored('REPORT_SEAL_CERTIFICATE')).toHaveLength(versions)
  })

  test('is rotated with its certificate, by the same authority', async () => {
    for (const [name = '', value = ''] of sealRows) stored(name).push(value)
    const { exitCode } = await operate('do-gcp-sync-secrets', given({ ROTATE: 'REPORT_SEAL_KEY' }))
    expect(exitCode).toBe(0)
    expect(belongs()).toBe(true)
    const counts = sealRows.map(([name = '']) => stored(name).length)
    expect(counts).toEqual([1, 2, 2])
  })

  test('is whole again after a run that was cut between key and certificate', async () => {
    for (const [name = '', value = ''] of sealRows) stored(name).push(value)
    stored('REPORT_SEAL_KEY').push(await newSealKey('p256'))
    expect(belongs()).toBe(false)
    await operate('do-gcp-sync-secrets', given())
    expect(belongs()).toBe(true)
  })

  test('is renewed in its last year', async () => {
    const old = await certificateBy(authority, sealKey, { from, until: new Date('2027-01-01') })
    for (const [name = '', value = ''] of sealRows) stored(name).push(value)
    stored('REPORT_SEAL_CERTIFICATE').push(old)
    await operate('do-gcp-sync-secrets', given())
    expect(stored('REPORT_SEAL_KEY')).toHaveLength(1)
    expect(new X509Certificate(last('REPORT_SEAL_CERTIFICATE')).validToDate.getUTCFullYear()).toBe(2_037)
    expect(belongs()).toBe(true)
  })
})

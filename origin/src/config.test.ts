import { startSecretManager } from '@cpt/local/vendors/secret-manager/main'
import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { authorityOf } from '../test/pdf-signature.ts'
import { testSeal } from '../test/seal.ts'
import { ConfigError, loadConfig, type Environment } from './config.ts'

const key = JSON.stringify({
  ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }),
  kid: 'k',
})
const fernetKey = `${Buffer.alloc(32, 7).toString('base64url')}=`
const whole: Environment = {
  ENVIRONMENT: 'local',
  ROLE: 'api',
  REGION: 'europe-north1',
  WEB_URL: 'http://127.0.0.1:8787/',
  API_URL: 'http://127.0.0.1:8787',
  UPSTASH_REDIS_REST_URL: 'http://127.0.0.1:8210',
  UPSTASH_REDIS_REST_TOKEN: 'upstash-token-value',
  DATABASE_URL: 'postgres://user:database-password@127.0.0.1/cpt',
  TESLA_CLIENT_ID: 'client',
  TESLA_CLIENT_SECRET: 'tesla-secret-value',
  PAYMENTS: 'off',
  TOKEN_ENCRYPTION_KEY: fernetKey,
  JWT_SIGNING_KEY: key,
  REPORT_SIGNING_KEY: key,
}
const { key: sealKey, certificate } = await testSeal()
const seal: Environment = { REPORT_SEAL_KEY: sealKey, REPORT_SEAL_CERTIFICATE: certificate }
const refusalOf = (environment: Environment, now?: Date) =>
  loadConfig(environment, now).then(
    () => 'started',
    (error: unknown) => {
      expect(error).toBeInstanceOf(ConfigError)
      return (error as Error).message
    },
  )

test('a whole environment starts', async () => {
  const { config } = await loadConfig(whole)
  expect(config).toMatchObject({
    WEB_URL: 'http://127.0.0.1:8787',
    JWT_ACCESS_TOKEN_EXPIRE: 1800,
    PAYMENTS: false,
  })
})

test.each(Object.keys(whole))('without %s nothing starts, and the message names it', async (name) => {
  expect(await refusalOf({ ...whole, [name]: undefined })).toContain(`${name} is missing`)
})

test('all that is missing is named at once', async () => {
  const message = await refusalOf({})
  for (const name of Object.keys(whole)) expect(message).toContain(`${name} is missing`)
})

test('"n/a" and nothing at all count as missing', async () => {
  expect(await refusalOf({ ...whole, REGION: 'n/a' })).toContain('REGION is missing')
  expect(await refusalOf({ ...whole, REGION: '' })).toContain('REGION is missing')
  expect((await loadConfig({ ...whole, REPORTS_BUCKET: 'n/a' })).config.REPORTS_BUCKET).toBeUndefined()
})

test.each([
  ['TOKEN_ENCRYPTION_KEY', 'too-short-for-a-key'],
  ['JWT_SIGNING_KEY', '{"kty":"RSA","n":"secret-modulus"}'],
  ['EDGE_SIGNING_KEY', '{"keys":[{"kty":"oct","kid":"k","k":"secret-modulus"}]}'],
  ['DATABASE_URL', 'mysql://user:secret-modulus@host/db'],
])('a %s that cannot be used is named, its value is not', async (name, value) => {
  const message = await refusalOf({ ...whole, [name]: value })
  expect(message).toContain(`${name} cannot be used`)
  expect(message).not.toContain(value)
  expect(message).not.toContain('secret-modulus')
})

test.each([
  [{ ENVIRONMENT: 'prd' }, 'EDGE_SIGNING_KEY'],
  [{ ENVIRONMENT: 'tst' }, 'SELLER'],
  [{ ROLE: 'worker' }, 'TASKS_SERVICE_ACCOUNT'],
  [{ CLOUD_TASKS_QUEUE: 'projects/p/locations/l/queues/q' }, 'WORKER_URL'],
  [{ ENVIRONMENT: 'prd' }, 'REPORT_SEAL_CERTIFICATE'],
  [{ ENVIRONMENT: 'prd' }, 'REPORT_SEAL_KEY'],
  [{ ENVIRONMENT: 'prd', ROLE: 'worker' }, 'REPORT_SEAL_KEY'],
  [{ REPORT_SEAL_KEY: sealKey }, 'REPORT_SEAL_CERTIFICATE'],
  [{ TSA_URL: 'https://tsa.example' }, 'TSA_CERTIFICATE'],
  [{ PAYMENTS: 'on' }, 'STRIPE_SECRET_KEY'],
  [{ PAYPAL_CLIENT_ID: 'id' }, 'PAYPAL_CLIENT_SECRET'],
])('%o asks for %s too', async (more, name) => {
  expect(await refusalOf({ ...whole, ...more })).toContain(`${name} is missing`)
})

test('an API whose reports are made by a worker only publishes the certificates, whatever their time', async () => {
  const queue = {
    ENVIRONMENT: 'prd',
    CLOUD_TASKS_QUEUE: 'projects/p/locations/l/queues/q',
    WORKER_URL: 'https://worker.test',
    TASKS_SERVICE_ACCOUNT: 'tasks@test.iam.gserviceaccount.com',
    TASKS_AUDIENCE: 'https://worker.test',
    SELLER: JSON.stringify({ name: 'Example Oy', address: ['Street 1'], email: 'help@example.com' }),
    EDGE_PUBLIC_KEYS: JSON.stringify({ keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'x', kid: 'k' }] }),
  }
  const { secrets } = await loadConfig(
    { ...whole, ...queue, REPORT_SEAL_CERTIFICATE: certificate },
    new Date('2200-01-01'),
  )
  expect(secrets.REPORT_SEAL_KEY).toBeUndefined()
  expect(await refusalOf({ ...whole, ...queue })).not.toContain('REPORT_SEAL_KEY')
})

test('with an expired certificate, or one of another key, nothing starts', async () => {
  const other = await testSeal('p256', 'another')
  expect(await refusalOf({ ...whole, ...seal })).toBe('started')
  expect(await refusalOf({ ...whole, ...seal }, new Date('2100-01-01T00:00:00Z'))).toContain(
    'REPORT_SEAL_CERTIFICATE cannot be used: it expired on 2100-01-01',
  )
  const message = await refusalOf({ ...whole, ...seal, REPORT_SEAL_KEY: other.key })
  expect(message).toContain('REPORT_SEAL_CERTIFICATE cannot be used: it is not of this key')
  expect(await refusalOf({ ...whole, ...seal, REPORT_SEAL_KEY: 'secret-modulus' })).toContain(
    'REPORT_SEAL_KEY cannot',
  )
})

test('what vouches for time-stamps has to be roots', async () => {
  const stamps = (TSA_CERTIFICATE: string) =>
    refusalOf({ ...whole, TSA_URL: 'https://tsa.example', TSA_CERTIFICATE })
  const root = authorityOf(certificate)
  expect(await stamps(root)).toBe('started')
  expect(await stamps(root.replaceAll('\n', '\\n'))).toBe('started')
  expect(await stamps(certificate)).toContain(
    'TSA_CERTIFICATE cannot be used: it has a certificate that is no root',
  )
  expect(await stamps('none')).toContain('TSA_CERTIFICATE cannot be used: it has no certificate in PEM')
})

test('secrets never stand among the settings', async () => {
  const { config } = await loadConfig(whole)
  const shown = JSON.stringify(config)
  for (const secret of ['upstash-token-value', 'database-password', 'tesla-secret-value', fernetKey]) {
    expect(shown).not.toContain(secret)
  }
})

test('a secret may live in Secret Manager', async () => {
  const manager = await startSecretManager({ secrets: { 'tesla-client-secret': 'from-the-manager' } })
  try {
    const SECRET_MANAGER_ENDPOINT = `127.0.0.1:${manager.port}`
    const elsewhere = { ...whole, SECRET_MANAGER_ENDPOINT, GCP_PROJECT: 'cpt-local' }
    const { secrets } = await loadConfig({ ...elsewhere, TESLA_CLIENT_SECRET: 'sm://tesla-client-secret' })
    expect(secrets.TESLA_CLIENT_SECRET).toBe('from-the-manager')
    const absent = loadConfig({ ...elsewhere, TESLA_CLIENT_SECRET: 'sm://absent' })
    await expect(absent).rejects.toThrow(/TESLA_CLIENT_SECRET could not be read .*absent/)
  } finally {
    await manager.close()
  }
})

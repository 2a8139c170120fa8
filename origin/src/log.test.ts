import { DrizzleQueryError } from 'drizzle-orm'
import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { createLog, withoutSecrets } from './log.ts'

const jwt = `eyJhbGciOiJFZERTQSJ9.${'a'.repeat(60)}.${'b'.repeat(86)}`
const written = (act: (log: ReturnType<typeof createLog>) => void) => {
  const lines: string[] = []
  const log = createLog(
    { ENVIRONMENT: 'local', ROLE: 'api', REGION: 'europe-north1', VERSION: 'v1' },
    { write: (line) => void lines.push(line) },
  )
  act(log)
  return lines.join('')
}

test('a line is JSON as Cloud Logging reads it', () => {
  const line = JSON.parse(written((log) => log.warn({ route: 'GET /x' }, 'slow'))) as object
  expect(line).toMatchObject({
    severity: 'WARNING',
    message: 'slow',
    role: 'api',
    region: 'europe-north1',
    route: 'GET /x',
  })
})

test.each([
  ['a session token', jwt],
  ['a bearer header', 'Bearer abcdefghijklmnop'],
  ['an encrypted token', `gAAAAABh${'x'.repeat(60)}`],
  ['an e-mail address', 'owner.name+car@example.co.uk'],
  ['a VIN', '5YJ3E7EB0KF123456'],
  [
    'the secret of an order link',
    '5d0c5f0e-7a43-4a3c-9a3c-9d6f6c0f9a11.Zk3vT0y-b_8RrN5mXwq1Qe2uLs9dHc4gJf7pAo6iKtM',
  ],
  ['a signed link', 'https://storage.googleapis.com/b/o?X-Goog-Signature=0a1b2c3d&X-Goog-Credential=me'],
  ['an OAuth code', 'https://api.test/api/v1/tesla/oauth/callback?code=NA_0123456789&state=abcdef'],
  ['a database password', 'postgres://cpt:pa55word@10.0.0.1/cpt'],
  ['a provider key', 'sk_live_51Habcdefgh'],
])('%s does not reach the log, wherever it stands', (_, secret) => {
  const lines = written((log) => {
    log.info({ anything: { deep: [secret] } }, `text ${secret} text`)
    log.error({ err: new Error(`failed: ${secret}`, { cause: new Error(secret) }) }, 'failed')
  })
  expect(lines).not.toContain(secret)
  for (const line of lines.trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow()
})

test('a private key does not reach the log, whole or cut off', () => {
  const pem = String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
  for (const shown of [pem, pem.slice(0, -40)]) {
    const lines = written((log) => log.error({ err: new Error(`cannot use ${shown}`) }, shown))
    expect(lines).not.toContain(pem.split('\n')[1]?.slice(0, 20))
    expect(JSON.parse(lines)).toMatchObject({ message: '[key]', err: { message: 'cannot use [key]' } })
  }
})

test('of a VIN the first five characters stay', () => {
  expect(withoutSecrets('car 5YJ3E7EB0KF123456 read')).toBe('car 5YJ3E**** read')
})

test('ids that help to find a request stay', () => {
  const line = 'request 5d0c5f0e-7a43-4a3c-9a3c-9d6f6c0f9a11 trace 1d68fbd4b3094eb358509e7df368b5d3'
  expect(withoutSecrets(line)).toBe(line)
})

test('a failed query is logged without its parameters', () => {
  const error = new DrizzleQueryError('insert into orders values ($1)', ['Kultaseni'], new Error('disk full'))
  const line = written((log) => log.error({ err: error }, 'failed'))
  expect(line).toContain('insert into orders')
  expect(line).toContain('disk full')
  expect(line).not.toContain('Kultaseni')
})

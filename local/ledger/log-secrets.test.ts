import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { searchLogs, secretsIn } from './log-secrets.ts'

test.each([
  ['a VIN', 'read 5YJ3E7EB0KF123456 now'],
  [
    'a token (JWT)',
    `bearer ${['eyJhbGciOiJFZERTQSJ9', 'eyJzdWIiOiIxMjM0In0', 'c2lnbmF0dXJlLWhlcmU'].join('.')}`,
  ],
  ['a sealed value (Fernet)', `gAAAAA${'Bm3x_-'.repeat(12)}`],
  ['a key of Stripe', 'whsec_abcdefgh12345'],
  ['a private key', '-----BEGIN PRIVATE KEY-----\\nMC4'],
  ['a signed link', 'https://storage.googleapis.com/b/o?X-Goog-Signature=0123456789abcdef0123'],
  ['a password in an address', 'postgres://cpt:hunter22@10.0.0.3/cpt'],
  ['an e-mail address', 'mail from owner@example.com came'],
])('%s is found in a line', (what, line) => {
  expect(secretsIn(`{"message":"${line}"}`)).toEqual([what])
})

test.each([
  '{"vin":"5YJ3E****","route":"GET /api/v1/orders/{id}","status":200}',
  '{"account":"tasks@cpt-local.iam.gserviceaccount.com"}',
  '{"orderId":"0b0e0e5e-8f0a-4a57-9d0e-5d8f2b4c6a1e","trace":"4bf92f3577b34da6a3ce929d0e0e4736"}',
  '{"sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}',
  '{"url":"postgres://cpt:[cut]@10.0.0.3/cpt"}',
])('what may be logged is none: %s', (line) => {
  expect(secretsIn(line)).toEqual([])
})

test('a file is named with the line, and the secret is not repeated', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'cpt-log-'))
  const file = join(directory, 'origin.log')
  await writeFile(file, 'fine\nread 5YJ3E7EB0KF123456\n')
  expect(await searchLogs([file])).toEqual([
    { invariant: 'no secret stands in a log', subject: `${file}:2`, detail: 'a VIN' },
  ])
  await rm(directory, { recursive: true })
})

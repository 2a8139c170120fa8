import { reportCertificatesPath, teslaKeyPath } from '@cpt/contract/wire'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../../test/origin.ts'
import { refusal } from '../../../test/refusal.ts'
import { testSeal } from '../../../test/seal.ts'

const applePath = '/.well-known/apple-developer-merchantid-domain-association'
const pem = '-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----\n'
const now = () => new Date('2026-11-23T12:00:00Z')

let origin: TestOrigin
let bare: TestOrigin
beforeAll(async () => {
  const env = { TESLA_PUBLIC_KEY: pem, APPLE_PAY_DOMAIN_ASSOCIATION: '7B2276' }
  origin = await createTestOrigin({ database: false, now, env })
  const unsealed = { REPORT_SEAL_KEY: '', REPORT_SEAL_CERTIFICATE: '' }
  bare = await createTestOrigin({ database: false, now, upstash: origin.upstash, env: unsealed })
})
afterAll(async () => {
  await bare.close()
  await origin.close()
})

test("Tesla finds the public key of the service, Apple finds the domain's association", async () => {
  expect(await (await origin.request(`GET ${teslaKeyPath}`)).text()).toBe(pem)
  expect(await (await origin.request(`GET ${applePath}`)).text()).toBe('7B2276')
})

test('whoever checks a report finds the certificates of its signature, and nothing of the key', async () => {
  const { key, certificate } = await testSeal()
  const both = { REPORT_SEAL_CERTIFICATE: key + certificate }
  const careless = await createTestOrigin({ database: false, now, upstash: origin.upstash, env: both })
  for (const one of [origin, careless]) {
    const answer = await one.request(`GET ${reportCertificatesPath}`)
    expect(answer.headers.get('content-type')).toBe('application/pem-certificate-chain')
    expect(answer.headers.get('cache-control')).toContain('public, max-age=3600')
    expect(await answer.text()).toBe(certificate)
  }
  await careless.close()
})

test('what is not configured is not there', async () => {
  await refusal(await bare.request(`GET ${teslaKeyPath}`), 'not-found')
  await refusal(await bare.request(`GET ${applePath}`), 'not-found')
  await refusal(await bare.request(`GET ${reportCertificatesPath}`), 'not-found')
})

test('security.txt names a contact, and ends within the year', async () => {
  const answer = await origin.request('GET /.well-known/security.txt')
  expect(answer.headers.get('content-type')).toContain('text/plain')
  const text = await answer.text()
  expect(text).toMatch(/^Contact: mailto:/m)
  expect(text).toContain('Expires: 2027-05-23T00:00:00.000Z')
})

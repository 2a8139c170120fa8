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

test.each(['carpulsetracker.com', 'tst.carpulsetracker.com', 'dev.carpulsetracker.com'])(
  'security.txt of %s has the fields of RFC 9116, each once, for that host, and ends within the year',
  async (host) => {
    const env = { WEB_URL: `https://${host}` }
    const there = await createTestOrigin({ database: false, now, upstash: origin.upstash, env })
    const answer = await there.request('GET /.well-known/security.txt')
    await there.close()
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; ?charset=utf-8$/i)
    const lines = (await answer.text()).trimEnd().split('\n')
    expect(Object.fromEntries(lines.map((line) => line.split(/: (.*)/s)))).toEqual({
      Contact: 'mailto:security@carpulsetracker.com',
      Expires: '2027-05-23T00:00:00.000Z',
      'Preferred-Languages': 'en, fi',
      Canonical: `https://${host}/.well-known/security.txt`,
      Policy: `https://${host}/en/security`,
    })
    expect(lines).toHaveLength(5)
  },
)

import { certify } from '@cpt/infra/tools/secrets/certify'
import { newSealKey } from '@cpt/infra/tools/secrets/seal'
import { X509Certificate } from 'node:crypto'
import { rootCertificates } from 'node:tls'
import { beforeAll, describe, expect, test } from 'vitest'
import { trusted } from './paypal-signature.ts'

const now = new Date()
const day = 86_400_000
const from = new Date(now.getTime() - day)
const until = new Date(now.getTime() + 365 * day)
const live = 'messageverificationcerts.paypal.com'
const sandbox = 'messageverificationcerts.sandbox.paypal.com'

interface Authority {
  key: string
  certificate: string
}
let root: Authority
let other: Authority

const authority = async (commonName: string): Promise<Authority> => {
  const key = await newSealKey('p256')
  return { key, certificate: await certify({ key, name: named(commonName), from, until }) }
}
const named = (commonName: string) => ({ organization: 'PayPal, Inc.', commonName })
const leaf = async (commonName: string, by: Authority, last = until) =>
  new X509Certificate(
    await certify({ key: await newSealKey('p256'), name: named(commonName), from, until: last, by }),
  )
const x509 = ({ certificate }: Authority) => new X509Certificate(certificate)

beforeAll(async () => {
  ;[root, other] = await Promise.all([authority('A root'), authority('Another root')])
})

describe.each([live, sandbox])('a certificate for %s', (name) => {
  test('is good when a root stands behind it, sent along or not', async () => {
    const certificate = await leaf(name, root)
    const roots = [...rootCertificates, root.certificate]
    expect(trusted([certificate], roots, now)).toBe(certificate)
    expect(trusted([certificate, x509(root)], roots, now)).toBe(certificate)
  })

  test('is refused when none of the roots does: anybody could have made it', async () => {
    const certificate = await leaf(name, root)
    expect(() => trusted([certificate], rootCertificates, now)).toThrow('signature-invalid')
    expect(() => trusted([certificate, x509(root)], rootCertificates, now)).toThrow('signature-invalid')
  })
})

test.each([
  'messageverificationcerts.paypal.com.evil.test',
  'evil.paypal.com',
  'messageverificationcerts.evil.paypal.com',
])('one for %s is refused, whoever stands behind it', async (name) => {
  const certificate = await leaf(name, root)
  expect(() => trusted([certificate], [root.certificate], now)).toThrow('signature-invalid')
})

test('a chain in which one did not issue the other is refused', async () => {
  const certificate = await leaf(live, other)
  expect(() => trusted([certificate, x509(root)], [root.certificate], now)).toThrow('signature-invalid')
})

test('one that may issue nothing vouches for nobody', async () => {
  const key = await newSealKey('p256')
  const middle = { key, certificate: await certify({ key, name: named('Shop'), from, until, by: root }) }
  const certificate = await leaf(live, middle)
  expect(() => trusted([certificate, x509(middle)], [root.certificate], now)).toThrow('signature-invalid')
})

test('a chain that has run out above the certificate is refused', async () => {
  const key = await newSealKey('p256')
  const old = {
    key,
    certificate: await certify({ key, name: named('An old root'), from, until: new Date(now.getTime() - 1) }),
  }
  const certificate = await leaf(live, old)
  expect(() => trusted([certificate, x509(old)], [old.certificate], now)).toThrow('signature-invalid')
})

test('nothing at all is refused', () => {
  expect(() => trusted([], rootCertificates, now)).toThrow('signature-invalid')
})

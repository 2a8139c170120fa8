import { reportCertificatesPath, reportKeysPath, teslaKeyPath } from '@cpt/contract/wire'
import { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { ApiEnv } from '../../http/env.ts'
import { readChain } from '../../crypto/pades/certificate.ts'

const day = 86_400_000

/** Files that others look for under fixed names. What is not configured answers 404. */
export const wellKnown = ({ config, secrets, verifications, now }: Context) => {
  const routes = new Hono<ApiEnv>()
    .use('/.well-known/*', async (c, next) => {
      await next()
      if (c.res.ok) c.header('cache-control', 'public, max-age=3600, stale-if-error=86400')
    })
    .get(reportKeysPath, (c) =>
      c.json({ keys: verifications.publicKeys.map((key) => ({ ...key, use: 'sig', alg: 'EdDSA' })) }),
    )
    .get('/.well-known/security.txt', (c) => {
      // RFC 9116 wants an end within a year (2.5.5); by the day, so that caches see few versions. Made when it is asked
      // for, so no delivery that did not happen lets it run out.
      const expires = new Date(Math.ceil(now().getTime() / day) * day + 180 * day).toISOString()
      return c.text(
        [
          'Contact: mailto:security@carpulsetracker.com',
          `Expires: ${expires}`,
          'Preferred-Languages: en, fi',
          `Canonical: ${config.WEB_URL}/.well-known/security.txt`,
          `Policy: ${config.WEB_URL}/en/security`,
          '',
        ].join('\n'),
      )
    })
  const { TESLA_PUBLIC_KEY: pem, APPLE_PAY_DOMAIN_ASSOCIATION: apple } = config
  if (pem) routes.get(teslaKeyPath, (c) => c.body(pem, 200, { 'content-type': 'application/x-pem-file' }))
  if (secrets.REPORT_SEAL_CERTIFICATE) {
    // read and written again: whatever else the variable holds stays here
    const chain = readChain(secrets.REPORT_SEAL_CERTIFICATE).map(String).join('')
    const headers = { 'content-type': 'application/pem-certificate-chain' }
    routes.get(reportCertificatesPath, (c) => c.body(chain, 200, headers))
  }
  if (apple) routes.get('/.well-known/apple-developer-merchantid-domain-association', (c) => c.text(apple))
  return routes
}

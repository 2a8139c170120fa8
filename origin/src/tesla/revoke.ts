import type { Config } from '../config.ts'

/** Tesla's page on which an owner takes our permission back; there is no API for it. */
export function revokeUrl(config: Pick<Config, 'TESLA_AUTH_URL' | 'TESLA_CLIENT_ID' | 'WEB_URL'>): string {
  const url = new URL(`${config.TESLA_AUTH_URL}/user/revoke/consent`)
  url.search = new URLSearchParams({
    revoke_client_id: config.TESLA_CLIENT_ID,
    back_url: config.WEB_URL,
  }).toString()
  return url.href
}

import { exportJWK, generateKeyPair } from 'jose'
import { parseArgs } from 'node:util'

interface PublicKey {
  kid: string
  [member: string]: unknown
}

export interface Rotation {
  /** Private key: the new value of the edge's secret EDGE_SIGNING_KEY. */
  signingKey: Record<string, unknown>
  /** Public keys: the new value of the origins' EDGE_PUBLIC_KEYS, newest first, two at most. */
  publicKeys: { keys: PublicKey[] }
}

/**
 * A new key for the edge, and the public keys that the origins should know while it takes over: the new one and
 * the one now in use. The order of the two deployments is in the text that the command prints.
 */
export async function rotate(current: { keys: PublicKey[] }, now: Date): Promise<Rotation> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true })
  const kid = `edge-${now.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}`
  const isPrivate = current.keys.some((key) => 'd' in key)
  if (isPrivate) throw new Error('EDGE_PUBLIC_KEYS holds a private key; give the public ones')
  return {
    signingKey: { ...(await exportJWK(privateKey)), kid, alg: 'EdDSA' },
    publicKeys: {
      keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' }, ...current.keys.slice(0, 1)],
    },
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      env: { type: 'string', default: 'ENV' },
      'public-keys': { type: 'string', default: '{"keys":[]}' },
    },
  })
  const { signingKey, publicKeys } = await rotate(
    JSON.parse(values['public-keys']) as { keys: PublicKey[] },
    new Date(),
  )
  console.error(`A new key for the edge. In this order, so that no request is refused:
  1. EDGE_PUBLIC_KEYS of both origins (it still holds the key now in use), then deploy them:`)
  console.log(JSON.stringify(publicKeys))
  console.error(
    `  2. The edge's secret; paste the next line into: wrangler secret put EDGE_SIGNING_KEY --env ${values.env}`,
  )
  console.log(JSON.stringify(signingKey))
  console.error('  3. A day later, take the second key out of EDGE_PUBLIC_KEYS.')
}

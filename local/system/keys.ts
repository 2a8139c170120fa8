import { newSeal, type Seal } from '@cpt/infra/tools/secrets/seal'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Every key of a system: the private halves, as the parts take them. */
export interface Keys {
  /** Signs session tokens. */
  session: JWK
  /** Signs requests of the edge to the origins, which share it. */
  edge: JWK
  /** Signs the facts of reports. */
  report: JWK
  /** Signs the files of reports: an RSA key, with its certificate by an authority of this machine. */
  seal: Seal
  /** Fernet key that owners' data is encrypted with. */
  fernet: string
}

export async function makeKeys(): Promise<Keys> {
  const [session, report, seal] = await Promise.all([ed25519(), ed25519(), localSeal()])
  return { session, edge: sharedKey(), report, seal, fernet: `${randomBytes(32).toString('base64url')}=` }
}

/** The keys in `file`, made and kept there the first time, so that what was signed yesterday can be checked. */
export async function keysIn(file: string): Promise<Keys> {
  let keys: Keys
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Omit<Keys, 'seal'> & { seal?: Seal }
    // kept before reports had a seal, or the edge a key that it shares
    const edge = kept.edge.kty === 'oct' ? kept.edge : sharedKey()
    if (kept.seal && edge === kept.edge) return { ...kept, seal: kept.seal }
    keys = { ...kept, edge, seal: kept.seal ?? (await localSeal()) }
  } catch {
    keys = await makeKeys()
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(keys, null, 2), { mode: 0o600 })
  return keys
}

const localSeal = () => newSeal({ label: 'local', from: new Date() })

/** JWKS with the public half of a key. */
export function publicKeys({ d: _, ...key }: JWK): string {
  return JSON.stringify({ keys: [key] })
}

const sharedKey = (): JWK => ({
  kty: 'oct',
  k: randomBytes(32).toString('base64url'),
  kid: `edge-${randomBytes(6).toString('hex')}`,
})

async function ed25519(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('Ed25519', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: randomBytes(6).toString('hex'), alg: 'EdDSA', use: 'sig' }
}

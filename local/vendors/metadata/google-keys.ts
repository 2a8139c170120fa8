import { createHash, createSign, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { exportJWK, SignJWT, type JSONWebKeySet } from 'jose'

interface KeyPair {
  id: string
  privateKey: KeyObject
  publicKey: KeyObject
}

export interface IdTokenClaims {
  audience: string
  /** Service account that the token speaks for. */
  email: string
  /** Unix seconds; now unless told. */
  issuedAt?: number
  /** Seconds; an hour unless told, as Google's. */
  lifetime?: number
}

export interface GoogleKeys {
  /** What Google publishes at https://www.googleapis.com/oauth2/v3/certs. */
  certs(): Promise<JSONWebKeySet>
  /** Google's token for a service account: RS256, issuer https://accounts.google.com. */
  idToken(claims: IdTokenClaims): Promise<string>
  /** RSA-SHA256 in base64, by the key of the service account. */
  sign(data: Uint8Array): { keyId: string; signature: string }
  /** Public half of what `sign` uses. */
  accountKey: KeyObject
}

/** Keys such as Google keeps: one signs ID tokens, one is the service account's. Both live for one run. */
export async function googleKeys(now: () => Date): Promise<GoogleKeys> {
  const [tokens, account] = await Promise.all([rsaKey(), rsaKey()])
  return {
    accountKey: account.publicKey,
    certs: async () => ({
      keys: [{ ...(await exportJWK(tokens.publicKey)), kid: tokens.id, alg: 'RS256', use: 'sig' }],
    }),
    idToken: ({ audience, email, issuedAt = Math.floor(now().getTime() / 1000), lifetime = 3_600 }) =>
      new SignJWT({ azp: subjectOf(email), email, email_verified: true })
        .setProtectedHeader({ alg: 'RS256', kid: tokens.id, typ: 'JWT' })
        .setIssuer('https://accounts.google.com')
        .setAudience(audience)
        .setSubject(subjectOf(email))
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetime)
        .sign(tokens.privateKey),
    sign: (data) => ({
      keyId: account.id,
      signature: createSign('RSA-SHA256').update(data).sign(account.privateKey, 'base64'),
    }),
  }
}

async function rsaKey(): Promise<KeyPair> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 2_048 })
  const id = createHash('sha1')
    .update(pair.publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
  return { ...pair, id }
}

/** Google's subjects are numbers of 21 digits. */
function subjectOf(email: string): string {
  const digest = createHash('sha256').update(email).digest('hex').slice(0, 16)
  return `1${String(BigInt(`0x${digest}`)).padStart(20, '0')}`
}

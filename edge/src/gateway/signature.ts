import type { JWK } from 'jose'
import { createSignature, webcrypto } from 'http-message-sig'
import { emptyBodyDigest, signatureTag, signedComponents } from '@cpt/contract/wire'

export interface SignedCall {
  method: string
  url: string
  /** RFC 9530 value of the body that goes along. */
  contentDigest: string
}

/** RFC 9421 headers for one call to one origin; each call has its own nonce, so each try is signed anew. */
export type Signer = (call: SignedCall) => Promise<Record<string, string>>

/** Signer by a private Ed25519 JWK; its `kid` tells the origin which of its two public keys to use. */
export function requestSigner(jwk: JWK & { kid: string }, now: () => number): Signer {
  const key = crypto.subtle
    .importKey('jwk', jwk as JsonWebKey, { name: 'Ed25519' }, false, ['sign'])
    .then((imported) => webcrypto.signer(imported))
  return async ({ method, url, contentDigest }) => {
    const fields = await createSignature(
      { kind: 'request', method, targetUri: url, fields: [{ name: 'content-digest', value: contentDigest }] },
      {
        components: signedComponents,
        parameters: {
          created: Math.floor(now() / 1000),
          nonce: crypto.randomUUID(),
          keyid: jwk.kid,
          alg: 'ed25519',
          tag: signatureTag,
        },
        signer: await key,
      },
    )
    return {
      'content-digest': contentDigest,
      signature: fields.signature,
      'signature-input': fields.signatureInput,
    }
  }
}

/** `content-digest` of a body that is at hand. */
export async function digestOf(body: ArrayBuffer | undefined): Promise<string> {
  if (!body || body.byteLength === 0) return emptyBodyDigest
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', body))
  return `sha-256=:${btoa(String.fromCharCode(...hash))}:`
}

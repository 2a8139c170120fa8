import { Problem } from '@cpt/contract/problem'
import {
  emptyBodyDigest,
  refusalHeader,
  signatureMaxAgeSeconds,
  signatureTag,
  signedComponents,
  signedWherePresent,
} from '@cpt/contract/wire'
import { verifySignature, type Verifier } from 'http-message-sig'
import { hash, randomUUID } from 'node:crypto'
import type { SessionRedis } from '../../redis/upstash.ts'
import type { Station } from '../../http/stations.ts'
import type { EdgeKey, EdgeKeys } from '../../crypto/edge-keys.ts'
import { plainSignature } from './plain-signature.ts'

const clockSkewSeconds = 5
const acceptSeconds = signatureMaxAgeSeconds + clockSkewSeconds
/**
 * As long as one signature may be accepted: from `clockSkewSeconds` before it was made, where the edge's clock is ahead, to the
 * end of the last second of `acceptSeconds`.
 */
const rememberSeconds = clockSkewSeconds + acceptSeconds + 1
const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Admits only what the edge signed (RFC 9421), and each signature once in this instance. Without keys, which the
 * configuration allows on a developer's machine alone, everybody is admitted.
 */
export function edgeSignature(keys: EdgeKeys, now: () => Date): Station {
  const algorithms = [...new Set([...keys.values()].map(({ algorithm }) => algorithm))]
  const seen = new NonceWindow(rememberSeconds * 1_000)

  return function edgeSignature(c) {
    if (keys.size === 0) return
    const host = c.req.header('host') ?? ''
    const admit = (nonce: string) => {
      if (!seen.add(nonce, now().getTime())) throw replayed('here')
      c.set('nonce', nonce)
    }
    const plain = verifyPlain(c.req.raw, host)
    if (plain === undefined) return verify(c.req.raw, host).then(admit)
    admit(plain)
  }

  /** The nonce of a good signature in the edge's own form; undefined for what `verify` has to judge. */
  function verifyPlain(request: Request, host: string): string | undefined {
    const plain = plainSignature(request, host)
    const key = plain && keys.get(plain.keyid)
    if (!key || key.algorithm !== plain.algorithm) return undefined
    const ageSeconds = Math.floor(now().getTime() / 1_000) - plain.created
    if (ageSeconds < -clockSkewSeconds || ageSeconds > acceptSeconds) return undefined
    if (!key.isGenuine(Buffer.from(plain.base), plain.signature))
      throw refused(new Error('the signature is of another request'))
    return plain.nonce
  }

  async function verify(request: Request, host: string): Promise<string> {
    const { pathname, search } = new URL(request.url)
    try {
      const { parameters } = await verifySignature(
        {
          kind: 'request',
          method: request.method,
          targetUri: `https://${host}${pathname}${search}`,
          fields: fieldsOf(request.headers),
        },
        {
          policy: {
            algorithms,
            requiredComponents: [...signedComponents],
            requiredParameters: ['created', 'keyid', 'nonce', 'tag'],
            maxAge: signatureMaxAgeSeconds,
            clockSkew: clockSkewSeconds,
            now: Math.floor(now().getTime() / 1_000),
            validate: ({ parameters, components }) =>
              parameters.tag === signatureTag &&
              signedWherePresent.every(
                (name) =>
                  !request.headers.has(name) || components.some((component) => component.name === name),
              ),
          },
          resolveVerifier: ({ parameters }) => {
            const key = keys.get(parameters.keyid ?? '')
            if (!key) throw new Error('unknown keyid')
            return verifierOf(key)
          },
        },
      )
      return String(parameters.nonce)
    } catch (cause) {
      throw refused(cause)
    }
  }
}

/** The headers that a signature of the edge is about; it covers no other, so another is not found. */
const signedFields = ['signature', 'signature-input', 'content-digest', ...signedWherePresent]
const fieldsOf = (headers: Headers) =>
  signedFields.flatMap((name) => {
    const value = headers.get(name)
    return value === null ? [] : [{ name, value }]
  })

/**
 * Admits an unsafe request once in all instances; a provider's event once in each, since it counts once by its own id,
 * whoever sends it again.
 */
export function onceEverywhere(redis: SessionRedis): Station {
  return function onceEverywhere(c) {
    const nonce = c.get('nonce')
    const { token } = c.get('endpoint').row
    if (safe.has(c.req.method) || token === 'signature' || !nonce) return
    return mark(nonce).catch((error: unknown) => {
      if (!(error instanceof Problem) || error.type !== 'sessions-unavailable') throw error
      // Whoever needs a session needs Redis too. The others (the public checks) carry a proof of their own or
      // change nothing, so they go on with what this instance remembers.
      if (token === 'session' || token === 'optional' || token === 'oauth-state') throw error
      c.get('log').warn('Redis is away: a nonce was checked in this instance only')
    })
  }

  async function mark(nonce: string): Promise<void> {
    // The client asks Redis again when an answer is lost: what it finds then may be its own mark
    const mine = randomUUID()
    const options = { nx: true, get: true, ex: rememberSeconds } as const
    const before = await redis.set(`nonce:${nonce}`, mine, options)
    if (before !== null && before !== mine) throw replayed('at another instance')
  }
}

/** Checks that the body is the one whose digest the edge signed (RFC 9530, one SHA-256). */
export function contentDigest(): Station {
  return function contentDigest(c) {
    if (!c.get('nonce')) return
    const body = c.get('body')
    const digest = body.length === 0 ? emptyBodyDigest : `sha-256=:${hash('sha256', body, 'base64')}:`
    if (c.req.header('content-digest') !== digest) throw refused('the body is another')
  }
}

const verifierOf = ({ algorithm, isGenuine }: EdgeKey): Verifier => ({
  algorithm,
  verify: (data, signature) => Promise.resolve(isGenuine(data, signature)),
})

const refused = (cause: unknown) =>
  new Problem('edge-only', 'Use the public address of the service.', {
    cause,
    headers: { [refusalHeader]: 'edge-only' },
  })

/** Not `edge-only`: the edge must not take it for a request that was never done. */
const replayed = (where: string) =>
  new Problem('request-replayed', 'Look up what came of it before you send it again.', {
    cause: new Error(`its signature was seen ${where}`),
    headers: { [refusalHeader]: 'request-replayed' },
  })

/** Nonces of the last `spanMs`, in two generations, so that forgetting costs nothing. */
class NonceWindow {
  readonly #spanMs: number
  #current = new Set<string>()
  #previous = new Set<string>()
  #turnedAt = 0

  constructor(spanMs: number) {
    this.#spanMs = spanMs
  }

  /** False if the nonce was seen before. */
  add(nonce: string, nowMs: number): boolean {
    if (nowMs - this.#turnedAt > this.#spanMs) {
      this.#previous = nowMs - this.#turnedAt > 2 * this.#spanMs ? new Set() : this.#current
      this.#current = new Set()
      this.#turnedAt = nowMs
    }
    if (this.#current.has(nonce) || this.#previous.has(nonce)) return false
    this.#current.add(nonce)
    return true
  }
}

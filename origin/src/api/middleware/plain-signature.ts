import { signatureTag, signedComponents, signedWherePresent } from '@cpt/contract/wire'

/** A signature that is written as the edge writes its own; whether it is genuine remains to be seen. */
export interface PlainSignature {
  /** What it has to be a signature of. */
  base: string
  signature: Buffer
  /** As the request names it. */
  algorithm: string
  keyid: string
  nonce: string
  /** Seconds since 1970. */
  created: number
}

/** A label, components and the five parameters as a serializer of RFC 8941 would write them, in the edge's order. */
const inputPattern =
  /^([a-z][a-z0-9]{0,19})=(\(("[^()]*")\);created=([1-9]\d{0,11});nonce="([\w.:/-]{1,200})";keyid="([\w.:/-]{1,200})";alg="([\w.:/-]{1,200})";tag="([\w.:/-]{1,200})")$/
/** 32 bytes, as of HMAC, or the 64 of Ed25519, with no bit beside. */
const signaturePattern =
  /^([a-z][a-z0-9]{0,19})=:([A-Za-z0-9+/]{42}(?:[AEIMQUYcgkosw048]=|[A-Za-z0-9+/]{43}[AQgw]==)):$/
const methodPattern = /^[A-Z]+$/
/** Without a port that is a scheme's own, which would not be signed. */
const hostPattern = /^[a-z0-9][a-z0-9.-]*(?::(?!80$|443$)\d{2,5})?$/
/** Path and query that need no normalising: no dot segments, nothing to encode. */
const targetPattern = /^https?:\/\/[^/?#]+((?:\/[\w~-][\w.~-]*)+)(\?[\w.~=&%-]+)?$/
const valuePattern = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/
const always = signedComponents.map((name) => `"${name}"`).join(' ')

/**
 * Reads a request's signature by RFC 9421 in the one form that the edge writes: all of its components and
 * its five parameters, each once and in its order. Undefined for any other form; that is for a library to judge, which takes several
 * times as long, as it reads and writes structured fields of every kind.
 */
export function plainSignature(
  { method, url, headers }: Pick<Request, 'method' | 'url' | 'headers'>,
  host: string,
): PlainSignature | undefined {
  const input = inputPattern.exec(headers.get('signature-input') ?? '')
  const signed = signaturePattern.exec(headers.get('signature') ?? '')
  const target = targetPattern.exec(url)
  const contentDigest = headers.get('content-digest') ?? ''
  if (!input || !signed || !target || input[1] !== signed[1]) return undefined
  if (!methodPattern.test(method) || !hostPattern.test(host) || !valuePattern.test(contentDigest))
    return undefined
  const [, path = '', query = '?'] = target

  let components = always
  let lines = `"@method": ${method}\n"@authority": ${host}\n"@path": ${path}\n"@query": ${query}\n"content-digest": ${contentDigest}`
  for (const name of signedWherePresent) {
    const value = headers.get(name)
    if (value === null) continue
    if (!valuePattern.test(value)) return undefined
    components += ` "${name}"`
    lines += `\n"${name}": ${value}`
  }
  if (input[3] !== components) return undefined

  const [, , parameters = '', , created, nonce = '', keyid = '', algorithm = '', tag] = input
  if (tag !== signatureTag) return undefined
  return {
    base: `${lines}\n"@signature-params": ${parameters}`,
    signature: Buffer.from(signed[2] ?? '', 'base64'),
    algorithm,
    keyid,
    nonce,
    created: Number(created),
  }
}

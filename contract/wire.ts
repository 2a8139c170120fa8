/** Names of the headers, the claims and the parameters that more than one room reads or writes. */

/** RFC 9421: what the edge signs of each request to an origin, in this order. */
export const signedComponents = ['@method', '@authority', '@path', '@query', 'content-digest'] as const
/** Covered as well, in this order, where a request has them: whose request it is, what its body is, which repeat. */
export const signedWherePresent = ['authorization', 'content-type', 'idempotency-key'] as const
export const signatureTag = 'cpt-edge'
/** An origin refuses signatures older than this, and remembers nonces for as long as it may accept one. */
export const signatureMaxAgeSeconds = 60
/** SHA-256 of no bytes as an RFC 9530 digest: the value of `content-digest` where there is no body. */
export const emptyBodyDigest = 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:'

export const requestIdHeader = 'x-request-id'
/** Region whose origin gave the answer. */
export const regionHeader = 'cpt-region'
/** Version (commit) of the origin that gave the answer. */
export const versionHeader = 'cpt-version'
/**
 * On a 5xx of the origin that another region could not heal (Tesla or a payment provider is away): the edge
 * passes it on, neither repeating the request nor holding it against the region.
 */
export const upstreamFailureHeader = 'cpt-upstream-failure'
/** Names the problem where the edge must know it: an answer to HEAD has no body that would. */
export const refusalHeader = 'cpt-refusal'
/** On what more than one try was needed for: each region with what it answered, `europe-north1:503,us-central1:200`. */
export const attemptsHeader = 'cpt-attempts'
/** Network of the caller as the edge saw it (IPv4 /24, IPv6 /64), for abuse limits; never the full address. */
export const clientNetworkHeader = 'cpt-client-network'

/** Session JWT: EdDSA, `sub` the session id, `rgn` the region that opened it. */
export const sessionIssuer = 'https://carpulsetracker.com'
export const sessionAudience = 'cpt-api'

/** Set at the start of a Tesla sign-in, so that only the browser that began it can finish it. */
export const oauthCookie = '__Host-cpt-oauth'

/** Locations of the public keys that a report's signature is checked with. */
export const reportKeysPath = '/.well-known/cpt-report-keys.json'
/** The certificates that the PDF files themselves are signed with, as PEM, the signing one first. */
export const reportCertificatesPath = '/.well-known/cpt-report-certificates.pem'
export const teslaKeyPath = '/.well-known/appspecific/com.tesla.3p.public-key.pem'

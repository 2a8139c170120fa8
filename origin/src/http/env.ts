import type { Endpoint } from '@cpt/contract/endpoint'
import type { EndpointName } from '@cpt/contract/endpoints'
import type { Log } from '../log.ts'
import type { SessionClaims } from '../session/session-token.ts'

/** What the pipeline hands to a handler. */
export interface ApiEnv {
  Variables: {
    requestId: string
    log: Log
    /** Of the edge's signature; absent where requests need none. */
    nonce?: string
    endpoint: { name: EndpointName; row: Endpoint }
    /** The whole body as it arrived; at most the endpoint's `maxBytes`. */
    body: Uint8Array<ArrayBuffer>
    /** Present on endpoints whose token is `session`, perhaps on those where it is `optional`. */
    session: SessionClaims
    /** UUID of this request under its Idempotency-Key: the same for whoever does its work, however often it comes. */
    workId?: string
    /** Entity tag of the answer, where the caller may ask whether it is still the same. */
    tag?: string
    /** How long the answer was held back because the caller wished to wait for news (milliseconds). */
    waitedMs?: number
  }
}

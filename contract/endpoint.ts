import type { ZodType } from 'zod'
import type { DeadlineClass, RateClass } from './limits.ts'
import type { ProblemName } from './problem.ts'

/** What crosses the wire when it is not JSON. */
export type Media = 'pdf' | 'zip' | 'csv' | 'html' | 'redirect' | 'empty'

/** One row of the table in public.ts: all that edge, origin and web must agree on about one endpoint. */
export interface Endpoint {
  summary: string
  /** Body: JSON by this schema, an image, or bytes that a signature covers. Absent: none is read. */
  json?: ZodType
  body?: 'image' | 'signed'
  query?: ZodType
  /** JSON by this schema, or another medium. */
  reply: ZodType | Media
  status: 200 | 201 | 202 | 204 | 303
  /**
   * Who may call: anyone; anyone, a session if there is one; a session; the holder of an OAuth state, of a
   * signed link, of a provider's signature; the task queue (then the edge answers 404).
   */
  token: 'none' | 'optional' | 'session' | 'oauth-state' | 'link' | 'signature' | 'task'
  limit: RateClass
  deadline: DeadlineClass
  /** `safe`: may be sent to two regions; `with-key`: only with an Idempotency-Key; `never`. */
  repeat: 'safe' | 'with-key' | 'never'
  /** Seconds: fresh, then usable while it is renewed, then usable while the origin fails. */
  cache?: { maxAge: number; whileStale: number; ifError: number }
  /** Largest body, in bytes. */
  maxBytes: number
  /** Problems of its own, beside those of the pipeline. */
  problems: readonly ProblemName[]
}

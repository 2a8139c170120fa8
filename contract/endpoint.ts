import type { CacheClass, DeadlineClass, RateClass } from './limits.ts'
import { maxJsonBytes } from './limits.ts'
import type { ProblemName } from './problem.ts'

/** One row of the tables in endpoints.ts: how one endpoint is guarded, timed, repeated, kept and refused. */
export interface Endpoint {
  /**
   * Who may call: anyone; anyone, a session if there is one; a session; the holder of an OAuth state, of a
   * signed link, of a provider's signature; the task queue (then the edge answers 404).
   */
  readonly token: 'none' | 'optional' | 'session' | 'oauth-state' | 'link' | 'signature' | 'task'
  readonly limit: RateClass
  readonly deadline: DeadlineClass
  /** `safe`: may be sent to two regions; `with-key`: only with an Idempotency-Key; `never`. */
  readonly repeat: 'safe' | 'with-key' | 'never'
  readonly cache?: CacheClass
  /** Longest time (seconds) that a caller may ask to wait for news: `Prefer: wait` (prefer.ts), on top of the deadline. */
  readonly waits?: number
  /** Largest body, in bytes. */
  readonly maxBytes: number
  /** Problems of its own, beside those of the pipeline (refusals.ts). */
  readonly problems: readonly ProblemName[]
}

/** What a row states; the rest is the default of its method. */
export type Row = Partial<Endpoint> & Pick<Endpoint, 'limit'>

/** Methods that change nothing, or the same when they come twice, may be repeated (RFC 9110, 9.2.2); POST is none. */
const usual = {
  GET: { token: 'session', deadline: 'quick', repeat: 'safe', maxBytes: 0, problems: [] },
  DELETE: { token: 'session', deadline: 'quick', repeat: 'safe', maxBytes: 0, problems: [] },
  PUT: { token: 'session', deadline: 'quick', repeat: 'safe', maxBytes: maxJsonBytes, problems: [] },
  POST: { token: 'session', deadline: 'quick', repeat: 'with-key', maxBytes: maxJsonBytes, problems: [] },
} as const satisfies Record<string, Omit<Endpoint, 'limit' | 'cache' | 'waits'>>

type MethodOf<Name> = Name extends `${infer Method extends keyof typeof usual} ${string}` ? Method : never
type Whole<Name, Given> = {
  readonly [Field in keyof Given | keyof (typeof usual)[MethodOf<Name>]]: Field extends keyof Given
    ? Given[Field]
    : (typeof usual)[MethodOf<Name>][Field & keyof (typeof usual)[MethodOf<Name>]]
}

/** Rows made whole: a field that a row leaves out takes the default of its method. */
export function endpoints<const Rows extends { [Name in `${keyof typeof usual} /${string}`]?: Row }>(
  rows: Rows,
): { readonly [Name in keyof Rows]: Whole<Name, Rows[Name]> } {
  return Object.fromEntries<unknown>(
    Object.entries(rows).map(([name, row]) => [
      name,
      { ...usual[name.slice(0, name.indexOf(' ')) as keyof typeof usual], ...(row as Row) },
    ]),
  ) as { readonly [Name in keyof Rows]: Whole<Name, Rows[Name]> }
}

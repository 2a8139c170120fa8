/**
 * Every way a request can be refused: name -> HTTP status and title (RFC 9457). The edge and the origin each
 * render these as `application/problem+json`; nothing else leaves either of them with a status of 400 or more.
 */
export const problems = {
  // the request itself
  'bad-request': { status: 400, title: 'The request could not be understood' },
  'not-json': { status: 400, title: 'The body is not JSON' },
  'off-contract': { status: 422, title: 'A field is missing or has a value that is not allowed' },
  'unsupported-media-type': { status: 415, title: 'This kind of content is not accepted here' },
  'request-timeout': { status: 408, title: 'The request did not arrive in time' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'uri-too-long': { status: 414, title: 'The address is too long' },
  'range-not-satisfiable': { status: 416, title: 'There are no such bytes at this address' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  'idempotency-key-invalid': { status: 400, title: 'The Idempotency-Key is not usable' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key was used for another request' },
  'request-in-progress': { status: 409, title: 'The same request is still being worked on' },
  'rate-limited': { status: 429, title: 'Too many requests' },

  // who asks
  'session-required': { status: 401, title: 'A session is needed' },
  'session-expired': { status: 401, title: 'The session has ended' },
  'session-invalid': { status: 401, title: 'The session is not valid' },
  'request-replayed': { status: 409, title: 'This very request has arrived before' },
  'edge-only': { status: 403, title: 'Requests arrive through the public address only' },
  'link-invalid': { status: 403, title: 'This link is not valid or has expired' },
  'signature-invalid': { status: 400, title: 'The signature does not match' },
  'task-token-invalid': { status: 401, title: 'Only the task queue may call this' },

  // Tesla sign-in
  'tesla-not-connected': { status: 403, title: 'No Tesla account is connected' },
  'tesla-sign-in-again': { status: 403, title: 'Tesla asks for a new sign-in' },
  'tesla-scope-missing': { status: 403, title: 'A permission was not granted' },
  'tesla-consent-refused': { status: 403, title: 'The permission was refused at Tesla' },
  'oauth-state-invalid': { status: 400, title: 'This sign-in was not started here' },
  'oauth-state-expired': { status: 400, title: 'The sign-in took too long' },
  'oauth-state-used': { status: 400, title: 'This sign-in was already finished' },
  'oauth-other-browser': { status: 403, title: 'The sign-in was started in another browser' },
  'oauth-identity-invalid': { status: 502, title: 'The identity Tesla sent could not be verified' },

  // the car and Tesla's API
  'vehicle-not-found': { status: 404, title: 'This car is not among yours' },
  'vehicle-asleep': { status: 409, title: 'The car is asleep' },
  'vehicle-offline': { status: 409, title: 'The car cannot be reached' },
  'vehicle-in-service': { status: 409, title: 'The car is in service' },
  'vehicle-unsupported': { status: 409, title: 'This car cannot be read through the Tesla API' },
  'mobile-access-disabled': { status: 409, title: 'Mobile access is switched off in the car' },
  'tesla-rate-limited': { status: 503, title: 'Tesla asks us to wait' },
  'tesla-unavailable': { status: 503, title: 'Tesla does not answer' },
  'tesla-refused': { status: 502, title: 'Tesla refused the request' },

  // orders and money
  'order-not-found': { status: 404, title: 'There is no such order' },
  'order-link-unknown': { status: 404, title: 'This link opens no order' },
  'order-not-open': { status: 409, title: 'This order can no longer be changed' },
  'package-not-fitting': { status: 422, title: 'This package does not fit what was chosen' },
  'payment-required': { status: 402, title: 'This order is not paid' },
  'payment-failed': { status: 402, title: 'The payment did not go through' },
  'payments-off': { status: 409, title: 'Nothing needs to be paid here' },
  'payment-provider-unavailable': { status: 503, title: 'The payment service does not answer' },
  'payment-provider-refused': { status: 502, title: 'The payment service refused the request' },
  'second-reading-over': { status: 410, title: 'The time for the second reading is over' },
  'voucher-unknown': { status: 404, title: 'There is no such voucher' },
  'voucher-not-usable': { status: 409, title: 'This voucher cannot be used' },

  // reports and photos
  'report-not-found': { status: 404, title: 'There is no such report' },
  'report-not-ready': { status: 409, title: 'The report is not ready' },
  'report-gone': { status: 410, title: 'This report has been deleted' },
  'reading-in-progress': { status: 409, title: 'The car is being read' },
  'synchronous-off': { status: 409, title: 'Reports are made in the background here' },
  'nothing-to-download': { status: 404, title: 'There is nothing to download for this order' },
  'photo-not-found': { status: 404, title: 'There is no such photo' },
  'photo-not-usable': { status: 422, title: 'This photo cannot be used' },
  'too-many-photos': { status: 409, title: 'There are already twelve photos' },

  // pages that show a report
  'share-unknown': { status: 404, title: 'This link shows no report' },
  'too-many-shares': { status: 409, title: 'There are already twenty links to this order’s reports' },

  // what a buyer asks a seller for
  'request-unknown': { status: 404, title: 'This link asks for no report' },
  'request-over': { status: 410, title: 'This request has ended' },
  'vehicle-not-asked-for': { status: 409, title: 'This is not the car that was asked for' },

  // our own parts
  'sessions-unavailable': { status: 503, title: 'Sessions cannot be reached' },
  'database-unavailable': { status: 503, title: 'Orders cannot be reached' },
  'queue-unavailable': { status: 503, title: 'The report queue cannot be reached' },
  'storage-unavailable': { status: 503, title: 'The report store cannot be reached' },
  'regions-unavailable': { status: 503, title: 'The service cannot be reached' },
  'answer-lost': { status: 502, title: 'It was done, but the answer was lost' },
  'outcome-unknown': { status: 504, title: 'It is not known whether it was done' },
  'gateway-timeout': { status: 504, title: 'The answer took too long' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemName = keyof typeof problems

/** One field that is off contract: an RFC 6901 pointer into the body (or `query/…`, `path/…`) and why. */
export interface FieldError {
  pointer: string
  detail: string
}

export interface ProblemOptions {
  /** Goes to the log only, never to the client. */
  cause?: unknown
  /** Seconds for the Retry-After header. */
  retryAfterSeconds?: number
  /** Further headers, such as Allow. */
  headers?: Record<string, string>
  errors?: FieldError[]
  /** Members of the problem document beside the standard ones, such as `scopes`. */
  extra?: Record<string, string | number | boolean | readonly string[]>
}

/** Thrown anywhere; rendered by the room's own problem.ts. `detail` is a sentence a customer can act on. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly type: ProblemName
  readonly detail: string
  readonly options: ProblemOptions

  constructor(type: ProblemName, detail: string, options: ProblemOptions = {}) {
    super(`${type}: ${detail}`, { cause: options.cause })
    this.type = type
    this.detail = detail
    this.options = options
  }

  get status(): number {
    return problems[this.type].status
  }
}

/** The body of `application/problem+json`. */
export interface ProblemDocument {
  type: string
  title: string
  status: number
  detail: string
  /** `urn:request:<request id>`, the reference a customer can quote. */
  instance: string
  errors?: FieldError[]
  [extra: string]: unknown
}

const base = 'https://carpulsetracker.com/problems/'
/** Registered for all: draft-ietf-httpapi-ratelimit-headers-10, section 5, with `violated-policies`. */
const standard: Partial<Record<ProblemName, string>> = {
  'rate-limited': 'https://iana.org/assignments/http-problem-types#quota-exceeded',
}
const ofStandard = new Map(Object.entries(standard).map(([name, type]) => [type, name as ProblemName]))

/** RFC 9457 document of a problem; `requestId` is the id that the answer's X-Request-Id carries. */
export function problemDocument(problem: Problem, requestId: string): ProblemDocument {
  const { status, title } = problems[problem.type]
  return {
    ...problem.options.extra,
    type: standard[problem.type] ?? base + problem.type,
    title,
    status,
    detail: problem.detail,
    instance: `urn:request:${requestId}`,
    ...(problem.options.errors ? { errors: problem.options.errors } : {}),
  }
}

/** The name behind a problem document's `type`, or undefined when it is not one of ours. */
export function problemName(type: string): ProblemName | undefined {
  const known = ofStandard.get(type)
  if (known) return known
  const name = type.startsWith(base) ? type.slice(base.length) : ''
  return name in problems ? (name as ProblemName) : undefined
}

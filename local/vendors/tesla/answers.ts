/** An answer as it goes over the wire. */
export interface Answer {
  status: number
  body?: unknown
  /** Body that is not JSON, with its content type. */
  text?: { content: string; type: string }
  headers?: Record<string, string>
}

const error = (status: number, text: string, headers?: Record<string, string>): Answer => ({
  status,
  body: { response: null, error: text, error_description: '' },
  ...(headers ? { headers } : {}),
})
const html = (status: number, title: string): Answer => ({
  status,
  text: {
    content: `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`,
    type: 'text/html',
  },
})

/** Every way Tesla is known to refuse or to fail, by a name of ours. Wording as quoted in docs, code and threads. */
export const answers = {
  'invalid-request': error(400, 'invalid_request: bad parameter'),
  'unauthorized-client': error(400, 'unauthorized_client'),
  'token-expired': error(401, 'token expired (401)'),
  'invalid-bearer': error(401, 'invalid bearer token'),
  'login-required': { status: 401, body: { error: 'login_required', error_description: 'Login required' } },
  'mobile-access-off': error(401, 'mobile access is disabled for this vehicle'),
  'not-paid': error(402, 'payment required'),
  'missing-scopes': error(403, 'Unauthorized missing scopes'),
  'missing-scopes-named': error(403, 'Unauthorized missing scopes [vehicle_location]'),
  'exceeded-limit': error(403, 'account disabled: EXCEEDED_LIMIT'),
  'unsupported-vehicle': error(403, 'unsupported vehicle'),
  'not-found': error(404, 'not_found'),
  'in-service': error(405, 'vehicle is currently in service'),
  'not-acceptable': error(406, 'not acceptable: Content-Type must be application/json'),
  asleep: error(408, 'vehicle unavailable: vehicle is offline or asleep'),
  'asleep-old': error(408, 'vehicle unavailable: {:error=>"vehicle unavailable:"}'),
  unregistered: error(412, 'Account must be registered in the current region'),
  teapot: error(418, "I'm a teapot"),
  'out-of-region-elsewhere': error(
    421,
    'user out of region, use base URL: https://fleet-api.example.com, see ...',
  ),
  unprocessable: error(422, 'unprocessable'),
  'account-locked': { status: 423 },
  'failed-dependency': error(424, 'failed dependency'),
  'too-many': error(429, 'too many requests', {
    'retry-after': '60',
    'ratelimit-limit': '60',
    'ratelimit-remaining': '0',
    'ratelimit-reset': '60',
  }),
  'too-many-today': error(429, 'too many requests', { 'retry-after': '86400' }),
  'too-many-bare': { status: 429, text: { content: 'Retry later\n', type: 'text/plain' } },
  'legal-block': error(451, 'unavailable for legal reasons'),
  'client-closed': error(499, 'client closed request'),
  'server-error': error(500, 'internal server error'),
  'server-error-empty': { status: 500 },
  'bad-gateway': html(502, '502 Bad Gateway'),
  unavailable: html(503, '503 Service Temporarily Unavailable'),
  'unavailable-soon': {
    ...html(503, '503 Service Temporarily Unavailable'),
    headers: { 'retry-after': '1' },
  },
  'gateway-timeout': html(504, '504 Gateway Time-out'),
  'car-timeout': error(540, 'vehicle error: timeout'),
  'ok-html': html(200, 'We will be back soon'),
  'ok-empty': { status: 200 },
} as const satisfies Record<string, Answer>

export type AnswerName = keyof typeof answers

/** A named or written-out answer given in place of the true one. */
export interface ScriptedAnswer {
  answer: AnswerName | Answer
  /** The path contains this; absent: any path of the Fleet API. */
  path?: string
  method?: string
  /** How many requests get it; absent: all, until it is cleared. */
  times?: number
}

/** Answers that wait for a request that fits; of several that fit, the oldest is taken. */
export class ScriptedAnswers {
  #waiting: { scripted: ScriptedAnswer; left: number }[] = []

  add(scripted: ScriptedAnswer): void {
    this.#waiting.push({ scripted, left: scripted.times ?? Infinity })
  }

  clear(): void {
    this.#waiting = []
  }

  list(): ScriptedAnswer[] {
    return this.#waiting.map(({ scripted, left }) =>
      Number.isFinite(left) ? { ...scripted, times: left } : scripted,
    )
  }

  /** The answer for this request, counted as used; undefined when none fits. */
  take(method: string, path: string): Answer | undefined {
    const entry = this.#waiting.find(
      ({ scripted, left }) =>
        left > 0 && path.includes(scripted.path ?? '') && (scripted.method ?? method) === method,
    )
    if (!entry) return undefined
    entry.left -= 1
    const { answer } = entry.scripted
    return typeof answer === 'string' ? answers[answer] : answer
  }
}

/** The answer as a response; a body of its own only where it has one. */
export function respond({ status, body, text, headers = {} }: Answer): Response {
  if (text) return new Response(text.content, { status, headers: { 'content-type': text.type, ...headers } })
  if (body === undefined) return new Response(null, { status, headers })
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
}

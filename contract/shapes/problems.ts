import type { Endpoint } from '../endpoint.ts'
import { allEndpoints, type EndpointName } from '../endpoints.ts'
import type { ProblemName } from '../problem.ts'
import { shapes } from './all.ts'
import type { Shape } from './shape.ts'

const session: ProblemName[] = ['session-expired', 'session-invalid', 'sessions-unavailable']
const byToken: Record<Endpoint['token'], ProblemName[]> = {
  none: [],
  optional: session,
  session: ['session-required', ...session],
  // Whatever goes wrong there, the browser is sent to a page that says so.
  'oauth-state': [],
  link: [],
  signature: [],
  task: ['task-token-invalid'],
}
const keyed: ProblemName[] = ['idempotency-key-invalid', 'idempotency-key-reused', 'request-in-progress']

/** Every way in which an endpoint refuses: its own problems, and those that the pipeline adds because of its row. */
export function problemsOf(name: EndpointName): ProblemName[] {
  const row: Endpoint = allEndpoints[name]
  const shape: Shape = shapes[name]
  return [
    ...new Set<ProblemName>([
      ...row.problems,
      ...byToken[row.token],
      ...(shape.json ? (['not-json'] as const) : []),
      ...(shape.json || shape.body === 'image' ? (['unsupported-media-type'] as const) : []),
      // Whatever comes back from Tesla is shown on a page.
      ...(shape.json || (shape.query && row.token !== 'oauth-state') ? (['off-contract'] as const) : []),
      ...(row.maxBytes > 0 ? (['body-too-large'] as const) : []),
      ...(row.repeat === 'with-key' && row.token === 'session' ? keyed : []),
      'rate-limited',
      'regions-unavailable',
      'internal',
    ]),
  ]
}

/** What any address may answer, whatever its row. */
export const everywhere: readonly ProblemName[] = [
  'bad-request',
  'uri-too-long',
  'range-not-satisfiable',
  'headers-too-large',
  'request-timeout',
  'not-found',
  'method-not-allowed',
  'edge-only',
  'body-too-large',
  'unsupported-media-type',
  'rate-limited',
  'regions-unavailable',
  'gateway-timeout',
  'internal',
]

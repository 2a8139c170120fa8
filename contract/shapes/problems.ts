import type { Endpoint } from '../endpoint.ts'
import { allEndpoints, type EndpointName } from '../endpoints.ts'
import type { ProblemName } from '../problem.ts'
import { shapes } from './all.ts'
import type { Shape } from './shape.ts'

const session: ProblemName[] = [
  'session-required',
  'session-expired',
  'session-invalid',
  'sessions-unavailable',
]
const keyed: ProblemName[] = ['idempotency-key-invalid', 'idempotency-key-reused', 'request-in-progress']

/** Every way in which an endpoint refuses: its own problems, and those that the pipeline adds because of its row. */
export function problemsOf(name: EndpointName): ProblemName[] {
  const row: Endpoint = allEndpoints[name]
  const shape: Shape = shapes[name]
  return [
    ...new Set<ProblemName>([
      ...row.problems,
      ...(row.token === 'session' ? session : []),
      ...(shape.json ? (['not-json', 'unsupported-media-type'] as const) : []),
      ...(shape.json || shape.query ? (['off-contract'] as const) : []),
      ...(row.maxBytes > 0 ? (['body-too-large'] as const) : []),
      ...(row.repeat === 'with-key' && row.token === 'session' ? keyed : []),
      'rate-limited',
      'regions-unavailable',
      'internal',
    ]),
  ]
}

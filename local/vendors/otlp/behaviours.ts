import type { Behaviour } from '../../stand-in/behaviour.ts'

const own = 'local/vendors/otlp/otlp.test.ts'

export const behaviours: readonly Behaviour[] = [
  {
    what: 'Takes JSON, gzipped or not, and ids in hex.',
    source: 'https://opentelemetry.io/docs/specs/otlp/#otlphttp-request',
    test: [own, 'keeps a span that comes as JSON, gzipped or not'],
  },
  {
    what: 'What cannot be read is refused with 400, another type with 415, another token with 401.',
    source: 'https://opentelemetry.io/docs/specs/otlp/#otlphttp-response',
    test: [own, 'refuses %s'],
  },
]

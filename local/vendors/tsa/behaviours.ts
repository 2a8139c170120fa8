import type { Behaviour } from '../../stand-in/behaviour.ts'

const own = 'local/vendors/tsa/tsa.test.ts'

export const behaviours: readonly Behaviour[] = [
  {
    what: 'A nonce comes back, and certificates only to who asks for them.',
    source: 'https://www.rfc-editor.org/rfc/rfc3161#section-2.4.1',
    test: [own, 'certificates come only to who asks for them, and a nonce comes back'],
  },
  {
    what: 'Another type or method is refused.',
    source: 'https://www.rfc-editor.org/rfc/rfc3161#section-3.4',
    test: [own, 'comes as another type, or by another method'],
  },
]

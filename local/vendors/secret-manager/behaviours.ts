import type { Behaviour } from '../../stand-in/behaviour.ts'

const own = 'local/vendors/secret-manager/secret-manager.test.ts'
const reference =
  'https://docs.cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions'

export const behaviours: readonly Behaviour[] = [
  {
    what: '`latest` is the version that was made last, disabled or not; a disabled one is refused (FAILED_PRECONDITION).',
    source: `${reference}/access ("the most recently created")`,
    test: [
      own,
      'a secret is made and gets versions; the latest is the newest one, and refused while it is disabled',
    ],
  },
  {
    what: 'A value comes with the number of its version and a CRC-32C.',
    source: `${reference}/access`,
    test: [own, 'the latest version is read with its number and a checksum that holds'],
  },
  {
    what: 'A value whose checksum is another is refused.',
    source: 'https://docs.cloud.google.com/secret-manager/docs/data-integrity',
    test: [own, 'a payload whose checksum is another is refused'],
  },
  {
    what: 'What is not there is NOT_FOUND, what is there cannot be made again (ALREADY_EXISTS).',
    source: 'https://docs.cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets/create',
    test: [own, 'what is not there is not found, and what is there cannot be made again'],
  },
]

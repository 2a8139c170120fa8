import type { Behaviour } from '../../stand-in/behaviour.ts'

const own = 'local/vendors/gcs/gcs.test.ts'
const storage = 'https://docs.cloud.google.com/storage/docs'

export const behaviours: readonly Behaviour[] = [
  {
    what: 'Uploads in one request, resumable in one stream, and resumable in chunks (308 with the range that arrived).',
    source: `${storage}/performing-resumable-uploads`,
    test: [own, 'bytes uploaded %s come back the same, with their type'],
  },
  {
    what: 'With ifGenerationMatch 0 an object is written only where there is none: else 412.',
    source: `${storage}/request-preconditions`,
    test: [own, 'an object that exists is not written again under ifGenerationMatch 0: %o'],
  },
  {
    what: 'A checksum that is not that of the bytes is refused, and nothing is stored.',
    source: `${storage}/data-validation`,
    test: [own, 'a checksum that is not that of the bytes is refused'],
  },
  {
    what: 'An upload whose answer was lost is there when it is tried again.',
    source: `${storage}/retry-strategy`,
    test: [own, 'an upload whose answer was lost is found to be done when it is tried again'],
  },
  {
    what: 'A download that breaks off is noticed by its checksum and length.',
    source: `${storage}/data-validation`,
    test: [own, 'a download that is cut off is noticed'],
  },
  {
    what: 'A signed link gives the file under the name that was signed.',
    source: `${storage}/authentication/canonical-requests`,
    test: [own, 'a signed link gives the file, under the name that was signed'],
  },
  {
    what: 'It is refused once it has expired: 400 ExpiredToken.',
    source: `${storage}/xml-api/reference-status`,
    test: [own, 'a signed link is refused once it has expired'],
  },
  {
    what: 'It is refused for anything else than was signed: 403 SignatureDoesNotMatch.',
    source: `${storage}/xml-api/reference-status`,
    test: [own, 'a signed link is refused when it asks for %s than was signed'],
  },
  {
    what: 'Without a signature nothing is given: 403.',
    source: `${storage}/public-access-prevention`,
    test: [own, 'without a signature nothing is given'],
  },
  {
    what: 'A bucket that was not made is a 404.',
    source: `${storage}/json_api/v1/status-codes`,
    test: [own, 'a bucket that was not made is not there'],
  },
  {
    what: 'Lists come in pages.',
    source: `${storage}/json_api/v1/objects/list`,
    test: [own, 'a listing longer than a page is read whole'],
  },
]

import type { Behaviour } from '../../stand-in/behaviour.ts'

const own = 'local/vendors/metadata/metadata.test.ts'

export const behaviours: readonly Behaviour[] = [
  {
    what: 'Nothing is given out without the header `Metadata-Flavor: Google`.',
    source: 'https://docs.cloud.google.com/compute/docs/metadata/querying-metadata',
    test: [own, 'without the header of the metadata server nothing is given out'],
  },
  {
    what: 'ID tokens are signed by keys that are published.',
    source: 'https://docs.cloud.google.com/run/docs/securing/service-identity',
    test: [own, 'an ID token got through the client stands up to the published certificates'],
  },
  {
    what: 'signBlob signs with the account’s key, for a token that was given out.',
    source:
      'https://docs.cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/signBlob',
    test: [own, 'signing without a token that was given out is refused'],
  },
]

import type { Behaviour } from '../../stand-in/behaviour.ts'

const own = 'local/vendors/tesla/tesla.test.ts'
const fleet = 'https://developer.tesla.com/docs/fleet-api'

export const behaviours: readonly Behaviour[] = [
  {
    what: 'The owner may untick scopes; the tokens carry those that are left, and an identity that can be verified.',
    source: `${fleet}/authentication/third-party-tokens`,
    test: [
      own,
      'an owner who allows gets tokens whose identity can be verified, with the scopes left ticked',
    ],
  },
  {
    what: 'Scopes asked for later are ignored unless prompt_missing_scopes is set.',
    source: `${fleet}/authentication/third-party-tokens`,
    test: [own, 'scopes asked for later are ignored unless missing ones are prompted for'],
  },
  {
    what: 'A refused consent comes back as access_denied.',
    source: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1',
    test: [own, 'a refused consent comes back as access_denied with the state'],
  },
  {
    what: 'A code works once.',
    source: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2',
    test: [own, 'a code works once'],
  },
  {
    what: 'A refresh token is used once; the one used last is taken again for 24 hours, an older one ends them all.',
    source: `${fleet}/authentication/third-party-tokens (refresh tokens)`,
    test: [own, 'the refresh token used last is taken again within a day, an older one ends them all'],
  },
  {
    what: 'After that day it is refused.',
    source: `${fleet}/authentication/third-party-tokens (refresh tokens)`,
    test: [own, 'a day later the refresh token used last is refused'],
  },
  {
    what: 'The list wakes no car; wake_up answers the old state, and the car is online some seconds later.',
    source: `${fleet}/endpoints/vehicle-commands (wake_up)`,
    test: [
      own,
      'the list wakes no car, wake_up answers the old state, and the car is online when its time has come',
    ],
  },
  {
    what: 'Asking for the place without the permission refuses the whole call.',
    source: `${fleet}/endpoints/vehicle-endpoints (vehicle_data, location_data)`,
    test: [
      own,
      'asking for the place without the permission refuses the whole call; without asking, no place is told',
    ],
  },
  {
    what: 'The wrong region answers 421 and names the right one; a region without our app 412.',
    source: `${fleet}/getting-started/regions-and-countries`,
    test: [own, 'the wrong region names the right one, and a region without our app answers 412'],
  },
  {
    what: 'A call without a JSON content type is refused with 406.',
    source: `${fleet}/getting-started/response-codes`,
    test: [own, 'a call without a JSON content type is refused with 406, even a GET'],
  },
  {
    what: 'Answers from 500 on are not billed; each answer of the documented list can be had (401, 403, 408, 429, 5xx …).',
    source: `${fleet}/getting-started/response-codes; ${fleet}/billing-and-limits`,
    test: [own, 'every answer can be asked for by name, and answers from 500 on are not billed'],
  },
]

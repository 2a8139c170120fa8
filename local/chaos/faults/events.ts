import type { ChaosFault } from './fault.ts'

const providers = ['stripe', 'paypal'] as const

/** How the providers' events come. */
export const eventFaults = {
  'events-shuffled': {
    about: 'events in any order',
    at: ['ordered'],
    ways: providers,
    before: ({ world }) => {
      world.postman.mode = 'shuffled'
    },
  },
  'events-replayed': {
    about: 'each event three times, two at once, and all of them again in the end',
    at: ['ordered'],
    ways: providers,
    before: ({ world }) => {
      world.postman.mode = 'replayed'
    },
    after: ({ world }) => world.postman.replay(),
  },
  'events-dropped': {
    about: 'no event of a provider ever comes',
    at: ['ordered'],
    ways: providers,
    before: ({ world }) => {
      world.postman.mode = 'dropped'
    },
  },
  'events-late': {
    about: 'events come once all is well, when the sweep has been there',
    at: ['ordered'],
    ways: providers,
    before: ({ world }) => {
      world.postman.mode = 'late'
    },
  },
} as const satisfies Record<string, ChaosFault>

import { cutPostgres } from '../../system/cut-postgres.ts'
import { regions } from '../../system/parts.ts'
import { oneOf, upTo, type ChaosFault } from './fault.ts'

const losses = ['lost-answer', 'cut', 'refuse'] as const
const postgresStates = ['idle', 'active', 'idle in transaction'] as const

/** What lies between us and everybody else. */
export const wayFaults = {
  'answers-lost': {
    about: 'providers, bucket, Tesla and Redis do the work and lose the answer, or break it off',
    at: ['ordered', 'page', 'event', 'reading', 'refund'],
    strike: ({ world: { parts }, chance }) => {
      for (const { faults } of [parts.stripe, parts.paypal, parts.gcs, parts.tesla, parts.upstash])
        faults.add({
          kind: oneOf(chance, losses),
          after: Math.floor(chance() * 3),
          times: upTo(chance, 3),
        })
    },
  },
  'postgres-cut': {
    about:
      'connections to Postgres cut while idle, in a statement and in mid-transaction, one after the other',
    at: ['ordered', 'page', 'event', 'task', 'upload', 'refund'],
    strike: async ({ world: { parts, system }, chance, healing }) => {
      const network = system.networks.postgres
      if (!network) return
      const states = ['idle in transaction', 'idle in transaction', oneOf(chance, postgresStates)] as const
      for (const state of states)
        if (!healing.aborted)
          await cutPostgres({ url: parts.postgres.url, network }, state, () => !healing.aborted)
    },
  },
  'postgres-gone': {
    about: 'Postgres refuses every connection until all is well',
    at: ['ordered', 'page', 'paid', 'event', 'task', 'upload', 'refund'],
    strike: ({ world: { system } }) => {
      system.networks.postgres?.set({ refuse: true })
    },
  },
  'redis-gone': {
    about: 'Redis refuses every connection until all is well',
    at: ['ordered', 'page', 'paid', 'event', 'task', 'reading'],
    strike: ({ world: { system } }) => {
      system.networks.upstash?.set({ refuse: true })
    },
  },
  'redis-stale': {
    about: 'Redis answers reads from a replica that is behind, until all is well',
    at: ['ordered', 'page', 'paid', 'event'],
    before: ({ world: { parts } }) => parts.upstash.replica.fallBehind(),
  },
  'bucket-refuses': {
    about: 'the bucket answers 500, 503 or 429, or nothing at all, until all is well',
    at: ['task', 'reading', 'upload'],
    strike: ({ world: { parts, system }, chance }) => {
      if (chance() < 0.3) system.networks.gcs?.set({ refuse: true })
      else parts.gcs.faults.add({ kind: 'status', status: oneOf(chance, [500, 503, 429]) })
    },
  },
  'tesla-refuses': {
    about: 'Tesla answers 429, 500 or 503, or nothing at all, until all is well',
    at: ['event', 'task', 'reading'],
    strike: ({ world: { parts }, chance }) => {
      if (chance() < 0.3) parts.tesla.faults.add({ kind: 'refuse' })
      else parts.tesla.faults.add({ kind: 'status', status: oneOf(chance, [429, 500, 503]) })
    },
    // A breaker that opened stays so for five minutes, in the memory of its process.
    after: async ({ world: { system } }) => {
      const all = regions.flatMap((region) => Object.values(system.regions[region]))
      await Promise.all(
        all.map(async (service) => {
          await service.stop()
          await service.start()
        }),
      )
    },
  },
  'car-asleep': {
    about: 'the car sleeps through every call, and wakes once all is well, or never',
    at: ['ordered', 'page', 'paid'],
    strike: ({ world: { parts } }) => {
      for (const car of parts.tesla.garage.cars.values())
        Object.assign(car, { state: 'offline', wakeSeconds: null })
    },
    after: ({ world: { parts }, chance }) => {
      if (chance() < 0.5)
        for (const car of parts.tesla.garage.cars.values()) Object.assign(car, { state: 'online' })
    },
  },
} as const satisfies Record<string, ChaosFault>

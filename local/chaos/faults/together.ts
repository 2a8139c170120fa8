import { erase } from '../customer.ts'
import { oneOf, type ChaosFault } from './fault.ts'
import { processFaults } from './processes.ts'
import { wayFaults } from './ways.ts'

/** What stands in the way of an erasure: places that hold something of the customer, and who would clear them. */
const obstacles = [
  wayFaults['answers-lost'],
  wayFaults['postgres-cut'],
  wayFaults['postgres-gone'],
  wayFaults['redis-gone'],
  wayFaults['bucket-refuses'],
  processFaults['worker-killed'],
  processFaults['origin-killed'],
] as const satisfies readonly [ChaosFault, ...ChaosFault[]]

/** Two faults at one moment. */
export const togetherFaults = {
  'erased-in-trouble': {
    about:
      'customers have everything erased while another fault strikes: a store, a way or a process is gone',
    at: ['ordered', 'page', 'paid', 'event', 'task', 'reading', 'upload', 'refund'],
    strike: async (stage) => {
      const { world, customers, chance } = stage
      const struck = Promise.resolve(oneOf(chance, obstacles).strike(stage))
      await Promise.all([struck, ...customers.filter(() => chance() < 0.6).map((one) => erase(world, one))])
    },
    after: async ({ world, customers }) => {
      // Whoever did not get his receipt asks once more.
      await Promise.all(customers.filter((one) => one.wantsErasure).map((one) => erase(world, one)))
    },
  },
} as const satisfies Record<string, ChaosFault>

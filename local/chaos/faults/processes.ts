import { regions } from '../../system/parts.ts'
import { queueOf } from '../../system/stand-ins.ts'
import { oneOf, upTo, type ChaosFault, type Stage } from './fault.ts'

const queues = ({ world: { parts } }: Stage) =>
  regions.map((region) => parts['cloud-tasks'].queue(queueOf(region)))

/** gRPC codes with which Cloud Tasks refuses (google.rpc.Code): RESOURCE_EXHAUSTED, UNAVAILABLE, INTERNAL. */
const refusals = [8, 14, 13] as const

/** Our own processes, and the queue that calls them. */
export const processFaults = {
  'worker-killed': {
    about: 'workers killed without notice in the middle of a report, there again once all is well',
    at: ['task', 'reading', 'upload'],
    strike: async ({ world }) => {
      await Promise.all(regions.map((region) => world.system.regions[region].worker.kill()))
    },
  },
  'origin-killed': {
    about: 'one origin killed without notice while people order and pay',
    at: ['ordered', 'page', 'paid', 'event'],
    strike: ({ world, chance }) => world.system.regions[oneOf(chance, regions)].api.kill(),
  },
  'region-dead': {
    about: 'origin and worker of one region gone, its tasks waiting',
    at: ['ordered', 'page', 'paid', 'task', 'reading'],
    strike: async ({ world, chance }) => {
      const { api, worker } = world.system.regions[oneOf(chance, regions)]
      await Promise.all([api.kill(), worker.kill()])
    },
  },
  'all-killed': {
    about: 'every origin and worker killed at the same moment',
    at: ['page', 'paid', 'event', 'upload', 'refund'],
    strike: async ({ world }) => {
      const all = regions.flatMap((region) => Object.values(world.system.regions[region]))
      await Promise.all(all.map((service) => service.kill()))
    },
  },
  'task-doubled': {
    about: 'each task delivered twice at once, and once more when all is over',
    at: ['ordered'],
    before: ({ world: { parts } }) => {
      parts['cloud-tasks'].faults.add({ kind: 'duplicate', match: { method: 'dispatch' } })
    },
    after: async (stage) => {
      for (const queue of queues(stage))
        await Promise.all([...queue.ended.keys()].map((name) => queue.deliverNow(name)))
    },
  },
  'task-lost': {
    about: 'tasks vanish from the queue, or the answer to a delivery does',
    at: ['event', 'task'],
    strike: (stage) => {
      if (stage.chance() < 0.5)
        stage.world.parts['cloud-tasks'].faults.add({
          kind: 'lost-answer',
          match: { method: 'dispatch' },
          times: upTo(stage.chance, 4),
        })
      else for (const queue of queues(stage)) for (const task of queue.tasks.values()) queue.remove(task)
    },
  },
  'queue-refuses': {
    about: 'the queue takes no task: refused by a code, unreachable, or taken and not told',
    at: ['ordered', 'event'],
    strike: ({ world: { parts, system }, chance }) => {
      const { faults } = parts['cloud-tasks']
      const match = { method: 'CreateTask' }
      const how = chance()
      if (how < 0.4) faults.add({ kind: 'status', match, status: oneOf(chance, refusals) })
      else if (how < 0.7) faults.add({ kind: 'lost-answer', match, times: upTo(chance, 4) })
      else system.networks['cloud-tasks']?.set({ refuse: true })
    },
  },
} as const satisfies Record<string, ChaosFault>

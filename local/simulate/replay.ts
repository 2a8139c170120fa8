import { seeded } from '../stand-in/seeded.ts'
import { Clockwork } from './clockwork.ts'
import { Station } from './station.ts'

const regions = 2

/** What a load run wrote down of its reports (seconds). */
export interface Recorded {
  /** Of each region's queue. */
  slots: number
  /** When each order was paid, and how long until its report was ready. */
  reports: { paidAt: number; took: number }[]
  /** How long tasks held their slot. */
  tasks: number[]
}

/** What the model needs of a recorded run: how long tasks hold a slot, and what passes beside the queue. */
export interface Served {
  tasks: readonly number[]
  besideSeconds: number
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** Seconds from paid to ready: the mean, and what 95 of 100 stay under. */
export interface Took {
  mean: number
  p95: number
}

export const tookOf = (took: readonly number[]): Took => ({
  mean: meanOf(took),
  p95: took.toSorted((a, b) => a - b)[Math.ceil(took.length * 0.95) - 1] ?? Number.NaN,
})

/** What the model gives for the arrivals of a run, over so many seeds; `served` may be what another run taught. */
export function replay({ reports, slots }: Recorded, { tasks, besideSeconds }: Served, seeds = 40): Took {
  const all = Array.from({ length: seeds }, (_, seed) => {
    const chance = seeded(seed + 1)
    const took: number[] = []
    const clock = new Clockwork()
    const queues = Array.from({ length: regions }, () => new Station(clock, slots))
    for (const { paidAt } of reports)
      clock.after(paidAt, () => {
        // All processes of all regions hear of new work at once; whoever takes it puts it into his own region's queue
        const queue = queues[Math.floor(chance() * regions)]
        queue?.serve(tasks[Math.floor(chance() * tasks.length)] ?? 0, () =>
          took.push(clock.now - paidAt + besideSeconds),
        )
      })
    clock.run(1e6)
    return tookOf(took)
  })
  return { mean: meanOf(all.map(({ mean }) => mean)), p95: meanOf(all.map(({ p95 }) => p95)) }
}

/** What a run teaches: its tasks, and the time beside the queue with which the model gives the run's own mean. */
export function learn(recorded: Recorded): Served {
  const { tasks, reports } = recorded
  const alone = replay(recorded, { tasks, besideSeconds: 0 })
  return { tasks, besideSeconds: Math.max(0, meanOf(reports.map(({ took }) => took)) - alone.mean) }
}

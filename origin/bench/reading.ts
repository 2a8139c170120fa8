import { vins } from '@cpt/local/vendors/tesla/cars'
import { createTestTesla } from '../test/tesla.ts'
import { systemClock } from '../src/tesla/clock.ts'

export interface ReadingBench {
  /** Wall time of a reading, after the list of cars, over that of its slowest section. */
  ratio: number
  /** Calls that Tesla bills for one report of a car that is awake. */
  billedCalls: number
}

/** Milliseconds that Tesla takes for each answer here. */
const latencies: Record<string, number> = {
  vehicles: 500,
  vehicle_data: 800,
  recent_alerts: 600,
  release_notes: 500,
  options: 700,
  details: 650,
  service_data: 400,
  history: 600,
}

/** Reads a car of an account with several pages of charging history, against a Tesla that takes its time. */
export async function benchReading(runs = 5): Promise<ReadingBench> {
  const latencyMs = (path: string) => latencies[path.split('/').at(-1) ?? ''] ?? 0
  const world = await createTestTesla({ latencyMs, clock: { ...systemClock, slept: [], pass: () => {} } })
  try {
    await world.signIn('bench')
    const ratios: number[] = []
    let billedCalls = 0
    for (let run = 0; run <= runs; run += 1) {
      const before = world.standIn.books.billed
      const reading = await world.reader.readCar({
        sessionId: 'bench',
        car: { ref: 'car', vin: vins.model3 },
      })
      billedCalls = world.standIn.books.billed - before
      const tookMs = Date.parse(reading.finishedAt) - Date.parse(reading.startedAt)
      // The first one warms up.
      if (run > 0) ratios.push(tookMs / Math.max(...Object.values(latencies)))
    }
    ratios.sort((a, b) => a - b)
    return { ratio: ratios[ratios.length >> 1] ?? Infinity, billedCalls }
  } finally {
    await world.close()
  }
}

if (import.meta.main) console.log(await benchReading())

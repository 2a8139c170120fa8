import { Problem } from '@cpt/contract/problem'
import pLimit from 'p-limit'
import type { Log } from '../log.ts'
import type { Reading } from './reading.ts'
import type { Grant } from '../tesla/grants.ts'
import type { WakingSource } from '../tesla/source.ts'
import type { Tesla } from '../tesla/tesla.ts'
import { carNotFound, listVehicles, vinMasked } from '../tesla/vehicles.ts'
import { readChargingHistory } from './charging-history.ts'
import { lackOf, readOne, type Step } from './one-car.ts'

export interface OrderReading {
  /** The order's own grant, where it keeps one; else that of the session. */
  grant?: Grant | null
  sessionId?: string | null
  cars: readonly { ref: string; vin: string }[]
  /** Called when a step of a car begins. */
  onStep?: (ref: string, step: Step) => void
  /** Called with each reading as soon as it is whole, while other cars may still sleep. */
  onRead?: (ref: string, reading: Reading) => Promise<void>
  /** Ends the waiting for a car, and asks nothing more. */
  signal?: AbortSignal
}

export interface Reader {
  /**
   * Reads all cars of an order side by side. A car that cannot be read has its Problem (`vehicle-asleep`,
   * `vehicle-offline`, …) in the place of its reading and costs the others nothing; so has a car whose own data
   * Tesla did not give (`tesla-unavailable`), because a report without it is worth nothing and a later try may help.
   * @throws Problem when no car can be: not connected, sign in again, Tesla away
   */
  readOrder(order: OrderReading): Promise<Map<string, Reading | Problem>>
  /** One car by itself. @throws Problem */
  readCar(order: Omit<OrderReading, 'cars'> & { car: { ref: string; vin: string } }): Promise<Reading>
}

/**
 * Longest time for all cars of an order (milliseconds). The edge and the queue wait longer than this.
 */
const orderMs = 115_000
const callMs = 20_000
/** Calls that may be under way for one order at a time. */
const sideBySide = 10

/** @param wakeMs longest time that a sleeping car is waited for; most wake within 10 to 60 s */
export function createReader({ tesla, log, wakeMs }: { tesla: Tesla; log: Log; wakeMs: number }): Reader {
  const { clock, grants, billing } = tesla

  const readOrder: Reader['readOrder'] = async ({
    grant,
    sessionId,
    cars,
    onStep = () => {},
    onRead,
    signal,
  }) => {
    const hold = await grants.open(grant ?? (await tesla.grant(sessionId ?? '')))
    const limit = pLimit(sideBySide)
    const end = clock.now() + orderMs
    const source: WakingSource = {
      hold,
      wakeMs,
      clock: { ...clock, sleep: (ms) => clock.sleep(ms, signal) },
      ask: (call) =>
        limit(() => {
          signal?.throwIfAborted()
          const leftMs = Math.max(1_000, end - clock.now())
          return tesla.fleet.ask(hold, { ...call, budgetMs: Math.min(call.budgetMs ?? callMs, leftMs) })
        }),
    }
    const history = readChargingHistory(source)
    const listed = listVehicles(source)
    const readings = cars.map(async ({ ref, vin }): Promise<[string, Reading | Problem]> => {
      try {
        const car = (await listed).find((one) => one.vin === vin)
        if (!car) throw carNotFound()
        const reading = await readOne(source, car, history, (step) => onStep(ref, step))
        logFailures(log, reading)
        const lack = lackOf(reading)
        if (!lack) await onRead?.(ref, reading)
        return [ref, lack ?? reading]
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        log.info(
          { car: vinMasked(vin), problem: error.type, err: error.options.cause },
          'a car could not be read',
        )
        return [ref, error]
      }
    })
    await Promise.allSettled([...readings, history, listed])
    await billing.settled()
    await listed
    return new Map(await Promise.all(readings))
  }

  return {
    readOrder,
    async readCar({ car, ...order }) {
      const result = (await readOrder({ ...order, cars: [car] })).get(car.ref)
      if (result === undefined || result instanceof Problem) throw result ?? carNotFound()
      return result
    },
  }
}

function logFailures(log: Log, { vin, sections }: Reading): void {
  const failed = Object.entries(sections).filter(([, { outcome }]) => outcome === 'failed')
  if (failed.length === 0) return
  const statuses = Object.fromEntries(failed.map(([name, { status }]) => [name, status ?? 'no answer']))
  log.warn({ car: vinMasked(vin), failed: statuses }, 'sections of a car could not be read')
}

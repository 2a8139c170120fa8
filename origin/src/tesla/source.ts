import type { Clock } from './clock.ts'
import type { FleetAnswer, FleetCall } from './fleet.ts'
import type { Hold } from './grants.ts'

/** The Fleet API as one owner's grant sees it, for the time of one operation. */
export interface Source {
  hold: Hold
  clock: Clock
  /** @throws Problem when there is no answer; see Fleet.ask */
  ask(call: FleetCall): Promise<FleetAnswer>
}

/** The same for a reading, which may wake a car. */
export interface WakingSource extends Source {
  /** Longest time that a sleeping car is waited for, milliseconds. */
  wakeMs: number
}

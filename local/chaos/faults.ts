import { eventFaults } from './faults/events.ts'
import type { ChaosFault } from './faults/fault.ts'
import { moneyFaults } from './faults/money.ts'
import { processFaults } from './faults/processes.ts'
import { togetherFaults } from './faults/together.ts'
import { wayFaults } from './faults/ways.ts'

const faults = {
  calm: { about: 'nothing: the measure of all others', at: ['ordered'] },
  ...processFaults,
  ...wayFaults,
  ...eventFaults,
  ...moneyFaults,
  ...togetherFaults,
} as const satisfies Record<string, ChaosFault>

export type FaultName = keyof typeof faults
export const faultNames = Object.keys(faults) as FaultName[]
export const faultOf = (name: FaultName): ChaosFault => faults[name]

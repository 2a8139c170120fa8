import type { Vehicle } from '@cpt/contract/vehicle'

/** Cars that one order takes, by the contract. */
export const mostCars = 10

/** Tesla refuses to read a car while a workshop has it; asleep or out of reach is fine. */
export function isSelectable(car: Pick<Vehicle, 'inService'>): boolean {
  return !car.inService
}

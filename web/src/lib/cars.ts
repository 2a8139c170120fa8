import type { Vehicle } from '@cpt/contract/vehicle'

/** Cars that one order takes, by the contract. */
export const mostCars = 10

interface Named {
  ref: string
  name: string | null
  model: string | null
}

/**
 * What to call each of several cars: by its name, else its model; those that would be called alike are numbered, in the
 * order they are listed.
 */
export function namesOf(cars: readonly Named[], unnamed: string): (car: Named) => string {
  const plain = (car: Named) => car.name ?? car.model ?? unnamed
  return (car) => {
    const alike = cars.filter((one) => plain(one) === plain(car))
    return alike.length > 1
      ? `${plain(car)} (${alike.findIndex(({ ref }) => ref === car.ref) + 1})`
      : plain(car)
  }
}

/** Tesla refuses to read a car while a workshop has it; asleep or out of reach is fine. */
export function isSelectable(car: Pick<Vehicle, 'inService'>): boolean {
  return !car.inService
}

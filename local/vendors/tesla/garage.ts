export const regions = ['na', 'eu', 'cn'] as const
export type Region = (typeof regions)[number]
export type CarState = 'online' | 'asleep' | 'offline'

/** What Tesla knows of a car. Bodies are the inner ones, without the `{ response }` around them. */
export interface Car {
  vin: string
  id: number
  /** E-mail-like name of the account it stands in. */
  account: string
  name: string | null
  state: CarState
  /** State that the list tells instead of the true one. */
  listedAs?: CarState | null
  /** Seconds from wake_up to online; null: it never wakes. */
  wakeSeconds: number | null
  /** How many times vehicle_data still answers 408 once it is awake. */
  dataStillAsleep?: number
  access: 'OWNER' | 'DRIVER'
  inService: boolean
  mobileAccessDisabled: boolean
  vehicleData: unknown
  /** True: time stamps are set to the time of the answer. */
  fresh: boolean
  recentAlerts: unknown
  releaseNotes: unknown
  options: unknown
  warranty: unknown
  serviceData: unknown
  /** Whether /dx/ answers about it stand in `{ response }`. */
  dxWrapped: boolean
}

export interface Account {
  name: string
  region: Region
  /** Region that the token claims, sometimes wrongly. */
  claimedRegion: Region
  fullName: string
  chargingHistory: ChargingSession[]
  /** `/users/region` answers null/null, as for fresh accounts. */
  regionUnknown: boolean
}

export interface ChargingSession {
  vin: string
  [field: string]: unknown
}

/** All accounts and their cars, and the time it takes to wake one. Time comes from the caller's clock. */
export class Garage {
  readonly accounts = new Map<string, Account>()
  readonly cars = new Map<string, Car>()
  readonly #now: () => number
  readonly #awakeAt = new Map<string, number>()

  /** @param now milliseconds */
  constructor(now: () => number) {
    this.#now = now
  }

  addAccount(account: Account): void {
    this.accounts.set(account.name, account)
  }

  park(car: Car): void {
    this.cars.set(car.vin, car)
    this.#awakeAt.delete(car.vin)
  }

  /** The car with this VIN, to change it. @throws Error when it does not stand here */
  car(vin: string): Car {
    const car = this.cars.get(vin)
    if (!car) throw new Error(`No car ${vin.slice(0, 5)}**** in the garage`)
    return car
  }

  /** The account of this name, to change it. @throws Error */
  account(name: string): Account {
    const account = this.accounts.get(name)
    if (!account) throw new Error(`No account ${name} in the garage`)
    return account
  }

  /** The car by its VIN or id, if it stands in this account. */
  find(account: string, tag: string): Car | undefined {
    return this.of(account).find((car) => car.vin === tag || String(car.id) === tag)
  }

  of(account: string): Car[] {
    return [...this.cars.values()].filter((car) => car.account === account)
  }

  stateOf(car: Car): CarState {
    const awakeAt = this.#awakeAt.get(car.vin)
    return awakeAt !== undefined && this.#now() >= awakeAt ? 'online' : car.state
  }

  /** Begins to wake the car; the answer is still its old state. */
  wake(car: Car): CarState {
    const before = this.stateOf(car)
    if (before !== 'online' && car.wakeSeconds !== null && !this.#awakeAt.has(car.vin))
      this.#awakeAt.set(car.vin, this.#now() + car.wakeSeconds * 1000)
    return before
  }

  sleep(vin: string): void {
    this.car(vin).state = 'asleep'
    this.#awakeAt.delete(vin)
  }

  clear(): void {
    this.accounts.clear()
    this.cars.clear()
    this.#awakeAt.clear()
  }
}

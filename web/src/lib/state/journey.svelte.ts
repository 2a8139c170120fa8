import type { Language } from '@cpt/contract/languages'
import type { Currency, Order, PackageName, Units } from '@cpt/contract/order'
import type { payers } from '@cpt/contract/states'
import type { Vehicle } from '@cpt/contract/vehicle'
import type { LinkParts } from '#lib/order-link.ts'
import { type Store, kept } from './clock.ts'

const storeKey = 'cpt.journey'

export type ChosenCar = Pick<Vehicle, 'ref' | 'name' | 'model' | 'vinMasked'>

/** A photo that our servers hold, with a small picture of it to show. */
export interface KeptPhoto {
  photoId: string
  car: string
  thumb: string
}

/** An order's private link, as far as this tab holds it; without `madeAt` the answer to its making is awaited. */
export interface HeldLink {
  secret: string
  madeAt: string | undefined
}

export interface Choices {
  cars: ChosenCar[]
  package: PackageName | undefined
  language: Language | undefined
  units: Units | undefined
  currency: Currency | undefined
  photos: KeptPhoto[]
  orderId: string | undefined
  /** The order whose cars are to be read a second time, from its page until that is begun. */
  secondOf: string | undefined
  /** Private links by order. */
  links: Record<string, HeldLink>
  /** Secrets of pages that show a report, by the page: only this tab can tell their addresses. */
  shares: Record<string, string>
  /** Secrets of links that buyers send to sellers, by the order. */
  requests: Record<string, string>
  /** What a buyer who asks a seller has written. */
  asking: { asker: string; vinEnd: string; pays: (typeof payers)[number] } | undefined
  /** What a seller is asked for, from his way to Tesla's page until he has answered. */
  asked: LinkParts | undefined
  /** Tesla’s page on which the owner takes the permission back; told with the list of cars. */
  revokeUrl: string | undefined
  /** Idempotency keys by what they are for, so that a repeated click is the same request. */
  keys: Record<string, string>
  /** Highest percent shown of each report: progress never goes back, across reloads too. */
  shown: Record<string, number>
}

const nothing: Choices = {
  cars: [],
  package: undefined,
  language: undefined,
  units: undefined,
  currency: undefined,
  photos: [],
  orderId: undefined,
  secondOf: undefined,
  links: {},
  shares: {},
  requests: {},
  asking: undefined,
  asked: undefined,
  revokeUrl: undefined,
  keys: {},
  shown: {},
}

/** What the reader chose so far; it outlives pages, reloads, Tesla's and the payment pages, and the session. */
export class Journey {
  readonly #store: Store
  #choices = $state<Choices>(nothing)

  constructor(store: Store) {
    this.#store = store
    this.#choices = { ...nothing, ...(kept(store, storeKey) as Partial<Choices> | undefined) }
  }

  get current(): Readonly<Choices> {
    return this.#choices
  }

  set(changes: Partial<Choices>): void {
    this.#choices = { ...this.#choices, ...changes }
    this.#store.setItem(storeKey, JSON.stringify(this.#choices))
  }

  /**
   * The key for a purpose (`order {…}`, `stripe <order id>`): the same until `settle`, so that a click that is
   * repeated, or a page that is loaded again before the answer came, asks for the same thing.
   */
  keyFor(purpose: string): string {
    const held = this.#choices.keys[purpose]
    if (held !== undefined) return held
    const key = crypto.randomUUID()
    this.set({ keys: { ...this.#choices.keys, [purpose]: key } })
    return key
  }

  /** The answer to that purpose came; the next time is a new request. */
  settle(purpose: string): void {
    const { [purpose]: _, ...keys } = this.#choices.keys
    this.set({ keys })
  }

  /** A new session names the same cars differently and holds no photos. */
  startSession(): void {
    this.set({ photos: [], keys: {} })
  }

  /**
   * Which of the listed cars are ticked: those chosen before, also when a new session names them anew; else the
   * only one there is.
   */
  recognise(listed: readonly ChosenCar[], selectable: (car: ChosenCar) => boolean): string[] {
    const same = (a: ChosenCar, b: ChosenCar) =>
      a.ref === b.ref || (a.vinMasked === b.vinMasked && a.name === b.name && a.model === b.model)
    const chosen = listed.filter((car) => selectable(car) && this.#choices.cars.some((old) => same(old, car)))
    const [only] = listed
    if (chosen.length === 0 && listed.length === 1 && only && selectable(only)) return [only.ref]
    return chosen.map((car) => car.ref)
  }

  hold(orderId: string, link: HeldLink): void {
    this.set({ links: { ...this.#choices.links, [orderId]: link } })
  }

  ordered(order: Order): void {
    this.set({ orderId: order.orderId })
  }

  forget(): void {
    this.#choices = nothing
    this.#store.removeItem(storeKey)
  }
}

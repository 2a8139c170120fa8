import type { Drawing } from '@cpt/contract/drawing'
import type { Units } from '@cpt/contract/order'
import type { Clock } from './clock.ts'
import { Resource } from './resource.svelte.ts'

/** A report in the units that its reader asks for; what is shown stays until our servers have drawn it in others. */
export class Drawn {
  readonly #draw: (units: Units, signal: AbortSignal) => Promise<Drawing>
  readonly #clock: Clock
  readonly #kept: Partial<Record<Units, Drawing>> = {}
  #shown = $state.raw<Drawing>()
  #coming = $state.raw<Resource<Drawing>>()

  constructor(draw: (units: Units, signal: AbortSignal) => Promise<Drawing>, clock: Clock) {
    this.#draw = draw
    this.#clock = clock
  }

  get html(): string | undefined {
    return this.#shown?.html
  }

  /** What is awaited, or why it did not come; undefined where nothing is. */
  get coming(): Resource<Drawing> | undefined {
    return this.#coming
  }

  /** Shows what came already. */
  begin(drawing: Drawing): void {
    this.#kept[drawing.units] = drawing
    this.#shown = drawing
    this.#coming = undefined
  }

  in(units: Units): void {
    this.stop()
    const kept = this.#kept[units]
    if (kept) {
      this.begin(kept)
      return
    }
    this.#coming = new Resource(async (signal) => {
      const drawing = await this.#draw(units, signal)
      if (!signal.aborted) this.begin(drawing)
      return drawing
    }, this.#clock)
    void this.#coming.load()
  }

  stop(): void {
    this.#coming?.stop()
  }
}

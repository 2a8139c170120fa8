import type { Photo } from '@cpt/contract/photo'
import type { Picture } from '#lib/picture.ts'
import { type Clock } from './clock.ts'
import type { Journey, KeptPhoto } from './journey.svelte.ts'

/** How long a removed photo can be brought back. */
const undoMs = 12_000

export interface PhotosOptions {
  journey: Journey
  clock: Clock
  read: (file: File) => Promise<Picture>
  send: (jpeg: Blob) => Promise<Photo>
  remove: (photoId: string) => Promise<void>
  most: number
}

export interface Refused {
  name: string
  error: unknown
}

/** The photos of an order: being sent, held by our servers, or just removed and still to be had back. */
export class Photos {
  readonly #options: PhotosOptions
  #sending = $state<{ id: number; car: string; thumb: string | undefined }[]>([])
  #refused = $state.raw<Refused[]>([])
  #removed = $state.raw<{ photo: KeptPhoto; at: number; number: number }>()
  #cancel: (() => void) | undefined
  #next = 0

  constructor(options: PhotosOptions) {
    this.#options = options
  }

  get sending() {
    return this.#sending
  }

  /** Files that could not be taken, and why. */
  get refused() {
    return this.#refused
  }

  /** The photo removed last, while it can be brought back. */
  get removed() {
    return this.#removed
  }

  get count(): number {
    return this.#options.journey.current.photos.length + this.#sending.length
  }

  of(car: string): KeptPhoto[] {
    return this.#options.journey.current.photos.filter((photo) => photo.car === car)
  }

  /** Takes the files one after the other, as many as there is room for. */
  async add(car: string, files: readonly File[]): Promise<void> {
    this.#refused = []
    await this.#settle()
    const room = this.#options.most - this.count
    const waiting = files.slice(0, Math.max(0, room)).map((file) => {
      const entry = { id: this.#next++, car, thumb: undefined }
      this.#sending.push(entry)
      return { id: entry.id, file }
    })
    for (const { id, file } of waiting) {
      try {
        const { jpeg, thumb } = await this.#options.read(file)
        this.#sending = this.#sending.map((entry) => (entry.id === id ? { ...entry, thumb } : entry))
        const { photoId } = await this.#options.send(jpeg)
        const { journey } = this.#options
        journey.set({ photos: [...journey.current.photos, { photoId, car, thumb }] })
      } catch (error) {
        this.#refused = [...this.#refused, { name: file.name, error }]
      } finally {
        this.#sending = this.#sending.filter((entry) => entry.id !== id)
      }
    }
  }

  /** Takes a photo out; for a while it can be had back, then our servers forget it. */
  async remove(photoId: string): Promise<void> {
    await this.#settle()
    const { journey, clock } = this.#options
    const at = journey.current.photos.findIndex((photo) => photo.photoId === photoId)
    const photo = journey.current.photos[at]
    if (!photo) return
    const number = this.of(photo.car).findIndex((one) => one.photoId === photoId) + 1
    journey.set({ photos: journey.current.photos.toSpliced(at, 1) })
    this.#removed = { photo, at, number }
    this.#cancel = clock.after(undoMs, () => void this.#settle())
  }

  undo(): void {
    if (!this.#removed) return
    const { journey } = this.#options
    const { photo, at } = this.#removed
    journey.set({ photos: journey.current.photos.toSpliced(at, 0, photo) })
    this.#forgetRemoved()
  }

  /** The last removal is final: our servers are told. Should that fail, the photo ends with the session. */
  async #settle(): Promise<void> {
    const removed = this.#removed
    this.#forgetRemoved()
    if (removed) await this.#options.remove(removed.photo.photoId).catch(() => undefined)
  }

  #forgetRemoved(): void {
    this.#cancel?.()
    this.#cancel = undefined
    this.#removed = undefined
  }
}

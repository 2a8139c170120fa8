import type { Session as Opened } from '@cpt/contract/session'
import { type Clock, type Store, kept } from './clock.ts'

const storeKey = 'cpt.session'
/** Quietly renewed when less than this is left and the reader was active lately (milliseconds). */
const renewBelowMs = 20 * 60_000
const activeWithinMs = 2 * 60_000
const warnBelowMs = 2 * 60_000

/** `secret`: never sent; what is kept for the session is encrypted with it, and cannot be read once it is forgotten. */
type Held = Opened & { secret?: string | undefined }

export interface SessionOptions {
  store: Store
  clock: Clock
  /** Opens a session, or renews the one whose token is held. */
  open: () => Promise<Opened>
  /** A session began that knows nothing of an earlier one's cars and photos. */
  onNew: () => void
  /** It is over, or was when the page began: what was kept for it goes. */
  onOver?: () => void
}

/** The anonymous session: its token in sessionStorage and nowhere else, gone with the tab. */
export class Session {
  readonly #options: SessionOptions
  #held = $state<Held>()
  #now = $state(0)
  #activeAt = 0
  #opening: Promise<void> | undefined
  #cleared = false

  constructor(options: SessionOptions) {
    this.#options = options
    this.#held = kept(options.store, storeKey) as Held | undefined
    this.#now = options.clock.now()
    this.#activeAt = this.#now
    if (this.token === undefined) this.#over()
  }

  /** Of the session that is alive. */
  get secret(): string | undefined {
    return this.token === undefined ? undefined : this.#held?.secret
  }

  /** The token, while it is valid. */
  get token(): string | undefined {
    return this.#held && this.#expiresMs > this.#options.clock.now() ? this.#held.token : undefined
  }

  get phase(): 'none' | 'alive' | 'ending' | 'ended' {
    if (!this.#held) return 'none'
    const leftMs = this.#expiresMs - this.#now
    return leftMs <= 0 ? 'ended' : leftMs <= warnBelowMs ? 'ending' : 'alive'
  }

  get leftSeconds(): number {
    return Math.max(0, Math.ceil((this.#expiresMs - this.#now) / 1_000))
  }

  /** Makes sure that there is a session; opened when first needed. */
  async need(): Promise<void> {
    if (this.token === undefined) await this.#open(true)
  }

  /** Puts the end off; what the session holds stays. */
  async renew(): Promise<void> {
    await this.#open(this.token === undefined)
  }

  /** The reader did something; a session in use does not end. */
  active(): void {
    this.#activeAt = this.#options.clock.now()
  }

  /** To be called every second or so. A failed quiet renewal is tried again at the next tick that allows it. */
  tick(): void {
    this.#now = this.#options.clock.now()
    if (this.phase === 'ended') this.#over()
    if (this.#now - this.#activeAt > activeWithinMs || this.token === undefined || this.#opening) return
    if (this.#expiresMs - this.#now < renewBelowMs) this.renew().catch(() => this.#pause())
  }

  /** Our servers say that the session is over. */
  ended(): void {
    if (this.#held) this.#keep({ ...this.#held, expiresAt: '1970-01-01T00:00:00Z' })
    this.#now = this.#options.clock.now()
    this.#over()
  }

  /** Forgets the token; the server was told, or has forgotten by itself. */
  forget(): void {
    this.#held = undefined
    this.#options.store.removeItem(storeKey)
    this.#options.onOver?.()
  }

  #over(): void {
    if (this.#held?.secret !== undefined) this.#keep({ ...this.#held, secret: undefined })
    else if (this.#cleared) return
    this.#cleared = true
    this.#options.onOver?.()
  }

  get #expiresMs(): number {
    return this.#held ? Date.parse(this.#held.expiresAt) : 0
  }

  #open(isNew: boolean): Promise<void> {
    this.#opening ??= this.#options
      .open()
      .then((opened) => {
        this.#now = this.#options.clock.now()
        const secret = (isNew ? undefined : this.#held?.secret) ?? crypto.randomUUID() + crypto.randomUUID()
        this.#keep({ ...opened, expiresAt: endOf(opened, this.#now), secret })
        if (isNew) this.#options.onNew()
      })
      .finally(() => {
        this.#opening = undefined
      })
    return this.#opening
  }

  #pause(): void {
    this.#activeAt = 0
  }

  #keep(opened: Held): void {
    this.#held = opened
    this.#options.store.setItem(storeKey, JSON.stringify(opened))
  }
}

/**
 * When a session ends by the clock of this browser, which may be wrong by hours: so long from now as the server gave it.
 * A token that tells no times is taken at its word.
 */
function endOf({ token, expiresAt }: Opened, now: number): string {
  try {
    const payload = token.split('.')[1] ?? ''
    const { iat, exp } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as Record<
      string,
      unknown
    >
    if (typeof iat === 'number' && typeof exp === 'number' && exp > iat)
      return new Date(now + (exp - iat) * 1_000).toISOString()
  } catch {
    // Not a token of ours
  }
  return expiresAt
}

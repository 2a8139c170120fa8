import { setTimeout as pause } from 'node:timers/promises'
import { startChild, type Child, type ChildOptions } from '../stand-in/process.ts'

export interface ServiceOptions extends Omit<ChildOptions, 'onLine'> {
  url: string
  /** Whether it is ready to work; asked again and again after a start. Throwing counts as not yet. */
  isReady: () => Promise<boolean>
  onLine: (line: string) => void
  /** Told when it ends without having been asked to. */
  onDeath: (why: string) => void
}

/** Milliseconds a service may take until it is ready, on a machine that is busy with other things. */
const startMs = 180_000

/** A child process that can be stopped, killed and started again at its address. */
export class Service {
  readonly name: string
  readonly url: string
  readonly #options: ServiceOptions
  #child: Child | undefined
  #wanted = false

  constructor(options: ServiceOptions) {
    this.#options = options
    this.name = options.name
    this.url = options.url
  }

  /** Process id; undefined while it does not run. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  lastLines(): string[] {
    return this.#child?.lastLines() ?? []
  }

  /**
   * Starts it and waits until it is ready.
   * @throws an error with its last lines when it ends instead, or is not ready in time
   */
  async start(): Promise<void> {
    if (this.#wanted) return
    const { onDeath, isReady } = this.#options
    const child = startChild(this.#options)
    this.#child = child
    this.#wanted = true
    let why: string | undefined
    let ready = false
    void child.exited.then(({ code, signal }) => {
      if (this.#child !== child || !this.#wanted) return
      this.#wanted = false
      this.#child = undefined
      why = `${this.name} ended (${signal ?? `exit code ${String(code)}`}). Its last lines:\n${tail(child)}`
      if (ready) onDeath(why)
    })
    const giveUpAt = performance.now() + startMs
    while (performance.now() < giveUpAt) {
      if (why !== undefined) throw new Error(why)
      if (await isReady().catch(() => false)) {
        ready = true
        return
      }
      await pause(50)
    }
    await this.kill()
    throw new Error(`${this.name} was not ready after ${startMs / 1000} s. Its last lines:\n${tail(child)}`)
  }

  /** Asks it to end, as the platform does: SIGTERM, and a bounded wait. */
  async stop(): Promise<void> {
    await this.#end((child) => child.stop())
  }

  /** Ends it without notice. */
  async kill(): Promise<void> {
    await this.#end((child) => child.kill())
  }

  async #end(how: (child: Child) => Promise<void>): Promise<void> {
    this.#wanted = false
    const child = this.#child
    if (child) await how(child)
    this.#child = undefined
  }
}

const tail = (child: Child) =>
  child
    .lastLines()
    .slice(-10)
    .map((line) => `    ${line}`)
    .join('\n')

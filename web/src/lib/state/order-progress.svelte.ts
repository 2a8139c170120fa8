import type { Order } from '@cpt/contract/order'
import { isOver, isSettled } from '@cpt/contract/settled'
import type { ReportStatus } from '@cpt/contract/task-status'
import { mainReport } from '#lib/main-report.ts'
import type { News } from '#lib/api.ts'
import type { Clock } from './clock.ts'
import type { Journey } from './journey.svelte.ts'

export type Step = 'queued' | 'waking' | 'reading' | 'rendering' | 'uploading' | 'complete' | 'failed'

const slowAfterMs = 10_000
/** Between two waits, so that an answer that changes all the time costs no more than looking does. */
const afterWaitMs = 500

export interface ProgressOptions {
  /** The order, as soon as it is another than the one that `news` knows, where our servers wait for that. */
  fetch: (news: News, signal: AbortSignal) => Promise<Order>
  clock: Clock
  journey: Journey
}

/** An order watched until all of its reports are done; the percents it tells never go back. */
export class OrderProgress {
  readonly #options: ProgressOptions
  readonly #since: number
  #order = $state.raw<Order>()
  #error = $state.raw<unknown>()
  #slow = $state(false)
  #cancel: (() => void) | undefined
  #stopped = false
  #going: AbortController | undefined
  readonly #news: News = {}

  constructor(options: ProgressOptions) {
    this.#options = options
    this.#since = options.clock.now()
  }

  get order(): Order | undefined {
    return this.#order
  }

  /** Why the last look failed; the one before stays shown. */
  get error(): unknown {
    return this.#error
  }

  /** True when the reader has waited ten seconds and is not done. */
  get slow(): boolean {
    return this.#slow && !this.done && !this.ready
  }

  /** Nothing more will change by itself. */
  get done(): boolean {
    return this.#order !== undefined && isOver(this.#order)
  }

  /** Every car has its report in the chosen language, or none will come; other languages may still follow. */
  get ready(): boolean {
    return this.#order?.status !== 'open' && this.#chosen.length > 0 && this.#chosen.every(isSettled)
  }

  get percent(): number {
    const chosen = this.#chosen
    if (chosen.length === 0) return 0
    return Math.floor(chosen.reduce((sum, report) => sum + this.percentOf(report), 0) / chosen.length)
  }

  /** The highest percent that was ever told of this report, in this tab. */
  percentOf(report: ReportStatus): number {
    return Math.max(report.progress, this.#options.journey.current.shown[report.task_id] ?? 0)
  }

  /** A report is made anew: its percents begin again. */
  restart({ task_id }: ReportStatus): void {
    const { journey } = this.#options
    journey.set({ shown: { ...journey.current.shown, [task_id]: 0 } })
  }

  /** Looks now, and then again until all is done. */
  async watch(): Promise<void> {
    this.#cancel?.()
    this.#going?.abort()
    const { signal } = (this.#going = new AbortController())
    this.#slow = this.#waitedMs >= slowAfterMs
    try {
      const order = await this.#options.fetch(this.#news, signal)
      if (signal.aborted) return
      this.#remember(order)
      this.#order = order
      this.#error = undefined
    } catch (error) {
      if (signal.aborted) return
      this.#error = error
      this.#news.waited = false
    }
    if (this.#stopped) return
    const waitedMs = this.#waitedMs
    this.#slow = waitedMs >= slowAfterMs
    // Where our servers waited for news, the next wait begins; where they do not, we look again by ourselves.
    const nextMs = this.#news.waited ? afterWaitMs : nextLookMs(waitedMs)
    if (!this.done) this.#cancel = this.#options.clock.after(nextMs, () => void this.watch())
  }

  stop(): void {
    this.#stopped = true
    this.#cancel?.()
    this.#going?.abort()
  }

  get #waitedMs(): number {
    return this.#options.clock.now() - this.#since
  }

  #remember(order: Order): void {
    const { journey } = this.#options
    const before = journey.current.shown
    const told = order.cars
      .flatMap((car) => car.reports)
      .map(({ task_id, status, progress }): [string, number] => [
        task_id,
        // One that failed begins anew when it is started again.
        status === 'failed' ? 0 : Math.max(progress, before[task_id] ?? 0),
      ])
    journey.set({ shown: { ...before, ...Object.fromEntries(told) } })
  }

  /** Of each car the report in the language that was chosen. */
  get #chosen(): ReportStatus[] {
    const { cars = [], language = 'en' } = this.#order ?? {}
    return cars.flatMap((car) => mainReport(car.reports, language) ?? [])
  }
}

/** What is happening to a report, in one word of the catalogue. */
export function stepOf(report: ReportStatus): Step {
  return report.status === 'processing' ? (report.step ?? 'reading') : report.status
}

/** Looks often at first, less often the longer it takes (a sleeping car), never less than every 10 s. */
function nextLookMs(waitedMs: number): number {
  return waitedMs < 15_000 ? 1_000 : waitedMs < 120_000 ? 2_500 : 10_000
}

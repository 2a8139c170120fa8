import type { Report } from '@cpt/contract/report'
import { Problem } from '@cpt/contract/problem'
import { Piscina } from 'piscina'
import type { Receipt } from '../order/receipt.ts'
import type { RenderOptions } from '../report/render.ts'

export type { RenderOptions }

export interface Renderer {
  /**
   * The report as PDF, made on another thread.
   * @throws RenderFailed when this report cannot be rendered; Problem report-not-ready when there is no room now
   */
  pdf(report: Report, options: RenderOptions, signal?: AbortSignal): Promise<Uint8Array>
  receipt(receipt: Receipt): Promise<Uint8Array>
  /** Starts the first thread, before there is anything to render. */
  warm(): void
  close(): Promise<void>
}

/** Rendering this report failed twice, or took too long: another try would end the same way. */
export class RenderFailed extends Error {
  override readonly name = 'RenderFailed'
}

export interface RendererOptions {
  threads: number
  /** Reports that may wait for a thread; more are sent back to the queue. */
  maxQueue?: number
  deadlineMs?: number
}

/** Sources run as TypeScript, the bundle as JavaScript. */
const thread = import.meta.url.endsWith('.ts') ? './pdf-thread.ts' : './pdf-thread.js'

/** Threads that render, so that nothing else of the process waits; each is warm before the first report comes. */
export function createRenderer({ threads, maxQueue = 32, deadlineMs = 60_000 }: RendererOptions): Renderer {
  let pool: Piscina | undefined
  const open = () =>
    (pool ??= new Piscina({
      filename: new URL(thread, import.meta.url).href,
      minThreads: 1,
      maxThreads: threads,
      maxQueue,
      idleTimeout: 60_000,
      // A thread that leaks is ended, and its report is tried on a new one.
      resourceLimits: { maxOldGenerationSizeMb: 384 },
    }))

  const once = async (report: Report, options: RenderOptions, signal: AbortSignal) =>
    new Uint8Array((await open().run({ report, options }, { signal })) as ArrayBuffer)

  return {
    async pdf(report, options, signal) {
      const deadline = AbortSignal.timeout(deadlineMs)
      const stop = signal ? AbortSignal.any([signal, deadline]) : deadline
      try {
        return await once(report, options, stop).catch((error: unknown) => {
          if (stop.aborted || isFull(error)) throw error
          return once(report, options, stop)
        })
      } catch (cause) {
        signal?.throwIfAborted()
        if (isFull(cause))
          throw new Problem('report-not-ready', 'Many reports are being made.', {
            cause,
            retryAfterSeconds: 10,
          })
        throw new RenderFailed('the report could not be rendered', { cause })
      }
    },
    receipt: async (receipt) =>
      new Uint8Array((await open().run(receipt, { name: 'receipt' })) as ArrayBuffer),
    warm: () => void open(),
    close: async () => {
      await pool?.destroy()
    },
  }
}

const isFull = (error: unknown) => error instanceof Error && /task queue is at limit/i.test(error.message)

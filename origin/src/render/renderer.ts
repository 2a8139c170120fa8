import type { Report } from '@cpt/contract/report'
import { Problem } from '@cpt/contract/problem'
import { Piscina } from 'piscina'
import type { Receipt } from '../order/receipt-data.ts'
import type { RenderOptions } from '../report/render.ts'
import type { TimeStampSettings } from '../crypto/pades/time-stamp.ts'
import type { ThreadData, ThreadNote } from './pdf-thread.ts'
import { mustBeValid, readChain, readKey, sealOf, type SealPem } from '../crypto/pades/certificate.ts'

export type { RenderOptions }

export interface Renderer {
  /**
   * The report as PDF, made on another thread, and signed there where the renderer has a seal.
   * @throws RenderFailed when this report cannot be rendered; Problem report-not-ready when there is no room now, or
   * when the seal is not valid at the time of the report
   */
  pdf(report: Report, options: RenderOptions, signal?: AbortSignal): Promise<Uint8Array>
  /**
   * The receipt as PDF; the same receipt gives the same bytes.
   * @throws RenderFailed when it cannot be rendered; Problem report-not-ready when there is no room now
   */
  receipt(receipt: Receipt): Promise<Uint8Array>
  /** Starts the first thread, before there is anything to render. */
  warm(): void
  close(): Promise<void>
}

/** Rendering failed, a report's twice, or took too long: another try would end the same way. */
export class RenderFailed extends Error {
  override readonly name = 'RenderFailed'
}

export interface RendererOptions {
  threads: number
  /** Reports that may wait for a thread; more are sent back to the queue. */
  maxQueue?: number
  /** Milliseconds after which a rendering is given up, and its thread ended. */
  deadlineMs?: number
  /** What reports are signed with; without it they are not. */
  seal?: SealPem | undefined
  /** Who stamps the time of signatures; without it nobody does. */
  stamps?: TimeStampSettings | undefined
  /** Told why a report went without a time-stamp. */
  notStamped?: (why: string) => void
}

/**
 * A thread that leaks is ended, and its report is tried on a new one. What is young may take 48 MB, a quarter of what V8
 * would let it: a process holds a hundred MiB less, and a report takes no longer; with 24 it takes a tenth longer.
 */
export const threadLimits = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 48 }

/** Sources run as TypeScript, the bundle as JavaScript. */
const thread = import.meta.url.endsWith('.ts') ? './pdf-thread.ts' : './pdf-thread.js'

/** Threads that render, so that nothing else of the process waits; each is warm before the first report comes. */
export function createRenderer({
  threads,
  maxQueue = 32,
  deadlineMs = 60_000,
  seal,
  stamps,
  notStamped = () => {},
}: RendererOptions): Renderer {
  let pool: Piscina | undefined
  const valid = seal && sealOf(readKey(seal.key), readChain(seal.certificate))
  const open = () => (pool ??= started())
  const started = () =>
    new Piscina({
      filename: new URL(thread, import.meta.url).href,
      minThreads: 1,
      maxThreads: threads,
      maxQueue,
      idleTimeout: 60_000,
      resourceLimits: threadLimits,
      workerData: { seal, stamps } satisfies ThreadData,
    }).on('message', ({ notStamped: why }: ThreadNote) => notStamped(why))

  const once = async (report: Report, options: RenderOptions, signal: AbortSignal) =>
    new Uint8Array((await open().run({ report, options }, { signal })) as ArrayBuffer)

  return {
    async pdf(report, options, signal) {
      if (valid) signable(valid, new Date(options.generatedAt))
      const deadline = AbortSignal.timeout(deadlineMs)
      const stop = signal ? AbortSignal.any([signal, deadline]) : deadline
      try {
        return await once(report, options, stop).catch((error: unknown) => {
          if (stop.aborted || isFull(error)) throw error
          return once(report, options, stop)
        })
      } catch (cause) {
        signal?.throwIfAborted()
        throw failure('report', cause)
      }
    },
    async receipt(receipt) {
      const signal = AbortSignal.timeout(deadlineMs)
      try {
        return new Uint8Array((await open().run(receipt, { name: 'receipt', signal })) as ArrayBuffer)
      } catch (cause) {
        throw failure('receipt', cause)
      }
    },
    warm: () => void open(),
    close: async () => {
      await pool?.destroy()
    },
  }
}

/** A certificate that ran out is put right by us, and the customer's report waits for that. */
function signable(seal: Parameters<typeof mustBeValid>[0], at: Date): void {
  try {
    mustBeValid(seal, at)
  } catch (cause) {
    throw new Problem('report-not-ready', 'Reports cannot be signed at the moment.', {
      cause,
      retryAfterSeconds: 600,
    })
  }
}

const failure = (what: 'report' | 'receipt', cause: unknown) =>
  isFull(cause)
    ? new Problem('report-not-ready', 'Many reports are being made.', { cause, retryAfterSeconds: 10 })
    : new RenderFailed(`the ${what} could not be rendered`, { cause })

const isFull = (error: unknown) => error instanceof Error && /task queue is at limit/i.test(error.message)

import type { GeneratePdf } from '@cpt/contract/tasks'

/** Where work that outlives a request is handed over. The same message twice is the same work. */
export interface Queue {
  /**
   * Resolves once the work is safe with the queue, to be done as part of the trace of `traceparent`.
   * @throws Problem queue-unavailable
   */
  send(message: GeneratePdf, traceparent: string): Promise<void>
  /** Resolves when nothing that was handed to this process is under way. */
  idle(): Promise<void>
  /** Ends what runs in this process, giving it back. */
  stop(): Promise<void>
}

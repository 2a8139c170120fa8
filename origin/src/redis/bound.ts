/** One for all: most timers outlive the answer that they were set for, and a new one each time costs more than the rest. */
const tooLate = new DOMException('no answer in time', 'TimeoutError')
/** A timer this late fired behind a process that stood still, not behind a slow Redis. */
const standstillMs = 50
/** What an answer that lies unread since then is given to be read, and how often. */
const graceMs = 150
const graces = 3

/**
 * Aborts after `ms`, as `AbortSignal.timeout` does, but not because this process itself had no processor for a while:
 * the answer may have come meanwhile, and Node looks at timers before it reads. Then it is given a moment to be read.
 */
export function bound(ms: number): AbortSignal {
  const controller = new AbortController()
  const wait = (forMs: number, left: number) => {
    const due = performance.now() + forMs
    setTimeout(() => {
      if (left > 0 && performance.now() - due > standstillMs) wait(graceMs, left - 1)
      else controller.abort(tooLate)
    }, forMs).unref()
  }
  wait(ms, graces)
  return controller.signal
}

import { traceparentOf } from '@cpt/contract/traceparent'
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

/** What a piece of work belongs to (W3C Trace Context): a request and all that follows from it. */
export interface Trace {
  /** 32 hex digits. */
  id: string
  /** Two hex digits: whether the trace is recorded. */
  flags: string
  /** 16 hex digits: the span that what is done now is part of; the caller's, until one of ours begins. */
  span?: string
}

const current = new AsyncLocalStorage<Trace | undefined>()

/** The trace that a `traceparent` names, or a new one where there is none that is well-formed. */
export function traceOf(given: string | null | undefined): Trace {
  const caller = traceparentOf(given)
  return caller ? { id: caller.id, flags: caller.flags, span: caller.parent } : newTrace()
}

/** Does `work`, and whatever it awaits, as part of the trace. */
export const inTrace = <T>(trace: Trace, work: () => T): T => current.run(trace, work)

/** Runs `work` outside any trace: what it starts begins traces of its own. */
export const outsideTrace = <T>(work: () => T): T => current.run(undefined, work)

/** What the work under way is part of, if anything. */
export const currentTrace = (): Trace | undefined => current.getStore()

/** The `traceparent` for what is handed on: of the trace and span under way, else of new ones. */
export function traceparent(): string {
  const { id, flags, span } = currentTrace() ?? newTrace()
  return `00-${id}-${span ?? hexOf(8)}-${flags}`
}

const newTrace = (): Trace => ({ id: hexOf(16), flags: '01' })

const hexOf = (bytes: number) => randomBytes(bytes).toString('hex')

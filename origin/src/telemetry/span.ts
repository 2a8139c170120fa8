import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Attributes, type Span } from '@opentelemetry/api'
import { currentTrace, inTrace } from '../trace.ts'
import type { SpanName } from './names.ts'

/** What a span tells beside its name and its time. Nothing of an owner: a template of a path, a state, a count. */
interface About {
  kind?: keyof typeof SpanKind
  attributes?: Attributes
}

/** What the work may add to its span. */
interface Told {
  /** Further attributes, under the same rule. */
  set(attributes: Attributes): void
  /** Another name, once it is known what was asked for. */
  name(name: string): void
  /** It went wrong without throwing. */
  failed(type: string): void
}
const untold: Told = { set() {}, name() {}, failed() {} }

let exporting = false
/** Whether spans go anywhere; until then `inSpan` makes none. */
export const exportSpans = (does: boolean): void => void (exporting = does)

/**
 * Does `work` as a span of the trace under way: what it asks of others, and what is written down for later, becomes
 * part of it. Costs next to nothing where spans are not exported, which is wherever `startTelemetry` was not called.
 */
export async function inSpan<T>(
  name: SpanName | (string & {}),
  { kind = 'INTERNAL', attributes = {} }: About,
  work: (span: Told) => T | Promise<T>,
): Promise<T> {
  if (!exporting) return work(untold)
  const outer = currentTrace()
  const parent =
    outer?.span === undefined
      ? ROOT_CONTEXT
      : trace.setSpanContext(ROOT_CONTEXT, {
          traceId: outer.id,
          spanId: outer.span,
          traceFlags: Number.parseInt(outer.flags, 16),
          isRemote: true,
        })
  const span = trace.getTracer('cpt').startSpan(name, { kind: SpanKind[kind], attributes }, parent)
  // Not one of the share that is kept
  if (!span.isRecording()) return work(untold)
  const { traceId, spanId } = span.spanContext()
  try {
    return await inTrace({ id: traceId, flags: outer?.flags ?? '01', span: spanId }, () =>
      work({
        set: (attributes) => void span.setAttributes(attributes),
        name: (text) => void span.updateName(text),
        failed: (type) => {
          failed(span, type)
        },
      }),
    )
  } catch (error) {
    // The kind of an error alone: its message might carry what nobody may read
    failed(span, error instanceof Error ? error.name : typeof error)
    throw error
  } finally {
    span.end()
  }
}

function failed(span: Span, type: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR })
  span.setAttribute('error.type', type)
}

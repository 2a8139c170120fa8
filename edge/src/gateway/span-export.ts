export interface EdgeSpan {
  /** Of this hop: its trace, and the id that the origin was told as its parent. */
  traceparent: string
  /** The caller's span. */
  parent: string | undefined
  /** Row of the contract, or part of the house. */
  name: string
  method: string
  status: number
  requestId: string
  /** Milliseconds since 1970. */
  startedAt: number
  durationMs: number
  /** What each try came to. */
  trail: string | undefined
}

export interface SpanExport {
  /** Takes a request that is over; it is sent beside others, and nobody waits for that. */
  add(span: EdgeSpan): void
}

interface Options {
  /** Base URL of a collector that takes OTLP over HTTP in JSON. */
  url: string
  /** Share of the traces, 0 to 1. */
  share: number
  authorization?: string
  version: string
  environment: string
  fetch: typeof globalThis.fetch
  later: (work: Promise<unknown>) => void
  pause: (ms: number) => Promise<unknown>
}

/** Spans that wait to be sent: as long, and as many; what comes on top of that is left out. */
const waitMs = 1_000
const mostWaiting = 200

/**
 * Sends the spans of this isolate in batches, as OTLP's JSON has them
 * (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding). OpenTelemetry's own packages would be half as
 * large as the Worker; one span a request needs none of what they do.
 */
export function spanExport(options: Options): SpanExport {
  const { url, share, authorization, version, environment, fetch, later, pause } = options
  const resource = {
    attributes: [
      text('service.name', 'cpt-edge'),
      text('service.version', version),
      text('deployment.environment.name', environment),
    ],
  }
  const headers = { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) }
  let waiting: EdgeSpan[] = []

  const send = async () => {
    await pause(waitMs)
    const spans = waiting.map(spanOf)
    waiting = []
    const body = JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans }] }] })
    // A collector that is away costs the spans, never a request
    const answer = await fetch(`${url}/v1/traces`, { method: 'POST', headers, body }).catch(() => undefined)
    await answer?.body?.cancel()
  }

  return {
    add(span) {
      if (waiting.length >= mostWaiting || !isChosen(span.traceparent.slice(3, 35), share)) return
      waiting.push(span)
      if (waiting.length === 1) later(send())
    },
  }
}

/**
 * Whether a trace is among those that are sent, by its id alone and by the same rule as the origins' SDK
 * (TraceIdRatioBasedSampler: its four words combined by XOR), so that all parts choose the same traces.
 */
export function isChosen(traceId: string, share: number): boolean {
  if (share >= 1) return true
  let word = 0
  for (let at = 0; at < 32; at += 8) word ^= Number.parseInt(traceId.slice(at, at + 8), 16)
  return word >>> 0 < Math.floor(share * 0xffffffff)
}

/** `kind` 2: a server's; `code` 2: an error (opentelemetry-proto, trace.proto). */
function spanOf({
  traceparent,
  parent,
  name,
  method,
  status,
  requestId,
  startedAt,
  durationMs,
  trail,
}: EdgeSpan) {
  return {
    traceId: traceparent.slice(3, 35),
    spanId: traceparent.slice(36, 52),
    ...(parent === undefined ? {} : { parentSpanId: parent }),
    name,
    kind: 2,
    startTimeUnixNano: nanos(startedAt),
    endTimeUnixNano: nanos(startedAt + durationMs),
    attributes: [
      text('http.request.method', method),
      text('http.route', name),
      { key: 'http.response.status_code', value: { intValue: status } },
      text('cpt.request_id', requestId),
      ...(trail === undefined ? [] : [text('cpt.attempts', trail)]),
    ],
    ...(status >= 500 ? { status: { code: 2 } } : {}),
  }
}

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } })
const nanos = (ms: number) => `${Math.round(ms)}000000`

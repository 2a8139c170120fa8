import { Hono, type Context } from 'hono'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { serveStandIn, type StandIn } from '../../stand-in/serve.ts'
import { fromProtobuf } from './messages.ts'

/** A span as the collector keeps it; times in milliseconds since 1970. */
export interface KeptSpan {
  trace: string
  id: string
  parent: string | undefined
  service: string
  region: string | undefined
  name: string
  start: number
  end: number
  failed: boolean
  attributes: Record<string, string | number | boolean>
}

/** What was measured last under a name and its attributes. */
export interface KeptMeasure {
  service: string
  name: string
  unit: string
  attributes: Record<string, string | number | boolean>
  value: number
}

export interface Collector extends StandIn {
  /** Everything that was kept, oldest first. */
  spans(): KeptSpan[]
  measures(): KeptMeasure[]
}

const value = z.object({
  stringValue: z.string().optional(),
  boolValue: z.boolean().optional(),
  intValue: z.coerce.number().optional(),
  doubleValue: z.number().optional(),
})
const attributes = z.array(z.object({ key: z.string(), value: value.optional() })).default([])
const resource = z.object({ attributes }).optional()
const nanos = z.coerce.bigint()
const Traces = z.object({
  resourceSpans: z.array(
    z.object({
      resource,
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string().regex(/^(?!0{32})[0-9a-f]{32}$/),
              spanId: z.string().regex(/^(?!0{16})[0-9a-f]{16}$/),
              parentSpanId: z.string().optional(),
              name: z.string().min(1),
              startTimeUnixNano: nanos,
              endTimeUnixNano: nanos,
              attributes,
              status: z.object({ code: z.number().optional() }).optional(),
            }),
          ),
        }),
      ),
    }),
  ),
})
const points = <T extends z.ZodRawShape>(point: T) =>
  z.object({ dataPoints: z.array(z.object({ attributes, ...point })).default([]) }).optional()
const number = { asDouble: z.number().optional(), asInt: z.coerce.number().optional() }
const Metrics = z.object({
  resourceMetrics: z.array(
    z.object({
      resource,
      scopeMetrics: z.array(
        z.object({
          metrics: z.array(
            z.object({
              name: z.string(),
              unit: z.string().default(''),
              gauge: points(number),
              sum: points(number),
              histogram: points({ count: z.coerce.number() }),
            }),
          ),
        }),
      ),
    }),
  ),
})

const keptMax = 20_000

/**
 * A collector that takes OTLP over HTTP, in protobuf or JSON, gzipped or not, as the protocol has it
 * (https://opentelemetry.io/docs/specs/otlp/#otlphttp): 400 for what cannot be read, 415 for any other type, 401 without
 * the token where it has one. It keeps the newest 20,000 spans.
 */
export async function startCollector({
  port = 0,
  token,
}: { port?: number; token?: string } = {}): Promise<Collector> {
  const spans: KeptSpan[] = []
  const measures = new Map<string, KeptMeasure>()

  const taken = async (c: Context, type: 'Traces' | 'Metrics', keep: (request: unknown) => void) => {
    if (token !== undefined && c.req.header('authorization') !== token) return c.text('', 401)
    const contentType = c.req.header('content-type')?.split(';')[0]
    if (contentType !== 'application/json' && contentType !== 'application/x-protobuf') return c.text('', 415)
    try {
      const raw = new Uint8Array(await c.req.arrayBuffer())
      const bytes = c.req.header('content-encoding') === 'gzip' ? gunzipSync(raw) : raw
      keep(
        contentType === 'application/json'
          ? JSON.parse(new TextDecoder().decode(bytes))
          : fromProtobuf(type, bytes),
      )
    } catch (error) {
      return c.text(error instanceof z.ZodError ? z.prettifyError(error) : 'not readable', 400)
    }
    // An empty message: all was taken. The answer has the type of the request
    return contentType === 'application/json' ? c.json({}) : c.body('', 200, { 'content-type': contentType })
  }

  const app = new Hono()
    .post('/v1/traces', (c) =>
      taken(c, 'Traces', (request) => {
        for (const span of spansOf(request)) spans.push(span)
        if (spans.length > keptMax) spans.splice(0, spans.length - keptMax)
      }),
    )
    .post('/v1/metrics', (c) =>
      taken(c, 'Metrics', (request) => {
        for (const found of measuresOf(request))
          measures.set(JSON.stringify([found.service, found.name, found.attributes]), found)
      }),
    )
  const standIn = await serveStandIn({
    name: 'otlp',
    app,
    port,
    portVariable: 'OTLP_PORT',
    books: () => ({ spans, measures: [...measures.values()] }),
    reset: () => {
      spans.length = 0
      measures.clear()
    },
  })
  return { ...standIn, spans: () => [...spans], measures: () => [...measures.values()] }
}

type Given = z.infer<typeof attributes>
const plain = (given: Given) =>
  Object.fromEntries(
    given.map(({ key, value: told }) => [
      key,
      told?.stringValue ?? told?.boolValue ?? told?.intValue ?? told?.doubleValue ?? '',
    ]),
  )

function spansOf(request: unknown): KeptSpan[] {
  return Traces.parse(request).resourceSpans.flatMap((group) => {
    const about = plain(group.resource?.attributes ?? [])
    return group.scopeSpans.flatMap((scope) =>
      scope.spans.map((span) => ({
        trace: span.traceId,
        id: span.spanId,
        parent: span.parentSpanId || undefined,
        service: String(about['service.name'] ?? ''),
        region: about['cloud.region'] === undefined ? undefined : String(about['cloud.region']),
        name: span.name,
        start: Number(span.startTimeUnixNano / 1_000n) / 1_000,
        end: Number(span.endTimeUnixNano / 1_000n) / 1_000,
        failed: span.status?.code === 2,
        attributes: plain(span.attributes),
      })),
    )
  })
}

function measuresOf(request: unknown): KeptMeasure[] {
  return Metrics.parse(request).resourceMetrics.flatMap((group) => {
    const service = String(plain(group.resource?.attributes ?? [])['service.name'] ?? '')
    return group.scopeMetrics.flatMap(({ metrics }) =>
      metrics.flatMap(({ name, unit, gauge, sum, histogram }) => [
        ...[...(gauge?.dataPoints ?? []), ...(sum?.dataPoints ?? [])].map((point) => ({
          service,
          name,
          unit,
          attributes: plain(point.attributes),
          value: point.asDouble ?? point.asInt ?? 0,
        })),
        ...(histogram?.dataPoints ?? []).map((point) => ({
          service,
          name,
          unit,
          attributes: plain(point.attributes),
          value: point.count,
        })),
      ]),
    )
  })
}

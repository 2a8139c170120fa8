import { metrics, trace } from '@opentelemetry/api'
import type { Config } from '../config.ts'
import { currentTrace } from '../trace.ts'
import { exportSpans } from './span.ts'

export interface Telemetry {
  /** Sends what has not been sent. Never throws. */
  stop(): Promise<void>
}

type Settings = Pick<
  Config,
  'OTLP_URL' | 'OTLP_SHARE' | 'ROLE' | 'REGION' | 'VERSION' | 'ENVIRONMENT' | 'GCP_PROJECT'
>

/** How often figures are sent, and how long the last ones may take when the process ends. */
const everyMs = 30_000
const lastMs = 1_500

/**
 * Sends spans and measures to an OTLP collector (https://opentelemetry.io/docs/specs/otlp/#otlphttp), to Google's own at
 * https://telemetry.googleapis.com with the service's identity. Without OTLP_URL nothing is loaded and nothing is sent.
 */
export async function startTelemetry(settings: Settings, authorization?: string): Promise<Telemetry> {
  const { OTLP_URL: url, OTLP_SHARE: share } = settings
  if (url === undefined) return { stop: () => Promise.resolve() }
  const [sdk, measures, spanExport, measureExport, resources] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/sdk-metrics'),
    import('@opentelemetry/exporter-trace-otlp-proto'),
    import('@opentelemetry/exporter-metrics-otlp-proto'),
    import('@opentelemetry/resources'),
  ])
  const resource = resources.resourceFromAttributes({
    'service.name': `cpt-${settings.ROLE}`,
    'service.version': settings.VERSION,
    'deployment.environment.name': settings.ENVIRONMENT,
    'cloud.region': settings.REGION,
    ...(settings.GCP_PROJECT === undefined ? {} : { 'gcp.project_id': settings.GCP_PROJECT }),
  })
  const headers = await headersFor(url, settings.GCP_PROJECT, authorization)
  const ids = new sdk.RandomIdGenerator()
  const spans = new sdk.TracerProvider({
    resource,
    // By the trace's id alone, so that edge, origin and worker choose the same ones
    sampler: new sdk.TraceIdRatioBasedSampler(share),
    // A request without a caller has a trace already, which its log lines carry
    idGenerator: {
      generateTraceId: () => currentTrace()?.id ?? ids.generateTraceId(),
      generateSpanId: () => ids.generateSpanId(),
    },
    spanProcessors: [
      new sdk.BatchSpanProcessor({
        exporter: new spanExport.OTLPTraceExporter({ url: `${url}/v1/traces`, headers }),
        scheduledDelayMillis: 1_000,
      }),
    ],
  })
  const meters = new measures.MeterProvider({
    resource,
    readers: [
      new measures.PeriodicExportingMetricReader({
        exporter: new measureExport.OTLPMetricExporter({ url: `${url}/v1/metrics`, headers }),
        exportIntervalMillis: everyMs,
      }),
    ],
  })
  trace.setGlobalTracerProvider(spans)
  exportSpans(true)
  metrics.setGlobalMeterProvider(meters)
  return {
    async stop() {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise((resolve) => (timer = setTimeout(resolve, lastMs)))
      await Promise.race([Promise.allSettled([spans.shutdown(), meters.shutdown()]), late])
      clearTimeout(timer)
      exportSpans(false)
      trace.disable()
      metrics.disable()
    },
  }
}

type Headers = Record<string, string>

/** Google's collector wants a token of the service's own account; any other what OTLP_AUTHORIZATION says. */
async function headersFor(
  url: string,
  project: string | undefined,
  authorization: string | undefined,
): Promise<Headers | (() => Promise<Headers>)> {
  if (authorization !== undefined) return { authorization }
  if (new URL(url).hostname !== 'telemetry.googleapis.com') return {}
  const { GoogleAuth } = await import('google-auth-library')
  const auth = new GoogleAuth({ scopes: 'https://www.googleapis.com/auth/cloud-platform' })
  return async () => {
    // The exporter asks that this never throws: without a token the export is refused, and tried again later
    const token = await auth.getAccessToken().catch(() => undefined)
    return {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(project === undefined ? {} : { 'x-goog-user-project': project }),
    }
  }
}

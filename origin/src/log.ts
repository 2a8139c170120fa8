import { DrizzleQueryError } from 'drizzle-orm'
import { pino, type Logger } from 'pino'
import type { Config } from './config.ts'
import { currentTrace } from './trace.ts'

export type Log = Logger

/**
 * JSON lines as Cloud Logging reads them, those of one trace found by its id. What must not be logged is not handed to the log in the first place;
 * `withoutSecrets` is the net below that.
 */
export function createLog(
  config: Pick<Config, 'ENVIRONMENT' | 'ROLE' | 'REGION' | 'VERSION'> & Partial<Pick<Config, 'GCP_PROJECT'>>,
  destination?: { write(line: string): void },
): Log {
  const options = {
    base: { role: config.ROLE, region: config.REGION, version: config.VERSION },
    messageKey: 'message',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ severity: severities[label] ?? 'DEFAULT' }) },
    serializers: { err: describe },
    mixin: () => traceField(config.GCP_PROJECT),
    hooks: { streamWrite: withoutSecrets },
  }
  return destination ? pino(options, destination) : pino(options)
}

const traceField = (project: string | undefined) => {
  const trace = currentTrace()
  if (!trace) return {}
  return {
    'logging.googleapis.com/trace': project ? `projects/${project}/traces/${trace.id}` : trace.id,
    ...(trace.span === undefined ? {} : { 'logging.googleapis.com/spanId': trace.span }),
  }
}

const severities: Record<string, string> = {
  trace: 'DEBUG',
  debug: 'DEBUG',
  info: 'INFO',
  warn: 'WARNING',
  error: 'ERROR',
  fatal: 'CRITICAL',
}

/** What it looks like, what stands for it, and something without which it cannot be there: to look for that costs little. */
const nets: [pattern: RegExp, replacement: string, needle?: string | RegExp][] = [
  // JWT and JWS, whole or cut
  [/\beyJ[\w-]{8,}(\.[\w-]*){0,4}/g, '[token]', 'eyJ'],
  [/\bBearer [\w.~+/=-]+/gi, 'Bearer [token]'],
  // Fernet: version byte 0x80 and a time of this century
  [/\bgAAAA[\w-]{20,}={0,2}/g, '[encrypted]', 'gAAAA'],
  [/\b(sk|rk|whsec)_\w{8,}/g, '[key]', '_'],
  // up to the end of its text
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[^"]*/g, '[key]', '-----BEGIN '],
  // the secret of an order's private link
  [/\b([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.)[\w-]{43}/gi, '$1[secret]', /\.[\w-]{43}/],
  // anything a URL carries in secret-bearing parameters
  [/([?&](?:x-goog-[\w-]+|signature|sig|code|state|token|expires)=)[^&"\s\\]+/gi, '$1[cut]', '='],
  [/(\b\w+:\/\/[^/\s:@"]*:)[^@/\s"]+@/g, '$1[cut]@', '@'],
  [/\b([A-HJ-NPR-Z0-9]{5})[A-HJ-NPR-Z0-9]{12}\b/g, '$1****'],
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[e-mail]', '@'],
]

/** A log line without tokens, signed links, VINs beyond five characters, and e-mail addresses. */
export function withoutSecrets(line: string): string {
  let text = line
  for (const [pattern, replacement, needle] of nets) {
    if (needle === undefined || isIn(text, needle)) text = text.replace(pattern, replacement)
  }
  return text
}

const isIn = (text: string, needle: string | RegExp) =>
  typeof needle === 'string' ? text.includes(needle) : needle.test(text)

/** An error for the log: a failed query without its parameters, which may be an owner's data. */
export function describe(error: unknown): unknown {
  if (error instanceof DrizzleQueryError) {
    return { type: 'DrizzleQueryError', query: error.query, cause: describe(error.cause) }
  }
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? { code: error.code } : {}
  return {
    type: error.name,
    message: error.message,
    ...code,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describe(error.cause) }),
  }
}

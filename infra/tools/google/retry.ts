import { ActionError, type Context } from '../surface/action.ts'
import { GoogleError } from './client.ts'

const attempts = 6
/** gRPC codes, as the generated clients give them also over HTTP: DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, UNAVAILABLE. */
const retriedCodes = new Set([4, 8, 10, 14, 408, 429, 500, 502, 503, 504])

/** The status of an error of Google's client libraries: a gRPC code or an HTTP status, or undefined. */
export function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  const { code, status } = error as { code?: unknown; status?: unknown }
  const value = typeof status === 'number' ? status : Number(code)
  return Number.isInteger(value) ? value : undefined
}

/**
 * Calls through one of Google's client libraries with our pauses, and turns its errors into ours: theirs carry the
 * request, and with it the value.
 */
export async function retrying<T>(
  context: Context,
  what: string,
  role: string,
  call: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call()
    } catch (error) {
      if (error instanceof ActionError) throw error
      const code = codeOf(error)
      if (code === 7 || code === 403)
        throw new GoogleError(`${what}: refused; missing: ${role}`, 403, 'PERMISSION_DENIED')
      if (code === 16 || code === 401) {
        throw new GoogleError(
          `${what}: sign in again: gcloud auth application-default login`,
          401,
          'UNAUTHENTICATED',
        )
      }
      const passing = code === undefined || retriedCodes.has(code)
      if (!passing) throw new GoogleError(`${what}: refused with code ${code}`, code, '')
      if (attempt === attempts)
        throw new ActionError(`${what}: no answer after ${attempts} attempts; run the same again to go on`)
      context.log.info(`${what}: ${code ?? 'no answer'}, waiting (attempt ${attempt} of ${attempts})`)
      await context.sleep(
        Math.max(
          retryAfterMs(error),
          Math.round(context.random() * Math.min(32_000, 1000 * 2 ** (attempt - 1))),
        ),
      )
    }
  }
}

function retryAfterMs(error: unknown): number {
  const headers = (error as { response?: { headers?: unknown } }).response?.headers
  const value = headers instanceof Headers ? Number(headers.get('retry-after')) : Number.NaN
  return Number.isFinite(value) ? value * 1000 : 0
}

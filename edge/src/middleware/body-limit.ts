import { createMiddleware } from 'hono/factory'
import { Problem } from '@cpt/contract/problem'
import type { EdgeEnv } from '../hono.ts'

/** Bytes of bodies that one isolate (128 MB) holds at the same time. */
const heldBytesMax = 48_000_000
const streamedFrom = 256_000
const digestPattern = /^sha-256=:[A-Za-z0-9+/]{43}=:$/

/**
 * Reads the body up to the row's maxBytes, whatever Content-Length claims. It has to be whole before the call
 * goes out: the signature covers its digest, and a second region can only be asked with a body that is still
 * here. A large one (a photo) whose sender gives `Content-Digest: sha-256=…` is streamed instead, signed with
 * that digest, which the origin checks against the bytes.
 */
export function bodyLimit() {
  let heldBytes = 0
  return createMiddleware<EdgeEnv>(async function bodyLimit(c, next) {
    const { maxBytes } = c.get('policy') ?? { maxBytes: 0 }
    const { headers } = c.get('asked')
    const claimed = headers['content-length']
    const length = claimed === undefined ? undefined : Number(claimed)
    if (claimed !== undefined && !/^\d{1,15}$/.test(claimed)) {
      throw new Problem('bad-request', 'Send one Content-Length that is a number.')
    }
    if (headers['content-encoding'] !== undefined) {
      throw new Problem('unsupported-media-type', 'Send the body without Content-Encoding.')
    }
    if (length !== undefined && length > maxBytes) throw tooLarge(maxBytes)
    const { body } = c.req.raw
    if (!body) return next()
    if (
      length !== undefined &&
      length >= streamedFrom &&
      digestPattern.test(headers['content-digest'] ?? '')
    ) {
      return next()
    }
    const reserved = length ?? maxBytes
    if (heldBytes + reserved > heldBytesMax) {
      throw new Problem('regions-unavailable', 'Many uploads arrive at once. Try again in a moment.', {
        retryAfterSeconds: 5,
      })
    }
    heldBytes += reserved
    try {
      c.set('body', await readAtMost(body, maxBytes, length))
      await next()
    } finally {
      heldBytes -= reserved
    }
  })
}

async function readAtMost(body: ReadableStream, maxBytes: number, length?: number): Promise<ArrayBuffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = (await reader.read()) as { done: boolean; value?: Uint8Array }
      if (done || !value) break
      size += value.byteLength
      if (size > maxBytes) {
        await reader.cancel()
        throw tooLarge(maxBytes)
      }
      chunks.push(value)
    }
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    throw broken(cause)
  }
  if (length !== undefined && size !== length) throw broken()
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole.buffer
}

function broken(cause?: unknown): Problem {
  return new Problem('bad-request', 'The body ended before or after its stated length. Send it again.', {
    cause,
  })
}

function tooLarge(maxBytes: number): Problem {
  return new Problem(
    'body-too-large',
    maxBytes === 0
      ? 'Send this request without a body.'
      : `Send at most ${maxBytes.toLocaleString('en')} bytes.`,
  )
}

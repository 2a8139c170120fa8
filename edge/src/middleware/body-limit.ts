import type { Context, Next } from 'hono'
import { createMiddleware } from 'hono/factory'
import { Problem } from '@cpt/contract/problem'
import type { EdgeEnv } from '../hono.ts'
import { joinChunks } from '@cpt/contract/join-chunks'

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
export function bodyLimit({
  silentMs = 15_000,
}: {
  /** A sender from whom nothing comes for longer (milliseconds) has gone, or means no good. */
  silentMs?: number
} = {}) {
  const held: Held = { bytes: 0 }
  return createMiddleware<EdgeEnv>(function bodyLimit(c, next) {
    const { maxBytes } = c.get('policy') ?? { maxBytes: 0 }
    const { headers } = c.get('asked')
    const claimed = headers['content-length']
    const length = claimed === undefined ? undefined : Number(claimed)
    if (claimed !== undefined && !/^\d{1,15}$/.test(claimed)) {
      throw new Problem('bad-request', 'Send one Content-Length that is a number.')
    }
    // It is signed as it stands, and a signature base is ASCII (RFC 9421, 2.1)
    if (!/^[\t\x20-\x7e]*$/.test(headers['content-type'] ?? '')) {
      throw new Problem('unsupported-media-type', 'Write Content-Type in plain ASCII.')
    }
    if (length !== undefined && length > maxBytes) throw tooLarge(maxBytes)
    const body = c.req.raw.body as ReadableStream<Uint8Array> | null
    if (!body) return next()
    if (!/^(?:identity)?$/i.test(headers['content-encoding'] ?? '')) {
      // Says which codings would have been taken (RFC 9110, 12.5.3 and 15.5.16)
      throw new Problem('unsupported-media-type', 'Send the body without Content-Encoding.', {
        headers: { 'accept-encoding': 'identity' },
      })
    }
    if (
      length !== undefined &&
      length >= streamedFrom &&
      digestPattern.test(headers['content-digest'] ?? '')
    ) {
      return next()
    }
    return hold(c, next, body, { maxBytes, length, held, silentMs })
  })
}

async function hold(
  c: Context<EdgeEnv>,
  next: Next,
  body: ReadableStream<Uint8Array>,
  limits: Limits,
): Promise<void> {
  const whole = await readAtMost(body, limits)
  c.set('body', whole)
  try {
    await next()
  } finally {
    limits.held.bytes -= whole.byteLength
  }
}

interface Limits {
  maxBytes: number
  length: number | undefined
  held: Held
  silentMs: number
}

/** Counted as they arrive: what was only announced keeps nobody else out. */
interface Held {
  bytes: number
}

async function readAtMost(body: ReadableStream<Uint8Array>, limits: Limits): Promise<ArrayBuffer> {
  const { maxBytes, length, held, silentMs } = limits
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await orSilence(reader.read(), silentMs)
      if (done) break
      size += value.byteLength
      held.bytes += value.byteLength
      if (size > maxBytes) throw tooLarge(maxBytes)
      if (held.bytes > heldBytesMax) throw busy()
      chunks.push(value)
    }
    if (length !== undefined && size !== length) throw broken()
  } catch (cause) {
    held.bytes -= size
    void reader.cancel().catch(() => undefined)
    throw cause instanceof Problem ? cause : broken(cause)
  }
  return joinChunks(chunks, size).buffer
}

async function orSilence<T>(reading: Promise<T>, silentMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | null = null
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(stalled()), silentMs)
  })
  try {
    return await Promise.race([reading, silence])
  } finally {
    clearTimeout(timer)
  }
}

function stalled(): Problem {
  return new Problem('request-timeout', 'The body stopped arriving. Send it again, over a better connection.')
}

function busy(): Problem {
  return new Problem('regions-unavailable', 'Many uploads arrive at once. Try again in a moment.', {
    retryAfterSeconds: 5,
  })
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

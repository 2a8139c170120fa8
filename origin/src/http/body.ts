import { joinChunks } from '@cpt/contract/join-chunks'
import { Problem } from '@cpt/contract/problem'
import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from './env.ts'

/** Reads the body into `c.var.body`, at most as many bytes as the endpoint takes. */
export function body() {
  return createMiddleware<ApiEnv>(async function body(c, next) {
    const bytes = await readUpTo(c.req.raw, c.get('endpoint').row.maxBytes)
    c.set('body', bytes)
    // So that c.req.text() and its like still work for a handler that prefers them.
    Object.assign(c.req.bodyCache, { arrayBuffer: Promise.resolve(bytes.buffer) })
    await next()
  })
}

async function readUpTo(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = request.headers.get('content-length')
  if (Number(announced ?? 0) > maxBytes) throw tooLarge(maxBytes)
  // Even to look for one makes Node's server build the whole Request
  if (request.method === 'GET' || request.method === 'HEAD') return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    if (announced !== null) {
      // Node's parser lets no more through than was announced, and its server reads this without a stream of the web's
      const bytes = new Uint8Array(await request.arrayBuffer())
      if (bytes.length > maxBytes) throw tooLarge(maxBytes)
      return bytes
    }
    if (!request.body) return new Uint8Array()
    for await (const chunk of request.body as ReadableStream<Uint8Array>) {
      length += chunk.length
      if (length > maxBytes) throw tooLarge(maxBytes)
      chunks.push(chunk)
    }
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    // Whoever sent it has gone; nobody reads this, and it is no failure of ours
    throw new Problem('bad-request', 'The body broke off on its way. Send it again.', { cause })
  }
  return joinChunks(chunks, length)
}

function tooLarge(maxBytes: number): Problem {
  if (maxBytes === 0) return new Problem('body-too-large', 'This request takes no body. Send it without one.')
  return new Problem('body-too-large', `At most ${sizeInWords(maxBytes)} are taken here. Send less.`)
}

const sizeInWords = (bytes: number) =>
  bytes >= 1_000_000 ? `${bytes / 1_000_000} MB` : `${bytes / 1_000} kB`

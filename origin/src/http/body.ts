import { joinChunks } from '@cpt/contract/join-chunks'
import { Problem } from '@cpt/contract/problem'
import type { Station } from './stations.ts'

/** Reads the body into `c.var.body`, at most as many bytes as the endpoint takes. */
export function body(): Station {
  return function body(c) {
    const { maxBytes } = c.get('endpoint').row
    const announced = Number(c.req.header('content-length') ?? 0)
    if (announced > maxBytes) throw tooLarge(maxBytes)
    // Even to look for one makes Node's server build the whole Request
    if (c.req.method === 'GET' || c.req.method === 'HEAD') {
      c.set('body', new Uint8Array())
      return
    }
    return readUpTo(c.req.raw, maxBytes).then((bytes) => {
      c.set('body', bytes)
    })
  }
}

async function readUpTo(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    if (request.headers.has('content-length')) {
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

import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { spanNames } from '../telemetry/names.ts'
import { inSpan } from '../telemetry/span.ts'

export interface Ask {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body?: string
  timeoutMs: number
  /** Uses a new connection: one that was kept open may be dead, and then it is unknown whether the call was made. */
  freshConnection?: boolean
}

export interface Reply {
  status: number
  headers: Record<string, string>
  bytes: Buffer
}

/** Nothing that counts as an answer came back. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly kind: 'connect' | 'timeout' | 'cut' | 'too-large'
  constructor(kind: NoAnswer['kind'], host: string, cause?: unknown) {
    super(`${host}: ${kind}`, { cause })
    this.kind = kind
  }
}

export type Send = (ask: Ask) => Promise<Reply>

const maxBytes = 8_000_000

/** The same, each call as a span, which tells the host alone: a path may name a car. */
export const traced =
  (inner: Send): Send =>
  (ask) => {
    const attributes = { 'http.request.method': ask.method, 'server.address': new URL(ask.url).hostname }
    return inSpan(spanNames.tesla, { kind: 'CLIENT', attributes }, async (span) => {
      const reply = await inner(ask)
      span.set({ 'http.response.status_code': reply.status })
      return reply
    })
  }

/**
 * One request, one answer. Not `fetch`: that silently asks a second time at 421, and every answer is billed.
 * @throws NoAnswer
 */
export const send: Send = ({ method, url, headers, body, timeoutMs, freshConnection = false }) => {
  const { protocol, host } = new URL(url)
  const request = protocol === 'https:' ? requestHttps : requestHttp
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const deadline = AbortSignal.timeout(Math.ceil(timeoutMs))
    let answered = false
    const fail = (cause: unknown) => {
      const kind = deadline.aborted ? 'timeout' : answered ? 'cut' : 'connect'
      reject(cause instanceof NoAnswer ? cause : new NoAnswer(kind, host, cause))
    }
    const outgoing = request(
      url,
      {
        method,
        headers: { ...headers, ...length },
        signal: deadline,
        ...(freshConnection ? { agent: false } : {}),
      },
      (incoming) => {
        answered = true
        const chunks: Buffer[] = []
        let size = 0
        incoming.on('error', fail)
        incoming.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          size += chunk.length
          if (size > maxBytes) outgoing.destroy(new NoAnswer('too-large', host))
        })
        incoming.on('end', () => {
          if (!incoming.complete) {
            fail(new Error('The body ended early'))
            return
          }
          const pairs = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])
          resolve({
            status: incoming.statusCode ?? 0,
            headers: Object.fromEntries(pairs) as Record<string, string>,
            bytes: Buffer.concat(chunks),
          })
        })
      },
    )
    outgoing.on('error', fail)
    outgoing.end(body)
  })
}

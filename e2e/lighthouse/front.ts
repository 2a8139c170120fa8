import { once } from 'node:events'
import { createSecureServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { certify } from '@cpt/infra/tools/secrets/certify'
import { newSealKey } from '@cpt/infra/tools/secrets/seal'

const compress = promisify(brotliCompress)
/** What Cloudflare compresses by itself, of what there is here (developers.cloudflare.com/speed/optimization/content/compression). */
const compressed = /^(?:text\/|application\/(?:json|javascript|problem\+json)|image\/svg\+xml)/

/**
 * Serves the local edge as Cloudflare does before the real one: HTTP/2 over TLS, text in Brotli. Under plain HTTP/1.1 each
 * file of a page pays for the headers of its own, and what is measured is the stand-in. Its certificate is nobody's.
 */
export async function startFront(edge: string): Promise<{ url: string; close(): Promise<void> }> {
  const { key, cert } = await ownCertificate()
  const server = createSecureServer({ key, cert }, (request, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const headers = Object.entries(request.headers).filter(
        (header): header is [string, string] => !header[0].startsWith(':') && typeof header[1] === 'string',
      )
      const answer = await fetch(new URL(request.url, edge), {
        method: request.method,
        headers,
        redirect: 'manual',
        ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
      })
      const body = Buffer.from(await answer.arrayBuffer())
      const isText = body.length > 0 && compressed.test(answer.headers.get('content-type') ?? '')
      for (const [name, value] of answer.headers)
        if (!/^(?:connection|content-encoding|content-length|keep-alive|transfer-encoding)$/.test(name))
          response.setHeader(name, value)
      if (isText) response.setHeader('content-encoding', 'br')
      response.writeHead(answer.status)
      // 4 is Cloudflare's own
      response.end(isText ? await compress(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }) : body)
    })().catch(() => response.stream.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close()
      await once(server, 'close')
    },
  }
}

/** For a day, by an authority of the moment: a browser takes none that an authority has for itself, whatever it is told to ignore. */
async function ownCertificate() {
  const from = new Date()
  const until = new Date(from.getTime() + 86_400_000)
  const name = { organization: 'nobody', commonName: '127.0.0.1' }
  const [authority, key] = await Promise.all([newSealKey('p256'), newSealKey('p256')])
  const by = { key: authority, certificate: await certify({ key: authority, name, from, until }) }
  const serverAuth = '1.3.6.1.5.5.7.3.1'
  return { key, cert: await certify({ key, name, from, until, by, only: serverAuth }) }
}

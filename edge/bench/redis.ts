import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startUpstash } from '@cpt/local/vendors/upstash/main'
import { serveEdge } from '../tools/edge-worker.ts'

/** Calls to Redis that a request makes: in all, and those that the origin had to wait for. */
export type RedisCalls = Record<
  'page' | 'safeGet' | 'cachedGet' | 'post',
  { calls: number; sequential: number }
>

const region = 'europe-north1'

/** Holds back what Redis answers, to see which requests get to the origin all the same. */
export async function redisCalls(order: string): Promise<RedisCalls> {
  const upstash = await startUpstash()
  let calls = 0
  let reached = 0
  let open: () => void = () => undefined
  let gate = Promise.resolve()
  const between = await listen(
    createServer((request, response) => {
      calls += 1
      void (async () => {
        const chunks: Buffer[] = []
        for await (const chunk of request) chunks.push(chunk as Buffer)
        const answer = await fetch(upstash.url + (request.url ?? ''), {
          method: 'POST',
          headers: request.headers as Record<string, string>,
          body: Buffer.concat(chunks),
        })
        const body = Buffer.from(await answer.arrayBuffer())
        await gate
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(body)
      })()
    }),
  )
  const behind = await listen(
    createServer((request, response) => {
      reached += 1
      request
        .resume()
        .on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'))
    }),
  )
  const edge = await serveEdge({
    origins: { [region]: behind.url },
    redis: { url: between.url, token: upstash.token },
  })
  const headers = { authorization: `Bearer ${await edge.token(region)}`, 'content-type': 'application/json' }
  const cases = {
    page: () => fetch(`${edge.url}/`, { redirect: 'manual' }),
    safeGet: () => fetch(edge.url + order, { headers }),
    cachedGet: () => fetch(`${edge.url}/api/v1/catalog`),
    post: () => fetch(`${edge.url}/api/v1/orders`, { method: 'POST', headers, body: '{}' }),
  }
  const found = {} as RedisCalls
  for (const [name, ask] of Object.entries(cases)) {
    // Once beforehand: scripts are loaded, answers are in the cache, the regions' state is known
    await ask()
    await new Promise((resolve) => setTimeout(resolve, 50))
    ;[calls, reached] = [0, 0]
    gate = new Promise((resolve) => (open = resolve))
    const asking = ask()
    await new Promise((resolve) => setTimeout(resolve, 150))
    const waited = name !== 'page' && name !== 'cachedGet' && reached === 0
    open()
    await asking
    await new Promise((resolve) => setTimeout(resolve, 50))
    found[name as keyof typeof cases] = { calls, sequential: waited ? calls : 0 }
  }
  await edge.close()
  between.server.close()
  behind.server.close()
  await upstash.close()
  return found
}

async function listen(server: Server): Promise<{ url: string; server: Server }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

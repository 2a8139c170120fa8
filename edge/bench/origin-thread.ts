import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

/** An origin in a thread of its own, so that it and the load do not wait for each other. Answers 800 bytes of JSON. */
export async function originThread(delayMs: number): Promise<{ url: string; close(): Promise<unknown> }> {
  const thread = new Worker(new URL(import.meta.url), { workerData: { delayMs } })
  const port = await new Promise<number>((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
  })
  return { url: `http://127.0.0.1:${port}`, close: () => thread.terminate() }
}

if (!isMainThread) {
  const { delayMs } = workerData as { delayMs: number }
  const body = JSON.stringify({ ok: true, padding: 'x'.repeat(780) })
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'cpt-region': 'europe-north1',
  }
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      if (delayMs === 0) response.writeHead(200, headers).end(body)
      else setTimeout(() => response.writeHead(200, headers).end(body), delayMs)
    })
  })
  server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port))
}

import type { AddressInfo, Server } from 'node:net'
import { createServer } from 'node:net'
import type { EdgeWorker } from '../edge-worker.ts'
import { serveEdge } from '../edge-worker.ts'

/** The bytes that a region says to a request, whose own bytes it is given; then it hangs up. */
type Says = (asked: Buffer) => Uint8Array

/** The edge before two regions that speak in bytes, the first of them europe-north1. */
export async function edgeBeforeBareRegions(...says: [north: Says, central: Says]): Promise<EdgeWorker> {
  const servers = await Promise.all(says.map(speaking))
  const [north = '', central = ''] = servers.map(
    (server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  )
  const edge = await serveEdge({ origins: { 'europe-north1': north, 'us-central1': central }, plainly: true })
  return {
    ...edge,
    async close() {
      await edge.close()
      for (const server of servers) server.close()
    },
  }
}

function speaking(says: Says): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.once('data', (asked: Buffer) => socket.end(says(asked)))
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

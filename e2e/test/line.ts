import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface Line {
  /** Where what is at its other end is found. */
  url: string
  /** Ends every connection and refuses new ones, as a network that is gone. */
  cut(): Promise<void>
  mend(): Promise<void>
}

/**
 * A line to `address` that can be cut. What a browser offers in place of it does not reach a service worker in every
 * version of Chromium.
 */
export async function openLine(address: string): Promise<Line> {
  const { hostname, port: from } = new URL(address)
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(from), hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  let port = 0
  const mend = async () => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  }
  await mend()
  return {
    url: `http://127.0.0.1:${port}`,
    mend,
    async cut() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

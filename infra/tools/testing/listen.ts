import { serve } from '@hono/node-server'
import type { AddressInfo } from 'node:net'

/** Serves an app on a free port of the loopback address. */
export async function listen(app: {
  fetch: Parameters<typeof serve>[0]['fetch']
}): Promise<{ url: string; close: () => Promise<void> }> {
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  await new Promise<void>((resolve) => {
    if (server.listening) resolve()
    else server.once('listening', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

import type { AddressInfo, Server } from 'node:net'

/** Port that the server listens on. Rejects with one sentence that names who wants the port when it is taken. */
export function listen(server: Server, { port, host, wantedBy, variable }: Listen): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(portTaken({ port, host, wantedBy, variable }))
      else reject(error)
    })
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

/** The error for a port that another program holds. */
export function portTaken({ port, host, wantedBy, variable }: Listen): Error {
  const act = variable ? `Stop what listens there, or set ${variable}.` : 'Stop what listens there.'
  return new Error(`Port ${port} of ${host} is in use, and ${wantedBy} wants it. ${act}`)
}

export interface Listen {
  port: number
  host: string
  wantedBy: string
  variable?: string | undefined
}

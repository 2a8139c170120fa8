import { createServer } from 'node:net'
import { parts, type Part, type Ports } from './parts.ts'
import { listen } from './stand-in.ts'

/** Parts that are processes of their own: their ports must be known before they start. */
const processes = ['edge', 'api-eu', 'api-us', 'worker-eu', 'worker-us'] as const

/** Free ports for the processes; 0 for the stand-ins, which take free ones by themselves. */
export async function freePorts(): Promise<Ports> {
  const probes = await Promise.all(processes.map((part) => probe(part, 0)))
  await Promise.all(probes.map(({ close }) => close()))
  const zeroes = Object.keys(parts).map((part) => [part, 0])
  return {
    ...Object.fromEntries(zeroes),
    ...Object.fromEntries(probes.map((p) => [p.part, p.port])),
  } as Ports
}

/** A process would name its port, not the part; so each is tried before it starts. */
export async function checkPorts(ports: Ports, has: (part: Part) => boolean): Promise<void> {
  for (const part of processes) if (has(part)) await (await probe(part, ports[part])).close()
}

async function probe(part: Part, wanted: number) {
  const server = createServer()
  const wish = { port: wanted, host: '127.0.0.1', wantedBy: part, variable: parts[part].variable }
  const port = await listen(server, wish)
  return { part, port, close: () => new Promise((resolve) => server.close(resolve)) }
}

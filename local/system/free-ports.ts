import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { parts, type Part, type Ports } from './parts.ts'
import { listen } from '../stand-in/listen.ts'

/** Parts that are processes of their own: their ports must be known before they start. */
const processes = ['edge', 'api-eu', 'api-us', 'worker-eu', 'worker-us'] as const

/**
 * From here on `fetch` calls any port: 10,080 is the last that the Fetch standard blocks (2.9, "port blocking"), and
 * clients of the parts are made with it.
 */
const firstPort = 11_000
/** Where Linux begins to give ports to outgoing connections (ip_local_port_range). */
const portsEnd = 32_768

/** Free ports for these parts; 0 for the others: stand-ins take free ones by themselves. */
export async function freePorts(wanted: readonly Part[] = processes): Promise<Ports> {
  const probes = await Promise.all(wanted.map(probeAnywhere))
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

/** A port that no outgoing connection can take before its process does: one that the system names would be theirs. */
async function probeAnywhere(part: Part) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await probe(part, randomInt(firstPort, portsEnd))
    } catch (error) {
      if (tries === 20) throw error
    }
  }
}

async function probe(part: Part, wanted: number) {
  const server = createServer()
  const wish = { port: wanted, host: '127.0.0.1', wantedBy: part, variable: parts[part].variable }
  const port = await listen(server, wish)
  return { part, port, close: () => new Promise((resolve) => server.close(resolve)) }
}

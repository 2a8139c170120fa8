import { readdirSync, readFileSync } from 'node:fs'

/** What the processes of one part hold and have used, children included. */
export interface Held {
  rssMiB: number
  handles: number
  /** Of the processor, since they began. */
  cpuSeconds: number
}

/** USER_HZ of every Linux that Node runs on. */
const ticksPerSecond = 100

/** Looks into /proc (Linux); undefined where a process has ended, or there is no such thing. */
export function heldBy(root: number | undefined): Held | undefined {
  if (root === undefined) return undefined
  try {
    return treeOf(root)
      .map(held)
      .reduce((sum, one) => ({
        rssMiB: sum.rssMiB + one.rssMiB,
        handles: sum.handles + one.handles,
        cpuSeconds: sum.cpuSeconds + one.cpuSeconds,
      }))
  } catch {
    return undefined
  }
}

function held(pid: number): Held {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const [, , , , , , , , , , , user = 0, system = 0] = fieldsOf(pid)
  return {
    rssMiB: Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024,
    handles: readdirSync(`/proc/${pid}/fd`).length,
    cpuSeconds: (Number(user) + Number(system)) / ticksPerSecond,
  }
}

/** Fields of /proc/pid/stat after the name, which may hold anything: state, ppid, … utime is the twelfth. */
const fieldsOf = (pid: number): string[] => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function treeOf(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const parent = Number(fieldsOf(Number(name))[1])
      children.set(parent, [...(children.get(parent) ?? []), Number(name)])
    } catch {
      // It has ended meanwhile
    }
  }
  const tree = [root]
  for (const pid of tree) tree.push(...(children.get(pid) ?? []))
  return tree
}

/** How fast a value grows, per minute, by least squares over `[minute, value]`; 0 of fewer than three. */
export function slopeOf(points: readonly (readonly [minute: number, value: number])[]): number {
  if (points.length < 3) return 0
  const middle = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length
  const [x, y] = [middle(0), middle(1)]
  const spread = points.reduce((sum, [minute]) => sum + (minute - x) ** 2, 0)
  return spread === 0
    ? 0
    : points.reduce((sum, [minute, value]) => sum + (minute - x) * (value - y), 0) / spread
}

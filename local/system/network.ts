import { createServer, connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Transform } from 'node:stream'
import { listen } from '../stand-in/listen.ts'

export interface NetworkOptions {
  /** Where it leads. */
  host?: string
  port: number
  /** Where it listens; 0 takes a free one. */
  listenPort?: number
}

/** What the way is like now. */
export interface Weather {
  /** New connections are dropped, those that stand are broken: the other side is gone. */
  refuse: boolean
  /** Nothing moves, nothing breaks: the other side hangs, or packets vanish. */
  freeze: boolean
  /** Milliseconds each piece of data is held back, each way. */
  delayMs: number
  /** Each connection ends after this many bytes of answer; absent: never. */
  cutAfterBytes?: number
  /** The same of what is asked: the other side has that much of it. */
  cutQuestionAfterBytes?: number
  /** Bytes a second, each way and connection; absent: as fast as it goes. */
  bytesPerSecond?: number
}

export interface Network {
  host: string
  port: number
  /** Changes the weather, at once and for connections that stand as well. */
  set(weather: Partial<Weather>): void
  /** Fair weather again; frozen connections go on. */
  clear(): void
  /** Leads to another port from now on; connections that stand are broken. */
  leadTo(port: number): void
  /** Breaks every connection that stands, once. */
  breakAll(): void
  /** Breaks the connection that leaves from this port; false if there is none. */
  breakOne(port: number): boolean
  /** Connections accepted so far. */
  accepted(): number
  /** Pieces of data that are held back by the frost now. */
  frozen(): number
  /** Bytes that each of them has carried so far, in the order of their coming. */
  carried(): readonly Carried[]
  close(): Promise<void>
}

export interface Carried {
  question: number
  answer: number
}

const fair: Weather = { refuse: false, freeze: false, delayMs: 0 }

/** A stretch of network between two parts, on loopback, that can be made bad: for drills. */
export async function startNetwork(options: NetworkOptions): Promise<Network> {
  const { host = '127.0.0.1', port, listenPort = 0 } = options
  let target = port
  let weather = fair
  let thaw: (() => void)[] = []
  const carried: Carried[] = []
  let frozen = 0
  const sockets = new Set<Socket>()
  /** By the port that they leave from. */
  const pairs = new Map<number, Socket[]>()

  const thawed = () =>
    weather.freeze ? new Promise<void>((resolve) => thaw.push(resolve)) : Promise.resolve()
  const breakAll = () => sockets.forEach((socket) => socket.resetAndDestroy())
  const set = (change: Partial<Weather>) => {
    weather = { ...weather, ...change }
    if (weather.refuse) breakAll()
    if (!weather.freeze) for (const go of thaw.splice(0)) go()
  }

  const way = (kind: keyof Carried, passed: Carried, end: () => void) => {
    return new Transform({
      transform(piece: Buffer, _, done) {
        const hold = async () => {
          if (weather.delayMs) await pause(weather.delayMs)
          if (weather.bytesPerSecond) await pause((piece.length / weather.bytesPerSecond) * 1000)
          frozen += 1
          await thawed()
          frozen -= 1
          const cut = kind === 'answer' ? weather.cutAfterBytes : weather.cutQuestionAfterBytes
          const left = Math.max(0, (cut ?? Infinity) - passed[kind])
          passed[kind] += piece.length
          if (piece.length < left) return piece
          this.push(piece.subarray(0, left))
          // The last bytes leave before the connection does.
          setImmediate(end)
          return undefined
        }
        void hold().then((rest) => done(null, rest))
      },
    })
  }

  const server = createServer({ allowHalfOpen: true }, (near) => {
    const passed: Carried = { question: 0, answer: 0 }
    carried.push(passed)
    if (weather.refuse) return void near.resetAndDestroy()
    const far = connect({ port: target, host, allowHalfOpen: true })
    far.once('connect', () => {
      const leavesFrom = far.localPort ?? 0
      pairs.set(leavesFrom, [near, far])
      far.once('close', () => pairs.delete(leavesFrom))
    })
    const end = () => [near, far].forEach((socket) => socket.destroy())
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', end).on('close', () => sockets.delete(socket))
    }
    // What the far side sent before it closed may still be on its way.
    near.on('close', end)
    near.pipe(way('question', passed, end)).pipe(far)
    far.pipe(way('answer', passed, end)).pipe(near)
  })
  const own = await listen(server, {
    port: listenPort,
    host: '127.0.0.1',
    wantedBy: 'a network between parts',
  })
  return {
    host: '127.0.0.1',
    port: own,
    set,
    clear: () =>
      set({ ...fair, cutAfterBytes: Infinity, cutQuestionAfterBytes: Infinity, bytesPerSecond: 0 }),
    leadTo: (other) => {
      target = other
      breakAll()
    },
    breakAll,
    breakOne: (from) => {
      const pair = pairs.get(from)
      pair?.forEach((socket) => socket.resetAndDestroy())
      return pair !== undefined
    },
    accepted: () => carried.length,
    frozen: () => frozen,
    carried: () => carried,
    close: async () => {
      set({ freeze: false })
      breakAll()
      thaw = []
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

import { randomUUID } from 'node:crypto'

/** What happened to the requests of one phase. */
export interface Tally {
  /** Requests that may be repeated: reads, and posts with an Idempotency-Key. */
  safe: { asked: number; lost: number }
  /** Posts without a key: may be lost while a region fails, may never be done twice. */
  unsafe: { asked: number; lost: number }
  /** Milliseconds. */
  p50: number
  p99: number
  slowest: number
  /** Answers by region. */
  regions: Record<string, number>
  /** Milliseconds from the start of the phase to the end of the last lost request; 0 when none was. */
  lastLossMs: number
  /** Requests that may be repeated and were lost all the same. */
  losses: Loss[]
}

interface Loss {
  kind: 'read' | 'keyed'
  /** Milliseconds: from the start of the phase until it was asked, and until it was given up. */
  askedAtMs: number
  tookMs: number
  /** By which the edge's log knows it; absent when nothing came back. */
  requestId?: string
  /** Status and problem, or what the connection died of. */
  outcome: string
}

export interface Load {
  /** Begins a new tally and gives the one that ends. */
  turn(): Tally
  stop(): Promise<void>
}

const pauseMs = 25

/** Keeps asking the edge, as many callers at once, each from an address of his own. */
export function startLoad(url: string, tokens: readonly string[], callers: number): Load {
  let on = true
  let tally = empty()
  let durations: number[] = []
  let begunAt = performance.now()

  async function ask(kind: 'read' | 'keyed' | 'plain', caller: number): Promise<void> {
    const mine = tally
    const phaseAt = begunAt
    const headers: Record<string, string> = {
      'cf-connecting-ip': `10.${caller}.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`,
    }
    const counts = kind === 'plain' ? mine.unsafe : mine.safe
    counts.asked += 1
    const startedAt = performance.now()
    const token = tokens[caller % tokens.length] ?? ''
    let died: unknown
    const answer = await (
      kind === 'read'
        ? fetch(`${url}/api/v1/orders/${randomUUID()}`, {
            headers: { ...headers, authorization: `Bearer ${token}` },
          })
        : fetch(`${url}/api/v1/auth/sessions`, {
            method: 'POST',
            headers: { ...headers, ...(kind === 'keyed' ? { 'idempotency-key': randomUUID() } : {}) },
          })
    ).catch((cause: unknown) => void (died = cause))
    const body = await answer?.text().catch((cause: unknown) => void (died = cause))
    durations.push(performance.now() - startedAt)
    // An order that does not exist is a good answer: it came from the database behind an origin
    const good =
      answer && body !== undefined && (answer.status < 400 || (kind === 'read' && answer.status === 404))
    if (!good) {
      counts.lost += 1
      mine.lastLossMs = performance.now() - phaseAt
      const requestId = answer?.headers.get('x-request-id')
      if (kind !== 'plain') {
        mine.losses.push({
          kind,
          askedAtMs: Math.round(startedAt - phaseAt),
          tookMs: Math.round(performance.now() - startedAt),
          ...(requestId ? { requestId } : {}),
          outcome: answer
            ? `${answer.status} ${(body ?? `cut: ${String(died)}`).slice(0, 300)}`
            : reasonOf(died),
        })
      }
    }
    const region = answer?.headers.get('cpt-region')
    if (good && region) mine.regions[region] = (mine.regions[region] ?? 0) + 1
  }

  const running = Array.from({ length: callers }, async (_, caller) => {
    for (let n = caller; on; n += 1) {
      await ask(n % 10 === 0 ? 'keyed' : n % 10 === 5 ? 'plain' : 'read', caller)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  })
  return {
    turn() {
      const ended = { ...tally, ...percentiles(durations) }
      tally = empty()
      durations = []
      begunAt = performance.now()
      return ended
    },
    async stop() {
      on = false
      await Promise.all(running)
    },
  }
}

function empty(): Tally {
  return {
    safe: { asked: 0, lost: 0 },
    unsafe: { asked: 0, lost: 0 },
    p50: 0,
    p99: 0,
    slowest: 0,
    regions: {},
    lastLossMs: 0,
    losses: [],
  }
}

/** What `fetch` says is always the same; the reason is beneath. */
function reasonOf(cause: unknown): string {
  const deeper = cause instanceof Error ? (cause.cause ?? cause) : cause
  return String(deeper)
}

function percentiles(durations: number[]): Pick<Tally, 'p50' | 'p99' | 'slowest'> {
  const sorted = durations.toSorted((a, b) => a - b)
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { p50: at(0.5), p99: at(0.99), slowest: at(1) }
}

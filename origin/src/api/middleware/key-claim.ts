import { sessionSeconds } from '@cpt/contract/limits'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../../context.ts'

/** What is kept under a key: first that somebody is at it, then the answer. */
export interface Kept {
  request: string
  since: string
  answer?: { status: number; headers: Record<string, string>; body: string }
}

/** Held by the one who does the work of a key; renewed until he says what came of it. */
export interface Claim {
  /** Puts the answer in the claim's place. Where Redis does not take it, it is tried again behind the caller's back. */
  keep(answer: NonNullable<Kept['answer']>): Promise<'kept' | 'later'>
  /** Leaves the key to the next one. @throws Problem sessions-unavailable */
  drop(): Promise<void>
  /** Ends the renewing; the claim runs out by itself unless something was kept. */
  release(): void
}

/** Milliseconds. */
export interface ClaimTimes {
  /** How long a claim lasts that nobody renews. */
  claim: number
  renew: number
  /** Between two looks of one who waits, and how long he waits in all. */
  look: number
  wait: number
}
/**
 * A claim is short, so that a process that dies leaves its key to the next one within `claim`; it is
 * renewed while the work runs. Whoever finds a key taken looks for its answer, or its end, a little longer than that,
 * which is less than the edge waits for one region.
 */
const usualTimes: ClaimTimes = { claim: 3_000, renew: 1_000, look: 150, wait: 3_600 }
/** Times, `renew` apart, that an answer is tried to be kept. */
const keepTries = 30

/** Only who holds the claim may prolong it or give it up. */
const renewScript = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0`
const indexScript = `if redis.call('exists', KEYS[1]) == 0 then return 0 end
redis.call('sadd', KEYS[2], ARGV[1])
return redis.call('expire', KEYS[2], ARGV[2])`
const dropScript = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`
/**
 * Also where the claim has run out and nobody has taken its place: the work was done all the same. Not where the
 * session has ended, be it by an erasure.
 */
const keepScript = `if redis.call('exists', KEYS[2]) == 0 then return 0 end
local held = redis.call('get', KEYS[1])
if held == false or held == ARGV[1] then redis.call('set', KEYS[1], ARGV[2], 'EX', ARGV[3]) return 1 end
return 0`

/**
 * Claims `key` for a request, or gives what is kept under it: an answer, a claim that outlasted the wait, or what
 * belongs to another request. `index` is the set that names the keys of a `session`.
 * @throws Problem sessions-unavailable
 */
export async function claimKey(
  { redis, fernet }: Pick<Context, 'redis' | 'fernet'>,
  { key, session, index, claim }: { key: string; session: string; index: string; claim: Kept },
  times: ClaimTimes = usualTimes,
): Promise<{ claim: Claim } | { kept: Kept }> {
  // Sealed anew each time, so it also proves who holds it
  const mine = fernet.encrypt(JSON.stringify(claim))
  const take = async () => {
    const write = redis.multi()
    write.set(key, mine, { nx: true, get: true, px: times.claim })
    write.eval(indexScript, [session, index], [key, String(sessionSeconds)])
    const [before] = await write.exec<[string | null, number]>()
    // Mine is what a first try left behind whose answer was lost
    if (before === null || before === mine) return undefined
    return JSON.parse(fernet.decrypt(before)) as Kept
  }
  let kept = await take()
  for (let waited = 0; kept && !kept.answer && waited < times.wait; waited += times.look) {
    if (kept.request !== claim.request) break
    await sleep(times.look)
    kept = await take()
  }
  return kept ? { kept } : { claim: held() }

  function held(): Claim {
    const renewing = setInterval(() => {
      void redis.eval(renewScript, [key], [mine, times.claim]).catch(() => undefined)
    }, times.renew).unref()
    const release = () => clearInterval(renewing)
    let keeping = false

    return {
      release: () => {
        if (!keeping) release()
      },
      async drop() {
        release()
        await redis.eval(dropScript, [key], [mine])
      },
      async keep(answer) {
        const sealed = fernet.encrypt(JSON.stringify({ ...claim, answer } satisfies Kept))
        const put = () => redis.eval(keepScript, [key, session], [mine, sealed, sessionSeconds])
        try {
          await put()
          return 'kept'
        } catch {
          keeping = true
          void again(put, times.renew).finally(release)
          return 'later'
        }
      },
    }
  }
}

async function again(put: () => Promise<unknown>, everyMs: number): Promise<void> {
  for (let left = keepTries; left > 0; left -= 1) {
    await sleep(everyMs, undefined, { ref: false })
    const done = await put().then(
      () => true,
      () => false,
    )
    if (done) return
  }
}

import { Ratelimit } from '@upstash/ratelimit'
import { Redis } from '@upstash/redis'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startUpstash, type Upstash } from './main.ts'
import { openStore } from './store.ts'

// The mock is always tried; the Redis of this machine (REDIS_URL or redis-server) as well where there is one.
const own = await openStore(process.env.REDIS_URL)
await own.close()
const stores = [
  { kind: 'ioredis-mock', options: { path: '' } },
  ...(own.kind === 'ioredis-mock' ? [] : [{ kind: own.kind, options: { redisUrl: process.env.REDIS_URL } }]),
]

describe.each(stores)('in front of $kind', ({ kind, options }) => {
  let upstash: Upstash
  let redis: Redis
  const key = () => `test:${randomUUID()}`

  beforeAll(async () => {
    upstash = await startUpstash(options)
    redis = new Redis({
      url: upstash.url,
      token: upstash.token,
      automaticDeserialization: false,
      retry: false,
    })
  })
  afterAll(() => upstash.close())

  test('it says what holds the data', () => {
    expect(upstash.store.kind).toBe(kind)
  })

  test('text of any script comes back as it went, through base64', async () => {
    const name = key()
    await redis.set(name, 'Tämä on „OK”, 車 🚗')
    expect(await redis.get(name)).toBe('Tämä on „OK”, 車 🚗')
  })

  test('a hash, a list and a missing key keep their shapes', async () => {
    const [hash, list] = [key(), key()]
    await redis.hset(hash, { region: 'europe-north1', count: '3' })
    await redis.rpush(list, 'a', 'b')
    // Without the client's own decoding a hash is the flat list that Redis sends.
    expect(await redis.hgetall(hash)).toEqual(['region', 'europe-north1', 'count', '3'])
    expect(await redis.lrange(list, 0, -1)).toEqual(['a', 'b'])
    expect(await redis.get(key())).toBeNull()
  })

  test('SET NX is won once, and a lifetime is kept', async () => {
    const name = key()
    expect(await redis.set(name, '1', { nx: true, ex: 600 })).toBe('OK')
    expect(await redis.set(name, '2', { nx: true, ex: 600 })).toBeNull()
    expect(await redis.ttl(name)).toBe(600)
    await redis.set(name, '3', { keepTtl: true })
    expect(await redis.ttl(name)).toBe(600)
  })

  test('a pipeline reports the outcome of each command', async () => {
    const name = key()
    const outcomes = await redis.pipeline().set(name, 'x').get(name).exec({ keepErrors: true })
    expect(outcomes).toEqual([
      { result: 'OK', error: undefined },
      { result: 'x', error: undefined },
    ])
  })

  test('a transaction runs whole', async () => {
    const name = key()
    expect(await redis.multi().incr(name).incr(name).expire(name, 60).exec()).toEqual([1, 2, 1])
  })

  test('a transaction with an unknown command changes nothing', async () => {
    const name = key()
    const body = JSON.stringify([
      ['SET', name, 'x'],
      ['NOSUCHCOMMAND', name],
    ])
    const answer = await fetch(`${upstash.url}/multi-exec`, {
      method: 'POST',
      body,
      headers: bearer(upstash),
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toEqual({ error: expect.stringContaining('EXECABORT') })
    expect(await redis.get(name)).toBeNull()
  })

  test('compare-and-delete in Lua works by text and by SHA', async () => {
    const name = key()
    const script = `#!lua flags=allow-key-locking\nif redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`
    await redis.set(name, 'mine')
    expect(await redis.eval(script, [name], ['other'])).toBe(0)
    const sha = await redis.scriptLoad(script)
    expect(await redis.evalsha(sha, [name], ['mine'])).toBe(1)
    expect(await redis.scriptExists(sha)).toEqual([1])
  })

  test('an unknown SHA is refused with NOSCRIPT', async () => {
    await expect(redis.evalsha('0'.repeat(40), [], [])).rejects.toThrow('NOSCRIPT')
  })

  test.each(['fixedWindow', 'slidingWindow', 'tokenBucket'] as const)(
    'the limiter of @upstash/ratelimit lets three pass and holds the fourth: %s',
    async (algorithm) => {
      const limiters = {
        fixedWindow: Ratelimit.fixedWindow(3, '1 h'),
        slidingWindow: Ratelimit.slidingWindow(3, '1 h'),
        tokenBucket: Ratelimit.tokenBucket(1, '1 h', 3),
      }
      const limit = new Ratelimit({
        redis,
        limiter: limiters[algorithm],
        prefix: key(),
        ephemeralCache: false,
      })
      const passed = []
      for (let call = 0; call < 4; call += 1) passed.push((await limit.limit('caller')).success)
      expect(passed).toEqual([true, true, true, false])
    },
  )

  test('every answer carries a sync token, which the client sends back', async () => {
    const answer = await fetch(upstash.url, { method: 'POST', body: '["PING"]', headers: bearer(upstash) })
    expect(answer.headers.get('upstash-sync-token')).toMatch(/^local=\d+$/)
    expect(await answer.json()).toEqual({ result: 'PONG' })
  })

  test('a replica that is behind shows others what was, and whoever wrote what is', async () => {
    const [text, hash, gone] = [key(), key(), key()]
    const reader = new Redis({ url: upstash.url, token: upstash.token, automaticDeserialization: false })
    await redis.set(text, 'old')
    await redis.hset(hash, { state: 'old' })
    upstash.replica.fallBehind()
    await redis.set(text, 'new')
    await redis.hset(hash, { state: 'new' })
    await redis.set(gone, 'new', { ex: 600 })
    expect([await reader.get(text), await reader.hget(hash, 'state'), await reader.exists(gone)]).toEqual([
      'old',
      'old',
      0,
    ])
    expect([await redis.get(text), await redis.hgetall(hash), await redis.ttl(gone)]).toEqual([
      'new',
      ['state', 'new'],
      600,
    ])
    // What changes something is done where all writes are.
    expect(await reader.set(gone, 'mine', { nx: true })).toBeNull()
    upstash.replica.catchUp()
    const late = new Redis({ url: upstash.url, token: upstash.token, automaticDeserialization: false })
    expect([await late.get(text), await late.get(gone)]).toEqual(['new', 'new'])
  })

  test('a wrong token, another method and a malformed body are refused', async () => {
    const stranger = await fetch(upstash.url, { method: 'POST', body: '["PING"]' })
    expect(stranger.status).toBe(401)
    expect((await fetch(upstash.url)).status).toBe(405)
    const broken = await fetch(upstash.url, { method: 'POST', body: '{', headers: bearer(upstash) })
    expect(broken.status).toBe(400)
  })

  test('the books count commands and a reset empties the store', async () => {
    const name = key()
    await redis.set(name, 'x')
    await fetch(`${upstash.url}/_control/reset`, { method: 'POST' })
    expect(await (await fetch(`${upstash.url}/_control/books`)).json()).toEqual({ requests: 0, commands: {} })
    expect(await redis.get(name)).toBeNull()
    const books = await (await fetch(`${upstash.url}/_control/books`)).json()
    expect(books).toEqual({ requests: 1, commands: { GET: 1 } })
  })
})

const bearer = ({ token }: Upstash) => ({ authorization: `Bearer ${token}` })

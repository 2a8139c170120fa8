import { problemName } from '@cpt/contract/problem'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { streamWorld, type Stream } from '../test/stream-world.ts'

let world: Awaited<ReturnType<typeof streamWorld>>
const loose: unknown[] = []
const hear = (error: unknown) => void loose.push(error)
beforeAll(async () => {
  world = await streamWorld()
})
afterAll(() => world.close())
beforeEach(() => {
  process.on('unhandledRejection', hear)
  process.on('uncaughtException', hear)
})
afterEach(() => {
  process.off('unhandledRejection', hear)
  process.off('uncaughtException', hear)
  expect(loose.splice(0)).toEqual([])
})

/** What came of the work, in a word. */
async function outcomeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    const result = await work()
    if (!(result instanceof Response) || result.ok) return 'whole'
    return problemName(((await result.json()) as { type: string }).type) ?? String(result.status)
  } catch (error) {
    if (!(error instanceof Error)) return String(error)
    if ('type' in error) return String(error.type)
    return /could not be read/.test(error.message) ? 'could not be read' : error.name === 'Error' ? error.message : error.name // prettier-ignore
  }
}

/** Where a connection is cut: in which direction, and after which share of what it carries in fair weather. */
const cuts = [
  { side: 'answer', share: 0 },
  { side: 'answer', share: 0.6 },
  { side: 'question', share: 0.6 },
] as const

/** A stream is found by its name when its world is there: names of tests are needed before. */
const names = [
  'Redis: what is kept of a session',
  'Postgres: an order is read',
  'Postgres: an order is written',
  'Tesla: the list of cars',
  'Tesla: the answers of which a reading is made',
  'Tesla: charging invoices, on their way into a ZIP',
  'Stripe: a page to pay on',
  'PayPal: an order to agree to',
  'PayPal: the certificate that events are checked by',
  'Stripe: the lists that the ledger compares with',
  'PayPal: the lists that the ledger compares with',
  'bucket: a photo from a browser',
  'bucket: a kept ZIP, on its way to a browser',
  'bucket: photos to the worker, its PDF back',
  'IAM: the signature of a link',
  'metadata server: who this service is',
  'Cloud Tasks: work handed over',
  'Secret Manager: a secret, at the start',
  'Google: the keys that a task’s token is checked by',
  'time-stamping service: the time of a signature',
]
const called = (name: string): Stream => {
  const stream = world.streams.find((one) => one.name === name)
  if (!stream) throw new Error(`no stream is called ${name}`)
  return stream
}

/** Lets those who hold a connection hear that it is broken. */
async function breakAll({ network }: Stream): Promise<void> {
  network.breakAll()
  for (let turns = 0; turns < 20; turns += 1) await new Promise((resolve) => setImmediate(resolve))
}

test.each(names)('%s: cut in the middle it is told as cut, and is whole again after', async (name) => {
  const stream = called(name)
  const { network, ready, away } = stream
  /** In fair weather, perhaps not at once: a breaker has to close, a channel waits before it connects again. */
  const whole = () => expect.poll(async () => outcomeOf(await ready())).toBe('whole')
  await breakAll(stream)
  const before = network.carried().length
  await whole()
  const carried = network.carried().slice(before)
  for (const { side, share } of cuts) {
    const most = Math.max(...carried.map((bytes) => bytes[side]))
    expect(most).toBeGreaterThan(0)
    const work = await ready()
    await breakAll(stream)
    const after = Math.floor(share * most)
    network.set(side === 'answer' ? { cutAfterBytes: after } : { cutQuestionAfterBytes: after })
    const came = await outcomeOf(work)
    network.clear()
    // What was asked again may have come whole
    expect([away, ...(share > 0 ? ['whole'] : [])], `${side} cut after ${after} of ${most} bytes`).toContain(
      came,
    )
  }
  await whole()
})

test('every stream stands in the list', () => {
  expect(world.streams.map((stream) => stream.name)).toEqual(names)
})

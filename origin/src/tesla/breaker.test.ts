import { describe, expect, test } from 'vitest'
import { Breaker, type Permit } from './breaker.ts'

/**
 * One line a step: seconds since the start, then what happens. `ok`, `fail`, `none`: a call that begins and ends then.
 * `begin a`, `ok a`, `fail a`: one that takes time. `state`: what the breaker shows; `refused N`: a call is refused for N seconds.
 */
const timelines: Record<string, string> = {
  'four failures are too few to open': `
    0 fail; 1 fail; 2 fail; 3 fail; 4 is closed`,
  'the fifth failure opens': `
    0 fail; 1 fail; 2 fail; 3 fail; 4 fail; 4 is open; 5 refused 299`,
  'half of the calls failing opens': `
    0 ok; 1 ok; 2 ok; 3 fail; 4 fail; 4 is closed; 5 fail; 5 is open`,
  'less than half does not': `
    0 ok; 0 ok; 0 ok; 0 ok; 1 fail; 2 fail; 3 fail; 3 is closed`,
  'a success may be the fifth finished call': `
    0 fail; 1 fail; 2 fail; 3 ok; 3 is closed; 4 ok; 4 is open`,
  'calls that say nothing about the host do not count': `
    0 fail; 1 none; 2 fail; 3 none; 4 fail; 5 fail; 5 is closed; 6 fail; 6 is open`,
  'failures of one call a minute open it too': `
    0 fail; 60 fail; 120 fail; 180 fail; 180 is closed; 240 fail; 240 is open`,
  'failures older than 300 s are forgotten, by the wall clock': `
    0 fail; 60 fail; 120 fail; 180 fail; 300 fail; 300 is closed; 301 fail; 301 is open`,
  'successes older than 300 s no longer soften': `
    0 ok; 0 ok; 0 ok; 0 ok; 0 ok; 0 ok; 290 fail; 291 fail; 292 fail; 293 fail; 293 is closed; 301 fail; 301 is open`,
  'it stays open for 300 s, then lets one probe through': `
    0 fail; 0 fail; 0 fail; 0 fail; 0 fail; 299 is open; 299 refused 1; 300 is half-open; 300 begin a; 300 refused 1; 310 refused 1; 311 ok a; 311 is closed; 311 ok`,
  'a probe that fails opens for another 300 s': `
    0 fail; 0 fail; 0 fail; 0 fail; 0 fail; 400 begin a; 405 fail a; 405 is open; 405 refused 300; 704 is open; 705 is half-open`,
  'a probe that tells nothing lets the next one through': `
    0 fail; 0 fail; 0 fail; 0 fail; 0 fail; 300 begin a; 301 none a; 301 is half-open; 301 begin b; 302 ok b; 302 is closed`,
  'after it has closed, old failures count no more': `
    0 fail; 0 fail; 0 fail; 0 fail; 299 fail; 599 ok; 599 is closed; 600 fail; 601 fail; 602 fail; 603 fail; 603 is closed`,
  'late failures of calls begun before it opened change nothing': `
    0 begin a; 0 begin b; 1 fail; 1 fail; 1 fail; 1 fail; 1 fail; 1 is open; 50 fail a; 50 refused 251; 300 is open; 301 begin c; 302 fail b; 302 is half-open; 303 ok c; 303 is closed`,
  'late successes of calls begun before it opened do not close it': `
    0 begin a; 1 fail; 1 fail; 1 fail; 1 fail; 1 fail; 2 ok a; 2 is open; 301 begin p; 302 fail p; 302 is open; 601 is open; 602 is half-open`,
  'a late answer of a former probe does not end the next': `
    0 fail; 0 fail; 0 fail; 0 fail; 0 fail; 300 begin a; 300 fail a; 600 begin b; 601 ok a; 601 is half-open; 602 ok b; 602 is closed`,
}

describe('the breaker', () => {
  test.each(Object.entries(timelines))('%s', (_, timeline) => {
    let now = 0
    const breaker = new Breaker(() => now)
    const begun = new Map<string, Permit>()
    const enter = (): Permit => {
      const permit = breaker.enter()
      if (typeof permit === 'number') throw new Error(`refused at ${now / 1000} s`)
      return permit
    }
    for (const step of timeline.trim().split(/\s*;\s*/)) {
      const [at, what = '', name = ''] = step.split(' ')
      now = Number(at) * 1000
      const ends = { ok: true, fail: false, none: undefined }
      if (what === 'begin') begun.set(name, enter())
      else if (what === 'is') expect([step, breaker.state]).toEqual([step, name])
      else if (what === 'refused') expect([step, breaker.enter()]).toEqual([step, Number(name) * 1000])
      else if (what in ends) (begun.get(name) ?? enter())(ends[what as keyof typeof ends])
      else throw new Error(`${step}?`)
    }
  })

  test('tells of each change once, with its time', () => {
    let now = 0
    const told: string[] = []
    const breaker = new Breaker(
      () => now,
      (state, since) => told.push(`${state} ${since}`),
    )
    const end = (ok: boolean) => (breaker.enter() as Permit)(ok)
    for (let i = 0; i < 5; i += 1) end(false)
    now = 300_000
    end(false)
    now = 600_000
    end(true)
    expect(told).toEqual(['open 0', 'open 300000', 'closed 600000'])
    expect(breaker.since).toBe(600_000)
  })
})

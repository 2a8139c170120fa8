import { seeded } from '@cpt/local/stand-in/seeded'
import { expect, test } from 'vitest'
import { cutEverything, cutsHold, cutsOptions } from '../edge/drill/cuts.ts'
import { drill } from '../edge/drill/drill.ts'
import { grayHarms } from '../edge/drill/harms.ts'
import { lossesOf, rowsOf, verdictOf } from '../edge/drill/result.ts'
import { openWorld } from '../edge/drill/world.ts'

/** The short forms of `npm run drill -- --gray` and `-- --cuts`: real processes, a few of the harms, few callers. */
const patience = 1_200_000
const short = [/fails 35 %/, /Redis 300 ms/, /Redis loses/, /Postgres cut/]

test(
  'a system that is harmed by half loses and doubles nothing, and keeps nobody out',
  { timeout: patience },
  async () => {
    const world = await openWorld({ random: seeded(17), onReady: () => undefined })
    try {
      const phases = await drill(world, {
        harms: grayHarms.filter(({ name }) => short.some((pattern) => pattern.test(name))),
        callers: 2,
        runs: 1,
        chance: seeded(17),
        shuffle: false,
        lastsMs: () => 3_000,
        onPhase: () => undefined,
      })
      const rows = rowsOf(phases)
      expect(rows).toHaveLength(short.length)
      for (const { asked, people } of rows) {
        expect(asked.safe).toBeGreaterThan(0)
        expect(people.came).toBeGreaterThan(0)
      }
      const { lostSafe, lostKeyed, starved, doubled, untrue, ended, refused, withoutPage } = verdictOf(rows)
      // Exempt: what a busy machine had no time for (`starved`), and people who for the same reason would try once more
      const counts = { lost: lostSafe + lostKeyed - starved, doubled, untrue, ended, refused, withoutPage }
      expect(counts, phases.flatMap(lossesOf).join('\n')).toEqual({
        lost: 0,
        doubled: 0,
        untrue: 0,
        ended: 0,
        refused: 0,
        withoutPage: 0,
      })
    } finally {
      await world.close()
    }
  },
)

test(
  'connections of every kind are cut while reports are bought: the books agree, no process ends',
  { timeout: patience },
  async () => {
    const world = await openWorld({ random: seeded(18), onReady: () => undefined, options: cutsOptions })
    try {
      const result = await cutEverything(world, { times: 1, buyers: 1, onCut: () => undefined })
      expect(Object.values(result.cuts)).toEqual(Array(9).fill(1))
      expect(result.purchases.delivered).toBeGreaterThan(0)
      expect(result).toMatchObject({
        ended: [],
        purchases: { failed: {} },
        ledger: { findings: [], unread: [] },
      })
      expect(cutsHold(result)).toBe(true)
    } finally {
      await world.close()
    }
  },
)

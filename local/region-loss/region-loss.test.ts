import { expect, test } from 'vitest'
import { losses } from './losses.ts'
import { loseOne } from './region-loss.ts'
import { tableOf } from './table.ts'

/** The short form of `npm run drill -- --region-loss`: what loses most, and what loses what people are known by. */
test.each(losses.filter(({ name }) => /the copy behind|Redis/.test(name)))(
  '$name: whoever paid has his report or his money, or the ledger names him',
  async (loss) => {
    const outcome = await loseOne(loss, 1)
    expect(outcome.violations).toEqual([])
    expect(outcome.overAfterMinutes).not.toBeNull()
    expect(outcome.named).toBe(outcome.gonePaid)
    expect(outcome.withoutAnswerSeconds).toBeGreaterThan(0)
    expect(tableOf([outcome])).toContain(loss.name)
  },
)

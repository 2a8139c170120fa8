import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { firstDifference, rehearse } from './rehearsal.ts'
import { setUpCommands } from './stage.ts'
import { table } from './table.ts'

const here = spawnSync('terraform', ['version']).status === 0
if (!here) process.stderr.write('\n!! terraform is not on the PATH: the first set-up was not rehearsed.\n\n')

// one environment; `npm run rehearse` goes through all five
test.runIf(here)(
  'an empty organisation serves after the ten commands, again with no write, and cut off anywhere to the same end',
  { timeout: 1_800_000 },
  async () => {
    const rehearsal = await rehearse(['dev'], 'dev')
    expect(rehearsal.faults).toEqual([])
    expect(rehearsal.rows.map(({ command }) => command.line)).toEqual(setUpCommands().map(({ line }) => line))
    expect(rehearsal.rows).toHaveLength(10)
    // every command but the last, which only looks, writes something, and nothing the second time
    for (const { command, writes, secondWrites } of rehearsal.rows) {
      expect(writes > 0, command.line).toBe(command.action !== 'do-verify-dns')
      expect(secondWrites, command.line).toBe(0)
    }
    for (const { command, cuts } of rehearsal.cut.rows)
      expect(cuts > 0, command.line).toBe(command.action !== 'do-verify-dns')
    // killed inside its steps, Terraform had made what no state knew of
    for (const { command, unlocks, adopted } of rehearsal.cut.rows)
      expect(unlocks > 0 && adopted > 0, command.line).toBe(command.action === 'do-provision')
    expect(table(rehearsal, ['dev'])).toMatch(
      /from nothing to serving, again with 0 writes, and cut off \d+ times/,
    )
  },
)

test('two ends that differ are told apart, by the place', () => {
  expect(firstDifference({ a: { b: [1, 2] } }, { a: { b: [1, 2] } })).toBeUndefined()
  expect(firstDifference({ a: { b: [1, 2] } }, { a: { b: [1, 3] } })).toBe('/a/b/1: 2 and 3')
  expect(firstDifference({ a: 1 }, {})).toBe('/a: 1 and undefined')
})

import type { AxeResults } from 'axe-core'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everyLook } from './test/looks.ts'
import {
  choicesLostInForcedColours,
  narrow,
  overflowOfLargeText,
  shiftsSince,
  watchShifts,
} from './test/sights.ts'
import { openStage, type Stage } from './test/stage.ts'
import { walks } from './test/states.ts'
import { visit } from './test/visitor.ts'

// axe-core finds about half of what WCAG asks for; what it cannot see is looked at (npm run screenshots).

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** WCAG 2.2, levels A and AA, and what axe holds to be good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const seen = new Set<string>()

test.each(Object.keys(walks))(
  'whoever walks "%s" meets nothing that axe objects to, narrow or wide, light or dark; nothing moves, is cut or lost',
  async (name) => {
    const walk = walks[name]
    if (!walk) throw new Error(`no walk is called ${name}`)
    const visitor = await visit(stage.browser, 'europe-north1', walk.locale)
    const { page } = visitor
    const faults: string[] = []
    await watchShifts(page)
    await walk.go(visitor, stage.system.url, async (state) => {
      seen.add(state)
      const note = (found: readonly string[]) => faults.push(...found.map((fault) => `${state} ${fault}`))
      note(await shiftsSince(page))
      note(await choicesLostInForcedColours(page))
      note(await overflowOfLargeText(page))
      await everyLook(page, async ({ width, scheme }) => {
        // Asked in the page's own world, past its policy, which lets in no script of others; once a document
        if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
        const violations = await page.evaluate<AxeResults['violations']>(
          `axe.run(document, ${JSON.stringify({ runOnly: tags, resultTypes: ['violations'] })}).then((found) => found.violations)`,
        )
        for (const { id, nodes } of violations)
          faults.push(
            `${state}, ${width} px, ${scheme}: ${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' ')}`,
          )
      })
      // What the looking has moved is none of the page's
      await shiftsSince(page)
    })
    await visitor.close()
    expect(faults).toEqual([])
  },
)

// The walks above are looked at for this at 1280 px
test.each(Object.keys(walks))(
  'on a phone nothing moves by itself either while "%s" is walked',
  async (name) => {
    const walk = walks[name]
    if (!walk) throw new Error(`no walk is called ${name}`)
    const visitor = await visit(stage.browser, 'europe-north1', walk.locale)
    const { page } = visitor
    await page.setViewportSize(narrow)
    await watchShifts(page)
    const faults: string[] = []
    await walk.go(visitor, stage.system.url, async (state) => {
      faults.push(...(await shiftsSince(page)).map((fault) => `${state} ${fault}`))
    })
    await visitor.close()
    expect(faults).toEqual([])
  },
)

test('forty states at least were looked at', () => {
  expect(seen.size).toBeGreaterThanOrEqual(40)
})

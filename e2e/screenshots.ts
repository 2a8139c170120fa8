import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { everyLook } from './test/looks.ts'
import { openStage } from './test/stage.ts'
import { walks } from './test/states.ts'
import { visit } from './test/visitor.ts'

// npm run screenshots [-- FOLDER]: pictures of every named state, narrow and wide, light and dark, for people to look at.
// What is wider than its window is named, and ends with status 1.

const folder = process.argv[2] ?? join(tmpdir(), 'cpt-screenshots')

mkdirSync(folder, { recursive: true })
const stage = await openStage()
let states = 0
const tooWide: string[] = []
try {
  for (const { locale, go } of Object.values(walks)) {
    const visitor = await visit(stage.browser, 'europe-north1', locale)
    const { page } = visitor
    await go(visitor, stage.system.url, async (name) => {
      states += 1
      await everyLook(page, async ({ width, scheme }) => {
        const beyond = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        if (beyond > 0) tooWide.push(`${name} at ${width}: by ${beyond} px`)
        await page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true })
      })
    })
    await visitor.close()
  }
} finally {
  await stage.close()
}
process.stdout.write(`${states} states in ${folder}\n`)
for (const line of new Set(tooWide)) process.stdout.write(`wider than its window: ${line}\n`)
if (tooWide.length > 0) process.exitCode = 1

import { afterEach } from 'vitest'
import { present, type Visitor } from './visitor.ts'

/** A journey that failed says what its visitors had before them, or it can hardly be told why from a log. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const visitor of present) {
    console.error(await lastSeen(visitor))
    await visitor.page.context().close()
  }
  present.clear()
})

async function lastSeen({ page, refused, complaints }: Visitor): Promise<string> {
  const { pathname } = new URL(page.url())
  const text = await page
    .locator('body')
    .innerText({ timeout: 10_000 })
    .catch((error: unknown) => String(error))
  return [`A visitor was left at ${pathname}, which read:`, text, ...refused, ...complaints].join('\n')
}

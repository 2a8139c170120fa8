/** `npm run window:picture`: buys a report on the system of this machine and takes docs/window.png of its window. */
import { fileURLToPath } from 'node:url'
import { serveWindow } from '@cpt/local/window/serve'
import { openStage } from './test/stage.ts'
import { connect, orderBasic, payAndWait, visit } from './test/visitor.ts'

const target = fileURLToPath(new URL('../docs/window.png', import.meta.url))
const { system, browser, close } = await openStage()
try {
  const visitor = await visit(browser, 'europe-north1')
  await connect(visitor, system.url)
  await orderBasic(visitor, /Aurora/)
  await payAndWait(visitor)
  await visitor.close()

  const window = await serveWindow(system)
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(window.url)
  const longest = await longestTrace(window.url)
  const rows = page.locator('.list button')
  await rows.nth(longest).click()
  await page.getByText('bucket put').first().waitFor()
  await page.screenshot({ path: target })
  await page.close()
  await window.close()
  console.log(`written: ${target}`)
} finally {
  await close()
}

/** The place in the list of the request from which a report came. */
async function longestTrace(url: string): Promise<number> {
  for (;;) {
    const requests = (await (await fetch(`${url}/api/requests`)).json()) as { trace: string }[]
    for (const [index, { trace }] of requests.entries()) {
      const spans = (await (await fetch(`${url}/api/traces/${trace}`)).json()) as { name: string }[]
      if (spans.some(({ name }) => name === 'bucket put')) return index
    }
  }
}

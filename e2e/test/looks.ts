import type { Page } from 'playwright-core'

const widths = [360, 1280]
const schemes = ['light', 'dark'] as const

/** How a page may be looked at. */
export interface Look {
  /** Of the window, CSS pixels. */
  width: number
  scheme: (typeof schemes)[number]
}

/** Shows the page narrow and wide, light and dark; afterwards its window is as it was. */
export async function everyLook(page: Page, see: (look: Look) => Promise<void>): Promise<void> {
  const before = page.viewportSize()
  for (const width of widths)
    for (const scheme of schemes) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await page.waitForFunction((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, scheme)
      const moving = await page.evaluate(async () => {
        const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
        await frame()
        await frame()
        return document.getAnimations().filter((one) => one instanceof CSSTransition).length
      })
      // A colour on its way to another would be judged in between
      if (moving > 0) throw new Error(`${page.url()}: ${moving} transitions run, though no motion is wanted`)
      await see({ width, scheme })
    }
  if (before) await page.setViewportSize(before)
}

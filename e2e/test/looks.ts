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
      // A colour that is on its way to another is none of the page's
      await page.evaluate(async () => {
        const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
        await frame()
        await frame()
        const moving = document.getAnimations().filter((one) => one instanceof CSSTransition)
        await Promise.allSettled(moving.map(({ finished }) => finished))
      })
      await see({ width, scheme })
    }
  if (before) await page.setViewportSize(before)
}

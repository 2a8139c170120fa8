import type { ElementHandle, Locator, Page } from 'playwright-core'

/** Stops of a page before something is held to be out of a keyboard's reach. */
const mostStops = 80

/** How a stop looks, and what is around it that may show the focus in its place (the label of a radio button). */
interface Looks {
  name: string
  inView: boolean
  rings: (string | null)[]
}

/** Hands that use a keyboard alone, and eyes that want to see where it is. */
export class Keyboard {
  readonly #page: Page
  /** Stops of our pages at which nothing showed that the focus was there. */
  readonly lost: string[] = []
  readonly #isOurs: (url: string) => boolean

  constructor(page: Page, isOurs: (url: string) => boolean) {
    this.#page = page
    this.#isOurs = isOurs
  }

  press(key: string): Promise<void> {
    return this.#page.keyboard.press(key)
  }

  /** Presses Tab until the focus is on the target, and looks at every stop on the way. */
  async tabTo(target: Locator): Promise<void> {
    for (let stop = 0; stop < mostStops; stop++) {
      await this.press('Tab')
      const here = (await this.#page.evaluateHandle(() => document.activeElement)).asElement()
      if (!here) continue
      const isTarget = await target.evaluate((element) => element === document.activeElement)
      await this.#look(here)
      if (isTarget) return
    }
    throw new Error(`${target.toString()} is not reached by ${mostStops} presses of Tab`)
  }

  async #look(here: ElementHandle): Promise<void> {
    if (!this.#isOurs(this.#page.url())) return
    const focused = await looksOf(here)
    if (!focused.inView) this.lost.push(`${this.#page.url()}: ${focused.name}: out of sight`)
    // The same without the focus: a line that is always there shows nothing.
    await here.evaluate((element) => (element as HTMLElement).blur())
    const blurred = await looksOf(here)
    if (!focused.rings.some((ring, at) => ring !== null && ring !== blurred.rings[at]))
      this.lost.push(`${this.#page.url()}: ${focused.name}: no sign of the focus`)
    await here.evaluate((element) => (element as HTMLElement).focus({ preventScroll: true }))
  }
}

const looksOf = (element: ElementHandle): Promise<Looks> =>
  element.evaluate((node) => {
    const one = node as HTMLElement
    const around = [one, one.parentElement, one.parentElement?.parentElement]
    const boxes = around.flatMap((box) => (box ? [box.getBoundingClientRect()] : []))
    const rings = around.map((box) => {
      if (!box) return null
      const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(box)
      const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0
      return ring || boxShadow !== 'none'
        ? `${outlineStyle} ${outlineWidth} ${outlineColor} ${boxShadow}`
        : null
    })
    const inView = boxes.some(
      ({ top, bottom, width, height }) => bottom > 0 && top < innerHeight && width > 1 && height > 1,
    )
    return { name: one.outerHTML.slice(0, 120), inView, rings }
  })

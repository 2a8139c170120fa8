import type { Page } from 'playwright-core'

/** A phone's window, CSS pixels. */
export const narrow = { width: 360, height: 900 }
/** Of a whole visit to a page, what Core Web Vitals calls good is 0.1; here nothing moves. */
const mostShift = 0.01

interface Shift {
  value: number
  /** What moved, and by how much. */
  moved: string[]
}
type Watched = Window & { shiftsSeen?: () => Shift[] }

/**
 * Notes from the first paint of every page on what moves without anybody having touched it. What a touch moves within half
 * a second Chromium leaves out; here so is what its answer moves, however long a busy server takes for that.
 */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let shifts: Shift[] = []
    /** Touches, and answers to what they asked for: one call, and one more that builds on it. */
    const causes: { at: number; left: number }[] = []
    const causeOf = (time: number) => causes.findLast(({ at }) => time >= at && time - at < 500)
    const touched = () => void causes.push({ at: performance.now(), left: 2 })
    for (const kind of ['click', 'keydown']) addEventListener(kind, touched, true)
    const ask = window.fetch.bind(window)
    window.fetch = async (...given) => {
      const { left } = causeOf(performance.now()) ?? { left: 0 }
      const answer = await ask(...given)
      if (left > 0) causes.push({ at: performance.now(), left: left - 1 })
      return answer
    }
    const nameOf = (node: Node | null) =>
      node instanceof Element ? node.outerHTML.slice(0, 80) : (node?.textContent ?? '').slice(0, 80)
    const note = (entries: PerformanceEntryList) => {
      for (const entry of entries as (PerformanceEntry & {
        value: number
        hadRecentInput: boolean
        sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[]
      })[])
        if (!entry.hadRecentInput && !causeOf(entry.startTime))
          shifts.push({
            value: entry.value,
            moved: entry.sources.map(
              ({ node, previousRect, currentRect }) =>
                `${nameOf(node)} from ${previousRect.y}, ${previousRect.height} px to ${currentRect.y}, ${currentRect.height} px`,
            ),
          })
    }
    const observer = new PerformanceObserver((list) => note(list.getEntries()))
    observer.observe({ type: 'layout-shift', buffered: true })
    ;(window as Watched).shiftsSeen = () => {
      note(observer.takeRecords())
      const seen = shifts
      shifts = []
      return seen
    }
  })
}

/** What has moved since the page was opened, or since this was last asked. */
export async function shiftsSince(page: Page): Promise<string[]> {
  const shifts = await page.evaluate(() => (window as Watched).shiftsSeen?.() ?? [])
  const whole = shifts.reduce((sum, { value }) => sum + value, 0)
  return whole < mostShift
    ? []
    : [`moves by ${whole.toFixed(3)}: ${shifts.flatMap(({ moved }) => moved).join(', ')}`]
}

/** What a narrow window with text of twice the size cuts off, or makes scroll sideways. */
export async function overflowOfLargeText(page: Page): Promise<string[]> {
  const before = page.viewportSize()
  await page.setViewportSize(narrow)
  const faults = await page.evaluate(async () => {
    const root = document.documentElement
    root.style.fontSize = '200%'
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    const most = root.clientWidth
    const wide = root.scrollWidth
    const widest = [...document.querySelectorAll('body *')]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > most + 1)
      .filter((element) => {
        for (let one = element.parentElement; one && one !== root; one = one.parentElement)
          if (getComputedStyle(one).overflowX !== 'visible') return false
        return true
      })
      .map((element) => `${element.outerHTML.slice(0, 100)} to ${element.getBoundingClientRect().right}`)
    root.style.removeProperty('font-size')
    return wide > most ? [`is ${wide} px wide with large text: ${widest.slice(-4).join(' | ')}`] : []
  })
  if (before) await page.setViewportSize(before)
  return faults
}

/** Chosen things that look like the others where the reader's own colours are forced. */
export async function choicesLostInForcedColours(page: Page): Promise<string[]> {
  await page.emulateMedia({ forcedColors: 'active' })
  const faults = await page.evaluate(() => {
    const looks = (element: Element) => {
      const {
        outlineStyle,
        borderTopColor,
        borderTopStyle,
        backgroundColor,
        color,
        fontWeight,
        textDecorationLine,
      } = getComputedStyle(element)
      const parts = [outlineStyle, borderTopColor, borderTopStyle, backgroundColor, color, fontWeight]
      return [...parts, textDecorationLine].join()
    }
    const isHidden = (input: Element) => {
      const { width } = input.getBoundingClientRect()
      return width <= 1 || getComputedStyle(input).opacity === '0'
    }
    const groups = [
      // A radio button that is drawn by the browser shows itself
      ...[...document.querySelectorAll<HTMLInputElement>('input[type=radio]:checked')]
        .filter(isHidden)
        .map((input) => ({
          chosen: input.closest('label'),
          others: [
            ...document.querySelectorAll<HTMLInputElement>(`input[name="${input.name}"]:not(:checked)`),
          ].map((other) => other.closest('label')),
        })),
      ...[...document.querySelectorAll('[aria-current], [aria-selected=true]')].map((chosen) => ({
        chosen,
        others: [
          ...(chosen.closest('ul, ol, [role=tablist]')?.querySelectorAll(chosen.tagName) ?? []),
        ].filter((other) => other !== chosen),
      })),
    ]
    return groups.flatMap(({ chosen, others }) =>
      chosen && others.some((other) => other && looks(other) === looks(chosen))
        ? [`is not told apart in forced colours: ${chosen.outerHTML.slice(0, 160)}`]
        : [],
    )
  })
  await page.emulateMedia({ forcedColors: 'none' })
  return faults
}

import type { CDPSession, Locator, Page } from 'playwright-core'
import { openStage } from '../test/stage.ts'
import { connect, payAndWait, visit } from '../test/visitor.ts'

/** How much slower than this machine's processor a phone's is taken to be. */
const slowdown = 4
/** Milliseconds; what Core Web Vitals calls good is 200. */
const budgetMs = 100

interface Slowest {
  /** Milliseconds of the page's main thread until its next frame is painted, those of a phone. */
  ms: number
  on: string
}

/** Of Chromium's trace; times in microseconds, `tdur` of the thread's own. */
interface TraceEvent {
  name: string
  pid: number
  tid: number
  ts: number
  dur?: number
  tdur?: number
  args?: { data?: { type?: string } }
}

/**
 * The slowest interaction of each page of the journey in a phone's window, while a person buys a report and presses what
 * there is to press. Measured is what Interaction to Next Paint counts (https://web.dev/articles/inp), from the event to
 * the next frame that is painted, but by the processor's time of the page's main thread: on a busy machine the clock's
 * tells of others. Says of each page whether it keeps the budget, and names the presses that Chromium's trace lacks.
 */
export async function benchInteractions() {
  const stage = await openStage()
  try {
    const visitor = await visit(stage.browser, 'europe-north1')
    const { page } = visitor
    await page.setViewportSize({ width: 360, height: 740 })
    const cdp = await page.context().newCDPSession(page)
    const slowest: Record<string, Slowest> = {}
    const unseen: string[] = []
    /** Does something on the page of this name that leads nowhere else. */
    const measure = async (name: string, on: string, act: () => Promise<unknown>) => {
      const events = await traced(cdp, async () => {
        await act()
        await drawn(page)
      })
      const spent = untilPainted(events)
      if (spent === undefined) {
        unseen.push(`${name}: ${on}`)
        return
      }
      const ms = Math.round(spent * slowdown)
      if (ms > (slowest[name]?.ms ?? -1)) slowest[name] = { ms, on }
    }
    const press = async (name: string, target: Locator) => {
      // Looked for beforehand: what looks for it is none of the page's
      await target.click({ trial: true })
      const box = await target.boundingBox()
      if (!box) throw new Error(`${target.toString()} is not to be seen`)
      await drawn(page)
      await measure(name, target.toString(), () =>
        page.mouse.click(box.x + box.width / 2, box.y + Math.min(box.height / 2, 12)),
      )
    }
    /** A key into a field. */
    const key = async (name: string, field: Locator, char: string) => {
      await field.focus()
      await drawn(page)
      await measure(name, `${char} into ${field.toString()}`, () => page.keyboard.press(char))
    }

    await page.goto(`${stage.system.url}/en/connect`)
    await ready(page)
    await press('connect', page.getByRole('checkbox', { name: /Vehicle location/ }))
    await connect(visitor, stage.system.url)
    for (const name of [/Aurora/, /Blue Whale/]) await press('cars', page.getByRole('checkbox', { name }))
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('radio', { name: /Bulk/ }).waitFor()
    await press('package', page.getByRole('radio', { name: /Bulk/ }))
    await press('package', page.getByRole('checkbox', { name: /I accept the terms/ }))
    await page.getByRole('button', { name: 'Continue to payment' }).click()
    await page.getByRole('button', { name: /by card/ }).waitFor()
    await press('pay', page.getByText('I have a voucher'))
    await key('pay', page.getByLabel('Voucher code'), 'A')
    await press('pay', page.getByRole('button', { name: 'Redeem' }))
    await press('pay', page.getByText('Keep a way back to this order'))
    await page.getByRole('button', { name: /by card/ }).click()
    await page.waitForURL(/\/c\/pay\//)
    await payAndWait(visitor)
    await press('order', page.getByText('In other languages').first())
    await press('order', page.getByText('Show this report to somebody'))
    await press('order', page.getByRole('button', { name: 'Make the link' }))
    await page.getByRole('textbox', { name: 'Link to show' }).waitFor()
    await page.getByRole('link', { name: 'Read on screen' }).first().click()
    await page.getByText('LRW3E7EK8PC713204').first().waitFor()
    for (const units of ['Imperial', 'Metric']) await press('report', page.getByText(units, { exact: true }))
    for (const part of await page.locator('main details > summary').all()) await press('report', part)
    await press('report', page.getByRole('tab', { name: 'Blue Whale' }))
    await page.getByText('5YJYGDEE9MF184467').first().waitFor()
    await press('report', page.getByRole('tab', { name: 'Aurora' }))
    await page.goto(`${stage.system.url}/en/verify`)
    await ready(page)
    await key('verify', page.getByLabel('Code from the report'), '7')
    await press('verify', page.getByRole('button', { name: 'Check' }))
    await page.goto(`${stage.system.url}/en/data`)
    await ready(page)
    await press('data', page.getByRole('button', { name: 'Show what would be deleted' }))
    await visitor.close()
    return {
      ...Object.fromEntries(
        Object.entries(slowest).map(([name, one]) => [name, { ...one, fits: one.ms <= budgetMs }]),
      ),
      unseen,
    }
  } finally {
    await stage.close()
  }
}

const ready = (page: Page) => page.waitForFunction(() => !document.querySelector('main [inert]'))

const drawn = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))

/** What Chromium traces while something is done. */
async function traced(cdp: CDPSession, act: () => Promise<unknown>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  const collect = ({ value }: { value: object[] }) => void events.push(...(value as TraceEvent[]))
  cdp.on('Tracing.dataCollected', collect)
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
    },
  })
  await act()
  const complete = new Promise<void>((resolve) => {
    cdp.once('Tracing.tracingComplete', () => {
      resolve()
    })
  })
  await cdp.send('Tracing.end')
  await complete
  cdp.off('Tracing.dataCollected', collect)
  return events
}

/**
 * Processor's time (milliseconds) of the main thread's tasks from that of the event to that of the next paint.
 * Undefined where the trace lacks the one or the other: what was not seen is no short time.
 */
function untilPainted(events: TraceEvent[]): number | undefined {
  const pressed = events.find(
    ({ name, args }) => name === 'EventDispatch' && /^(click|keypress)$/.test(args?.data?.type ?? ''),
  )
  if (!pressed) return undefined
  const own = events.filter(({ pid, tid }) => pid === pressed.pid && tid === pressed.tid)
  const paint = own.filter(({ name, ts }) => name === 'Paint' && ts > pressed.ts).map(({ ts }) => ts)
  if (paint.length === 0) return undefined
  const until = Math.min(...paint)
  const tasks = own.filter(
    ({ name, ts, dur = 0 }) => name === 'RunTask' && ts <= until && ts + dur >= pressed.ts,
  )
  if (!tasks.some(({ ts }) => ts <= pressed.ts)) return undefined
  return tasks.reduce((sum, { tdur = 0 }) => sum + tdur / 1_000, 0)
}

import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'

/** Where Cloudflare says a visitor is; the local edge takes it from this header of its own making. */
const places = {
  'europe-north1': { continent: 'EU', country: 'FI', colo: 'HEL' },
  'us-central1': { continent: 'NA', country: 'US', colo: 'ORD' },
} as const

/** How long a visitor waits for anything: a bound on what hangs, whatever else the machine is doing. */
const patienceMs = 180_000

/** A person with a browser somewhere in the world, and what the browser noticed on the way. */
export interface Visitor {
  page: Page
  /** Region that gave each answer of the API, in order; what came out of the edge's cache is left out. */
  regions: string[]
  /**
   * Whatever the browser complained of: script errors, blocked content, answers of 500 and more. Of a call that was asked to
   * come back later (a busy machine), came back by itself and was answered, nothing stays.
   */
  readonly complaints: string[]
  /** Calls that were refused, in order, and what for: what a failed journey is explained by. */
  refused: string[]
  /** @throws where a page tried what its own policy (Content-Security-Policy, Trusted Types) forbids */
  close(): Promise<void>
}

/** Visitors who have not gone; those of a journey that failed are asked what they saw (`test/vitest-setup.ts`). */
export const present = new Set<Visitor>()

const violation = '__violation'
const policyWords = /Content Security Policy|Trusted ?Types?|TrustedHTML|TrustedScript/i

export async function visit(browser: Browser, from: keyof typeof places, locale = 'en-GB'): Promise<Visitor> {
  const context: BrowserContext = await browser.newContext({
    locale,
    acceptDownloads: true,
    extraHTTPHeaders: { 'MF-CF-Blob': JSON.stringify(places[from]) },
  })
  context.setDefaultTimeout(patienceMs)
  const violations: string[] = []
  await context.exposeFunction(violation, (told: string) => void violations.push(told))
  await context.addInitScript((name) => {
    const tell = (window as unknown as Record<string, (told: string) => void>)[name]
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      tell?.(`${location.pathname}: ${effectiveDirective} forbids ${blockedURI} ${sample}`),
    )
  }, violation)
  context.on('console', (message) => {
    if (policyWords.test(message.text())) violations.push(message.text())
  })
  const page = await context.newPage()
  const regions: string[] = []
  let noted: Complaint[] = []
  const refused: string[] = []
  page.on('pageerror', ({ message }) => noted.push({ text: message }))
  page.on('console', (message) => {
    if (message.type() === 'error') noted.push({ text: message.text(), url: message.location().url })
  })
  page.on('response', (response) => {
    const {
      'cpt-region': region,
      'cache-status': cacheStatus = '',
      'retry-after': later,
    } = response.headers()
    if (region && !/; hit|fwd-status=5/.test(cacheStatus)) regions.push(region)
    const told = `${response.status()} ${new URL(response.url()).pathname}`
    const status = response.status()
    const call = { url: response.url(), method: response.request().method() }
    if (status >= 500) noted.push({ text: told, ...call, isPassing: status > 500 && later !== undefined })
    if (status >= 400) refused.push(told)
    else noted = withoutHealed(noted, call)
  })
  const visitor: Visitor = {
    page,
    regions,
    get complaints() {
      return noted.map(({ text }) => text)
    },
    refused,
    async close() {
      present.delete(visitor)
      await context.close()
      if (violations.length > 0) throw new Error(`Against the policy of a page:\n${violations.join('\n')}`)
    },
  }
  present.add(visitor)
  return visitor
}

interface Complaint {
  text: string
  /** Of the call that it is about, where it is about one. */
  url?: string
  method?: string
  /** An answer that asked to come back later. */
  isPassing?: boolean
}

/** What is left once a call was answered: neither the answers that asked it to come back nor the browser's lines about them. */
function withoutHealed(noted: Complaint[], { url, method }: { url: string; method: string }): Complaint[] {
  const healed = noted.filter((one) => one.isPassing && one.url === url && one.method === method)
  const statuses = new Set(healed.map(({ text }) => text.slice(0, 3)))
  return noted.filter(
    (one) =>
      !healed.includes(one) &&
      !(one.url === url && statuses.has(/with a status of (\d{3})/.exec(one.text)?.[1] ?? '')),
  )
}

/** From the landing page through Tesla's consent to the list of cars. */
export async function connect(visitor: Visitor, url: string): Promise<void> {
  const { page } = visitor
  await page.goto(url)
  await page.getByRole('link', { name: 'Start a report' }).first().click()
  await signIn(visitor)
  await page.getByRole('checkbox').first().waitFor()
}

/** From the page that asks for the permission through Tesla's consent and back. */
export async function signIn({ page }: Visitor, back = /\/en\/cars/): Promise<void> {
  await page.getByRole('button', { name: 'Continue to Tesla' }).click()
  await page.waitForURL(/\/oauth2\/v3\/authorize/)
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.waitForURL(back)
}

/** Orders the Basic report of the named car, up to Stripe's page. */
export const orderBasic = (visitor: Visitor, car: RegExp): Promise<void> => order(visitor, car, /Basic/)

/** Orders a package for the named car, up to Stripe's page. */
export async function order({ page }: Visitor, car: RegExp, name: RegExp): Promise<void> {
  await page.getByRole('checkbox', { name: car }).check()
  await choose(page, name)
  await page.getByRole('button', { name: /by card/ }).click()
  await page.waitForURL(/\/c\/pay\//)
}

/** Chooses a package for the cars that are ticked, up to our own page for paying. */
export async function choose(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL(/\/package/)
  await page.getByRole('radio', { name }).check()
  await page.getByLabel(/I accept the terms/).check()
  await page.getByRole('button', { name: 'Continue to payment' }).click()
  await page.waitForURL(/\/pay/)
}

/** Pays on Stripe's page and waits, without another click, until the report is there. */
export async function payAndWait({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'Pay', exact: true }).click()
  await page.waitForURL(/\/order/)
  await page.getByText('Download PDF').waitFor()
}

/** Name and bytes of the PDF behind the download button. */
export const download = (visitor: Visitor): Promise<{ name: string; bytes: Buffer }> =>
  readDownload(visitor, visitor.page.getByText('Download PDF'))

/** Name and bytes of the file that a press begins to download, in whatever language it is asked for. */
export async function readDownload(
  { page }: Visitor,
  button: Locator,
): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download')
  await button.click()
  const file = await coming
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  return { name: file.suggestedFilename(), bytes: Buffer.concat(chunks) }
}

/**
 * Allows the page to write to the clipboard, or forbids it. Chromium's own default differs between its builds and
 * versions, so a test that copies says which it means. The session stays open: what it set goes when it ends.
 */
export async function clipboard({ page }: Visitor, setting: 'granted' | 'denied'): Promise<void> {
  const context = page.context()
  const session = await context.newCDPSession(page)
  const { targetInfo } = await session.send('Target.getTargetInfo')
  for (const name of ['clipboard-read', 'clipboard-write'])
    await session.send('Browser.setPermission', {
      permission: { name },
      setting,
      origin: new URL(page.url()).origin,
      ...(targetInfo.browserContextId ? { browserContextId: targetInfo.browserContextId } : {}),
    })
}

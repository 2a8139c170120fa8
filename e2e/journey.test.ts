import { reportCertificatesPath } from '@cpt/contract/wire'
import type { System } from '@cpt/local/system/system'
import { serveWindow } from '@cpt/local/window/serve'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { authorityOf, checkSignature } from '../origin/test/pdf-signature.ts'
import { exitCodes, run, scriptUrl } from '../origin/test/verify-script.ts'
import { pdfText } from './test/pdf-text.ts'
import { openStage } from './test/stage.ts'
import { connect, download, orderBasic, payAndWait, visit } from './test/visitor.ts'

let system: System
let browser: Browser

beforeAll(async () => {
  const stage = await openStage()
  ;({ system, browser } = stage)
  return stage.close
})

/** First and mostly: on a busy machine a region may be slow once, and the edge is right to ask the other one then. */
function expectServedNear(regions: readonly string[], region: string): void {
  expect(regions[0]).toBe(region)
  expect(regions.filter((one) => one === region).length).toBeGreaterThan(regions.length / 2)
}

describe('from the landing page to a PDF', () => {
  test.each(['europe-north1', 'us-central1'] as const)(
    'a visitor near %s is served there, all the way',
    async (region) => {
      const visitor = await visit(browser, region)
      const { page } = visitor
      await connect(visitor, system.url)
      expect(await page.getByRole('checkbox').count()).toBe(5)
      expect(await page.content()).not.toContain('LRW3E7EK8PC713204')

      await orderBasic(visitor, /Aurora/)
      await payAndWait(visitor)
      await expectReport(await download(visitor))

      await page.getByRole('link', { name: 'Read on screen' }).click()
      await page.getByText('LRW3E7EK8PC713204').first().waitFor()

      expect(visitor.complaints).toEqual([])
      expectServedNear(visitor.regions, region)
      await visitor.close()
    },
  )

  test('when europe-north1 stops while the owner pays, us-central1 goes on and nothing is lost', async () => {
    const visitor = await visit(browser, 'europe-north1')
    await connect(visitor, system.url)
    await orderBasic(visitor, /Aurora/)
    expectServedNear(visitor.regions, 'europe-north1')

    const { api, worker } = system.regions['europe-north1']
    await Promise.all([api.kill(), worker.kill()])
    try {
      await payAndWait(visitor)
      await expectReport(await download(visitor))
    } finally {
      await Promise.all([api.start(), worker.start()])
    }

    expect(visitor.regions.at(-1)).toBe('us-central1')
    expect(visitor.complaints).toEqual([])
    await visitor.close()
  })

  test('a report that was bought is one trace, from the edge to the bucket', async () => {
    const collector = system.standIns.otlp
    await expect.poll(() => collector?.spans().some(({ name }) => name === 'bucket put')).toBe(true)
    const stored = collector?.spans().find(({ name }) => name === 'bucket put')
    const ofTrace = () => collector?.spans().filter(({ trace }) => trace === stored?.trace) ?? []
    // The edge sends its spans last: the request it ended with began it all
    await expect.poll(() => ofTrace().some(({ service }) => service === 'cpt-edge')).toBe(true)
    const walk: string[] = []
    for (let span = stored; span;) {
      const { service, name, parent } = span
      walk.push(`${service} ${name}`)
      span = ofTrace().find(({ id }) => id === parent)
    }
    expect(walk.slice(0, 3)).toEqual([
      'cpt-worker bucket put',
      'cpt-worker report make',
      'cpt-worker POST /worker/generate-pdf',
    ])
    // Handed over by whoever looks into the outbox first: each origin does, the workers too
    expect(walk.slice(3, 5).map((step) => step.replace(/^cpt-(api|worker) /, ''))).toEqual([
      'queue send',
      'outbox send',
    ])
    // Paid by the provider's event, which is followed out of the outbox too, or by the customer's own look before it
    const begun = walk.slice(walk[5]?.endsWith(' outbox send') ? 6 : 5)
    expect(begun.map((step) => step.split(' ')[0])).toEqual(['cpt-api', 'cpt-edge'])
    const names = ofTrace().map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['car read', 'tesla call', 'report render']))

    const window = await serveWindow(system)
    onTestFinished(() => window.close())
    const page = await browser.newPage()
    onTestFinished(() => page.close())
    await page.goto(window.url)
    // Of several requests of one name, that of this trace; what is asked meanwhile moves its row down
    const open = async () => {
      const requests = (await (await fetch(`${window.url}/api/requests`)).json()) as { trace: string }[]
      const at = requests.findIndex(({ trace }) => trace === stored?.trace)
      if (at < 0) return false
      await page.locator('.list button').nth(at).click()
      return page.getByText('bucket put').first().isVisible()
    }
    await expect.poll(open).toBe(true)
  })
})

/** What a careful person would look for in the report on the car named Aurora. */
async function expectReport({ name, bytes }: { name: string; bytes: Buffer }): Promise<void> {
  expect(name).toMatch(/^car-pulse-model-3-\d{4}-\d{2}-\d{2}-en\.pdf$/)
  const pages = await pdfText(bytes)
  const text = pages.join('\n')
  expect(pages.length).toBeGreaterThanOrEqual(5)
  expect(text).toContain('Aurora')
  expect(text).toContain('LRW3E7EK8PC713204')
  expect(text).toContain('54,577 km')
  expect(text).not.toMatch(/\b(null|undefined|NaN)\b|<invalid>|\[object/)
  const code = /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec(text)?.[0] ?? 'no code'
  expect(pages.filter((page) => page.includes(code))).toHaveLength(pages.length)
  const certificates = await (await fetch(new URL(reportCertificatesPath, system.url))).text()
  await expect(checkSignature(bytes, authorityOf(certificates), new Date())).resolves.toBeUndefined()
  // and what a stranger's script says of it, with the keys that the site publishes
  const published = await fetch(new URL('/verify-report.mjs', system.url))
  expect(await published.text()).toBe(await readFile(scriptUrl, 'utf8'))
  const folder = await mkdtemp(join(tmpdir(), 'cpt-journey-'))
  try {
    await writeFile(join(folder, name), bytes)
    expect(await run([join(folder, name), '--site', system.url])).toMatchObject({
      exitCode: exitCodes.genuine,
      out: expect.stringContaining('still stands'),
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

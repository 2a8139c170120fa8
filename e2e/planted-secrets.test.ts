import { queueOf } from '@cpt/local/system/stand-ins'
import { regions } from '@cpt/local/system/parts'
import type { System } from '@cpt/local/system/system'
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import {
  findings,
  registered,
  unregistered,
  unseen,
  type Place,
  type Planted,
} from '../origin/test/planted.ts'
import { openStage } from './test/stage.ts'
import { clipboard, connect, download, orderBasic, payAndWait, visit } from './test/visitor.ts'

let system: System
let browser: Browser
/** All that any process of ours wrote, the edge included. */
const lines: Place[] = []

beforeAll(async () => {
  const stage = await openStage({
    edgeLines: true,
    onLine: (part, text) => void lines.push({ where: `log ${part}`, text }),
  })
  ;({ system, browser } = stage)
  return stage.close
})

const storagePage = readFileSync(new URL('../docs/storage.md', import.meta.url), 'utf8')

/** Addresses and Referers of all that a page asks for, and what it sends along to others than us. */
function watch(page: Page): Place[] {
  const seen: Place[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    const to = url.origin === new URL(system.url).origin ? 'us' : url.host
    seen.push({ where: `address ${to}`, text: request.url() })
    const { referer } = request.headers()
    if (referer !== undefined) seen.push({ where: `referer ${to}`, text: referer })
    const body = request.postData()
    if (to !== 'us' && body !== null) seen.push({ where: `sent ${to}`, text: body })
  })
  page.on('framenavigated', (frame) => seen.push({ where: 'address bar', text: frame.url() }))
  return seen
}

/** Everything that a browser keeps for us, by kind and name. */
async function keptBy(page: Page): Promise<Place[]> {
  const stored = await page.evaluate(async () => {
    const entries = (kind: string, store: Storage) =>
      Object.keys(store).map((name) => ({ where: `${kind} ${name}`, text: store.getItem(name) ?? '' }))
    const databases = await indexedDB.databases()
    const cached: { where: string; text: string }[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const body = await (await cache.match(request))?.text()
        cached.push({ where: `cache ${name}`, text: `${request.url}\n${body ?? ''}` })
      }
    }
    return [
      ...entries('sessionStorage', sessionStorage),
      ...entries('localStorage', localStorage),
      ...databases.map(({ name = '' }) => ({ where: `indexedDB ${name}`, text: name })),
      ...cached,
    ]
  })
  const cookies = await page.context().cookies(system.url)
  return [...stored, ...cookies.map(({ name, value }) => ({ where: `cookie ${name}`, text: value }))]
}

/** Bodies and headers of all tasks that were ever handed over. */
const tasks = (): Place[] =>
  regions.flatMap((region) => {
    const queue = system.standIns['cloud-tasks']?.queue(queueOf(region))
    return [...(queue?.ended.values() ?? []), ...(queue?.tasks.values() ?? [])].map(({ name, request }) => ({
      where: 'task',
      text: [name, request.url, Buffer.from(request.body).toString(), JSON.stringify(request.headers)].join(
        '\n',
      ),
    }))
  })

/** Every token that Tesla gives out from now on. */
function tokensOfTesla(): Set<string> {
  const given = new Set<string>()
  const grants = system.standIns.tesla?.grants
  for (const name of ['exchange', 'refresh'] as const) {
    const give = (grants?.[name] as (...all: unknown[]) => Promise<object>).bind(grants)
    Object.assign(grants ?? {}, {
      [name]: async (...all: unknown[]) => {
        const answer = await give(...all)
        for (const [key, value] of Object.entries(answer))
          if (key.endsWith('_token')) given.add(String(value))
        return answer
      },
    })
  }
  return given
}

test('a whole journey leaves nothing that was planted in addresses, Referers, storage, logs, tasks or traces', async () => {
  const teslaTokens = tokensOfTesla()
  const owner = await visit(browser, 'europe-north1')
  const { page } = owner
  const sent = watch(page)
  await connect(owner, system.url)
  const atCars = await keptBy(page)
  await orderBasic(owner, /Aurora/)
  await payAndWait(owner)
  await download(owner)
  const link = page.getByRole('textbox', { name: 'Private link to this order' })
  await expect.poll(() => link.inputValue()).toContain('#')
  const orderSecret = (await link.inputValue()).split('.').at(-1) ?? ''
  await clipboard(owner, 'denied')
  await page.getByText('Show this report to somebody').click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  const shown = await page.getByRole('textbox', { name: 'Link to show' }).inputValue()
  const shareSecret = shown.split('.').at(-1) ?? ''
  const atOrder = await keptBy(page)
  const token = await page.evaluate(() => {
    const held: unknown = JSON.parse(sessionStorage.getItem('cpt.session') ?? '{}')
    return typeof held === 'object' && held !== null && 'token' in held ? String(held.token) : ''
  })

  const buyer = await visit(browser, 'us-central1')
  const sentByBuyer = watch(buyer.page)
  await buyer.page.goto(shown)
  await buyer.page.getByText('LRW3E****').first().waitFor()
  const atBuyer = await keptBy(buyer.page)

  const spans = (system.standIns.otlp?.spans() ?? []).map((span): Place => ({
    where: 'span',
    text: JSON.stringify(span),
  }))
  const gcs = new URL(system.standIns.gcs?.url ?? '').host
  const planted: Planted[] = [
    { what: 'the VIN', text: 'LRW3E7EK8PC713204', allowed: [] },
    { what: 'the end of the VIN', text: 'EK8PC713204', allowed: [] },
    { what: 'the latitude', text: '60.2055', allowed: [] },
    { what: 'the longitude', text: '24.6559', allowed: [] },
    { what: 'the name', text: 'Aino Virtanen', allowed: [] },
    { what: 'the session token', text: token, allowed: ['sessionStorage cpt.session'] },
    // Behind the "#" it stays in the browser, and that of his order in what the page remembers
    {
      what: 'the secret of the order',
      text: orderSecret,
      allowed: ['sessionStorage cpt.journey', 'sessionStorage sveltekit:'],
    },
    {
      what: 'the secret of the page',
      text: shareSecret,
      allowed: ['sessionStorage cpt.journey', 'sessionStorage sveltekit:', 'address bar'],
    },
    ...[...teslaTokens].map((text): Planted => ({ what: 'a token of Tesla', text, allowed: [] })),
  ]
  // A signed link is an address, and nothing else
  const signatures = sent.flatMap(({ text }) => /[?&]X-Goog-Signature=([0-9a-f]{64,})/i.exec(text)?.[1] ?? [])
  for (const text of new Set(signatures))
    planted.push({ what: 'the signature of a link', text, allowed: [`address ${gcs}`, 'address bar'] })
  const everywhere = [
    ...lines,
    ...sent,
    ...sentByBuyer,
    ...atCars,
    ...atOrder,
    ...atBuyer,
    ...tasks(),
    ...spans,
  ]

  // Each kind of place was looked at, and a search of it finds what is there
  const wanted = [
    ['/api/v1/orders', 'log edge'],
    ['POST /api/v1/orders', 'log api'],
    ['/worker/generate-pdf', 'log worker'],
    ['/api/v1/orders', 'address us'],
    ['X-Goog-Signature', `address ${gcs}`],
    ['/en/', 'address bar'],
    [token, 'sessionStorage cpt.session'],
    [orderSecret, 'sessionStorage cpt.journey'],
    ['task_id', 'task'],
    ['POST /api/v1/orders', 'span'],
  ] as const
  expect(unseen(everywhere, wanted)).toEqual([])
  expect([token.length > 40, orderSecret.length, shareSecret.length]).toEqual([true, 43, 43])
  expect(teslaTokens.size).toBeGreaterThan(1)

  expect([...new Set(findings(planted, everywhere))]).toEqual([])
  const names = [...atCars, ...atOrder, ...atBuyer].map(({ where }) => where)
  expect(unregistered(names, registered(storagePage, 'Browser'))).toEqual([])
})

import type { Order, Units } from '@cpt/contract/order'
import { beforeEach, expect, test } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { cdp } from 'vitest/browser'
import { journey } from '#lib/state/client.svelte.ts'
import '#lib/styles/base.css'
import { page } from '#lib/test/app/state.svelte.ts'
import { servers } from '#lib/test/servers.ts'
import { journeyText } from '#text/index.ts'
import ReportPage from './+page.svelte'

const texts = await journeyText('en')
const orderId = '5e0f1c5e-0000-4000-8000-000000000000'
const refs = { Aurora: 'car_0123456789abcdefghijkl', 'Blue Whale': 'car_abcdefghijkl0123456789' }
const order: Order = {
  orderId,
  access: 'owner',
  link: null,
  status: 'delivered',
  package: 'bulk',
  language: 'en',
  units: 'metric',
  currency: 'EUR',
  totalCents: 2_999,
  discountCents: 0,
  dueCents: 0,
  createdAt: '2026-11-23T12:00:00Z',
  paidAt: '2026-11-23T12:01:00Z',
  paymentPending: false,
  refund: null,
  cars: Object.entries(refs).map(([name, ref]) => ({
    ref,
    name,
    model: 'Model 3',
    vinMasked: 'LRW3E****',
    photos: 1,
    reports: [],
  })),
  secondReading: null,
  secondOf: null,
  request: null,
}

/** As our servers draw it, in little. */
const drawing = (json: unknown) => {
  const { vehicle, units } = json as { vehicle: string; units: Units }
  return {
    units,
    html: `<article><nav><a href="#${vehicle}-battery">Battery</a></nav><h2 id="${vehicle}-battery">Battery</h2>
      <p>412 ${units === 'metric' ? 'km' : 'mi'} left</p><details><summary>More</summary>…</details></article>`,
  }
}

beforeEach(() => journey.forget())

/** The page of an order of two cars, of which only the first was opened. */
async function reportPage() {
  page.go(`report?id=${orderId}`)
  const photosOf: (string | undefined)[] = []
  const asked = servers({
    'GET /api/v1/orders/{id}': () => order,
    'POST /api/v1/tesla/vehicle-report/html': ({ json }) => drawing(json),
    'GET /api/v1/orders/{id}/vehicles/{vin_ref}/photos/{number}': ({ path }) => {
      photosOf.push(path.vin_ref)
      return new Response(new Blob(['x'], { type: 'image/jpeg' }))
    },
  })
  const data = { language: 'en' as const, text: texts, seller: texts.seller }
  await render(ReportPage, { data, params: { lang: 'en' } })
  const part = (name: keyof typeof refs) =>
    document.querySelector<HTMLElement>(`#panel-${refs[name]} article`)
  const photo = (name: keyof typeof refs) => document.querySelector(`#panel-${refs[name]} img`)
  const show = async (name: keyof typeof refs) => {
    document.getElementById(`tab-${refs[name]}`)?.click()
    await expect.poll(() => part(name)?.checkVisibility()).toBe(true)
    // Its photos come last
    await expect.poll(() => photo(name)).toBeTruthy()
  }
  await expect.poll(() => photo('Aurora')).toBeTruthy()
  return { asked, photosOf, part, show }
}

test('a report that was opened is as it was left when its tab is shown again, and only the one shown is there', async () => {
  const { asked, part, show } = await reportPage()
  const details = part('Aurora')?.querySelector('details')
  if (!details) throw new Error('the sample report has nothing to unfold')
  details.open = true
  await show('Blue Whale')
  expect(part('Aurora')?.checkVisibility()).toBe(false)
  const link = part('Aurora')?.querySelector('a')
  link?.focus()
  expect(document.activeElement).not.toBe(link)
  expect(details.closest('[role=tabpanel]')?.getAttribute('aria-hidden')).toBe('true')
  await show('Aurora')
  expect(part('Blue Whale')?.checkVisibility()).toBe(false)
  expect(part('Aurora')?.querySelector('details')).toBe(details)
  expect(details.open).toBe(true)
  expect(asked.filter((row) => row === 'POST /api/v1/tesla/vehicle-report/html')).toHaveLength(2)
})

test('reports of several cars have no id in common, and each shows the photos of its own car', async () => {
  const { photosOf, show } = await reportPage()
  await show('Blue Whale')
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  for (const link of document.querySelectorAll('article nav a'))
    expect(link.closest('article')?.querySelector(link.getAttribute('href') ?? '')).not.toBeNull()
  expect(photosOf).toEqual([refs.Aurora, refs['Blue Whale']])
})

test('on paper is the report that is shown', async () => {
  const { part, show } = await reportPage()
  await show('Blue Whale')
  await cdp().send('Emulation.setEmulatedMedia', { media: 'print' })
  try {
    expect(part('Aurora')?.getClientRects()).toHaveLength(0)
    expect(part('Blue Whale')?.checkVisibility()).toBe(true)
  } finally {
    await cdp().send('Emulation.setEmulatedMedia', { media: '' })
  }
})

test('other units reach the report that is shown at once, and another when it is shown', async () => {
  const { part, show } = await reportPage()
  await show('Blue Whale')
  const miles = (name: keyof typeof refs) => /\smi\b/.test(part(name)?.textContent ?? '')
  const fold = () => part('Blue Whale')?.querySelector('details')
  fold()?.querySelector('summary')?.click()
  document.querySelector<HTMLInputElement>('input[value=imperial]')?.click()
  await expect.poll(() => miles('Blue Whale')).toBe(true)
  expect(fold()?.open).toBe(true)
  expect(miles('Aurora')).toBe(false)
  await show('Aurora')
  await expect.poll(() => miles('Aurora')).toBe(true)
})

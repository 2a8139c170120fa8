import { publicApi, type PublicName } from '@cpt/contract/endpoints'
import type { Catalog, Order } from '@cpt/contract/order'
import type { AskedReport } from '@cpt/contract/request'
import type { Component } from 'svelte'
import { beforeEach, expect, test } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { userEvent } from 'vitest/browser'
import { journey, session } from '#lib/state/client.svelte.ts'
import '#lib/styles/base.css'
import { visited } from '#lib/test/app/navigation.svelte.ts'
import { page } from '#lib/test/app/state.svelte.ts'
import { refusal, servers } from '#lib/test/servers.ts'
import { journeyText } from '#text/index.ts'
import { request } from '#text/en/request.ts'

const text = await journeyText('en')
const pages = import.meta.glob<{ default: Component<Record<string, unknown>> }>('./*/+page.svelte', {
  eager: true,
})
const orderId = '5e0f1c5e-0000-4000-8000-000000000000'
const secret = 's'.repeat(43)
const car = {
  ref: 'car_0123456789abcdefghijkl',
  name: 'Aurora',
  model: 'Model 3',
  vinMasked: 'LRW3E****',
}
const order: Order = {
  orderId,
  access: 'owner',
  link: null,
  status: 'open',
  package: 'basic',
  language: 'en',
  units: 'metric',
  currency: 'EUR',
  totalCents: 999,
  discountCents: 0,
  dueCents: 999,
  createdAt: '2026-11-23T12:00:00Z',
  paidAt: null,
  paymentPending: false,
  refund: null,
  cars: [{ ...car, photos: 0, reports: [] }],
  secondReading: null,
  secondOf: null,
  request: null,
}
const endsAt = '2026-12-07T12:00:00Z'
const asked: AskedReport = {
  asker: 'Anna',
  vinEnd: null,
  pays: 'buyer',
  language: 'en',
  endsAt,
  state: 'waiting',
}
const catalog: Catalog = {
  payments: true,
  providers: ['stripe', 'paypal'],
  packages: [
    {
      name: 'basic',
      maxCars: 1,
      languages: 'one',
      charging: false,
      secondReading: false,
      priceCents: { EUR: 999 },
    },
  ],
}
type Answers = Parameters<typeof servers>[0]

beforeEach(() => {
  journey.forget()
  session.forget()
  visited.length = 0
})

/** A page of somebody who has chosen a car, and whose session our servers do not know, but for what `answers` say. */
async function open(name: string, answers: Answers = {}, query = '') {
  const Page = pages[`./${name}/+page.svelte`]?.default
  if (!Page) throw new Error(`there is no page ${name}`)
  const secured = Object.entries(publicApi).filter(([, { token }]) => token !== 'none')
  servers({
    ...(Object.fromEntries(
      secured.map(([row]) => [row as PublicName, () => refusal('session-invalid', 401)]),
    ) as Answers),
    'POST /api/v1/auth/sessions': () => ({
      token: 'a.b.c',
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    }),
    'GET /api/v1/tesla/health': () => ({ state: 'closed', since: null, retryAfterSeconds: 0, hosts: [] }),
    'GET /api/v1/catalog': () => catalog,
    'POST /api/v1/requests/{id}/open': () => asked,
    ...answers,
  })
  await session.need()
  journey.set({ cars: [car], package: 'basic', orderId })
  if (name === 'asked') journey.set({ asked: { orderId, secret } })
  page.go(name + query)
  const screen = await render(Page, {
    data: { language: 'en', text, seller: text.seller, request },
    params: { lang: 'en' },
  })
  const press = (name: string | RegExp) => screen.getByRole('button', { name }).click()
  /** Where the page itself leads, not the steps above it. */
  const leadsTo = () =>
    [...document.querySelectorAll('a')].filter((a) => !a.closest('nav')).map((a) => a.getAttribute('href'))
  return { screen, press, leadsTo }
}
type Opened = Awaited<ReturnType<typeof open>>

const fillAsk = async ({ screen, press }: Opened) => {
  await screen.getByLabelText(request.ask.name).fill('Anna')
  await screen.getByLabelText(text.package.terms, { exact: false }).click()
  await press(request.ask.act.buyer)
}
const knowsOrder: Answers = { 'GET /api/v1/orders/{id}': () => order }
/** How a page comes to ask within a session; null where it never does. */
const reaches: Record<string, ((opened: Opened) => Promise<void>) | null> = {
  ask: fillAsk,
  asked: async () => {},
  cars: async () => {},
  connect: ({ press }) => press(text.connect.act),
  data: ({ press }) => press(text.data.eraseLook),
  open: async ({ screen, press }) => {
    await screen.getByLabelText(text.open.label).fill(`${orderId}.${secret}`)
    await press(text.open.act)
  },
  order: async () => {},
  package: async ({ screen, press }) => {
    await screen.getByLabelText(text.package.terms, { exact: false }).click()
    await press(text.package.act)
  },
  pay: async () => {},
  report: async () => {},
  shared: null,
  status: null,
  verify: null,
}

test('of every page it is known how it asks within a session', () => {
  expect(Object.keys(pages).map((path) => path.split('/')[1])).toEqual(Object.keys(reaches))
})

test.each(Object.keys(reaches).filter((name) => reaches[name]))(
  'whoever has no session any more can connect or open an order by its link on the page %s',
  async (name) => {
    const opened = await open(name)
    await reaches[name]?.(opened)
    await expect.poll(opened.leadsTo).toContain('/en/open')
    // The answer to a buyer goes on to Tesla's page at once, so that it is not lost.
    if (name === 'asked')
      await expect.element(opened.screen.getByRole('button', { name: text.connect.act })).toBeVisible()
    else expect(opened.leadsTo()).toContain('/en/connect')
  },
)

test('also where a press at an order that is open meets no session', async () => {
  const { press, leadsTo } = await open('pay', knowsOrder)
  await press(/by card/)
  await expect.poll(leadsTo).toEqual(expect.arrayContaining(['/en/connect', '/en/open']))
})

test('also where it is a photo that is not taken', async () => {
  const { screen, leadsTo } = await open('package')
  const picture = await new OffscreenCanvas(8, 8).getContext('2d')?.canvas.convertToBlob()
  const input = screen.getByLabelText(text.package.add, { exact: false })
  await userEvent.upload(input, new File([picture ?? ''], 'a.png', { type: 'image/png' }))
  await expect.poll(leadsTo).toEqual(expect.arrayContaining(['/en/connect', '/en/open']))
})

const ofBuyer: Order = { ...order, cars: [], request: { state: 'waiting', end: null, pays: 'buyer', endsAt } }
const ofSeller: Order = {
  ...order,
  access: 'seller',
  request: { state: 'waiting', end: null, pays: 'seller', endsAt },
}
const vehicles = {
  scopes: [],
  vehicles: [{ brand: 'tesla', ...car, state: 'online', inService: false, access: 'owner' }],
  missingScopes: [],
  revokeUrl: 'https://auth.tesla.com/x',
}

test.each([
  ['cars', { 'GET /api/v1/tesla/vehicles': () => vehicles }, '/en/connect', []],
  ['package', {}, '/en/cars', ['/en/cars']],
  ['pay', knowsOrder, '/en/package', ['/en/package', '/en/cars']],
  ['pay', { 'GET /api/v1/orders/{id}': () => ofBuyer }, '/en/ask', ['/en/ask']],
  ['pay', { 'GET /api/v1/orders/{id}': () => ofSeller }, `/en/order?id=${orderId}`, []],
  ['ask', {}, '/en', []],
] satisfies [string, Answers, string, string[]][])(
  'the step %s has a way back, and one to change what was chosen before (%#)',
  async (name, answers, back, changes) => {
    const { screen } = await open(name, answers)
    await expect.element(screen.getByRole('link', { name: text.common.back })).toHaveAttribute('href', back)
    const found = screen.getByRole('link', { name: new RegExp(`^${text.common.change}`) }).elements()
    expect(found.map((link) => link.getAttribute('href'))).toEqual(changes)
  },
)

test('a buyer who comes back from paying finds what was asked', async () => {
  const asking = await open('ask', { 'POST /api/v1/requests': () => ofBuyer })
  await fillAsk(asking)
  await expect.poll(() => visited).toEqual([`/en/pay?id=${orderId}`])
  await asking.screen.unmount()
  const { screen } = await open('ask')
  await expect.element(screen.getByLabelText(request.ask.name)).toHaveValue('Anna')
})

test.each([
  ['a link that shows no report', `#${orderId}.${secret}`],
  ['a link that is not whole', '#half'],
])('who opens %s is led to what can help, and not to try again', async (_, hash) => {
  location.hash = hash
  const unknown = () => refusal('share-unknown', 404)
  const answers = {
    'POST /api/v1/shares/{share_id}/open': unknown,
    'POST /api/v1/shares/{share_id}/html': unknown,
  }
  const { screen, leadsTo } = await open('shared', answers)
  await expect.element(screen.getByText(text.problems['share-unknown'].title)).toBeVisible()
  expect(leadsTo()).toEqual(['/en/ask', '/en/verify'])
  expect(screen.getByRole('button', { name: text.common.retry }).query()).toBeNull()
  location.hash = ''
})

test.each([
  ['is unknown', () => refusal('request-unknown', 404)],
  ['is over', () => ({ ...asked, state: 'lapsed' as const })],
])('a seller whose request %s is led on, and not to try again', async (_, answer) => {
  const { screen, leadsTo } = await open('asked', { 'POST /api/v1/requests/{id}/open': answer })
  await expect.poll(leadsTo).toEqual(['/en/connect', '/en/open'])
  expect(screen.getByRole('button', { name: text.common.retry }).query()).toBeNull()
})

const refused = '?problem=tesla-consent-refused'

test('a seller who has refused at Tesla comes back to the request', async () => {
  journey.set({ asked: { orderId, secret } })
  await open('connect', {}, refused)
  await expect.poll(() => visited).toEqual([`/en/asked${refused}`])
  expect(journey.current.asked).toEqual({ orderId, secret })
})

test('there he reads what has happened, and can go to Tesla again or decline', async () => {
  let declined: unknown
  const { screen, press } = await open(
    'asked',
    {
      'GET /api/v1/tesla/vehicles': () => refusal('tesla-not-connected', 403),
      'POST /api/v1/requests/{id}/decline': ({ json }) => void (declined = json),
    },
    refused,
  )
  await expect.element(screen.getByText(text.problems['tesla-consent-refused'].title)).toBeVisible()
  await expect.element(screen.getByText(request.asked.stillOpen)).toBeVisible()
  await expect.element(screen.getByRole('button', { name: text.connect.act })).toBeVisible()
  await press(request.asked.decline)
  await expect.element(screen.getByText(request.asked.declined)).toBeVisible()
  expect(declined).toEqual({ secret, reason: 'declined' })
})

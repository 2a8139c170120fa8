import type { Catalog, Order } from '@cpt/contract/order'
import { fill } from '@cpt/report-text/fill'
import { beforeEach, expect, test } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { journey } from '#lib/state/client.svelte.ts'
import '#lib/styles/base.css'
import { visited } from '#lib/test/app/navigation.svelte.ts'
import { page } from '#lib/test/app/state.svelte.ts'
import { refusal, servers } from '#lib/test/servers.ts'
import { journeyText } from '#text/index.ts'
import PayPage from './+page.svelte'

const texts = await journeyText('en')
const text = texts.pay
const orderId = '5e0f1c5e-0000-4000-8000-000000000000'
const order: Order = {
  orderId,
  access: 'owner',
  link: null,
  status: 'open',
  package: 'basic',
  language: 'en',
  units: 'metric',
  currency: 'EUR',
  totalCents: 1_900,
  discountCents: 0,
  dueCents: 1_900,
  createdAt: '2026-11-23T12:00:00Z',
  paidAt: null,
  paymentPending: false,
  refund: null,
  cars: [
    {
      ref: 'car_0123456789abcdefghijkl',
      name: 'Aurora',
      model: 'Model 3',
      vinMasked: 'LRW3E****',
      photos: 0,
      reports: [],
    },
  ],
  secondReading: null,
  secondOf: null,
  request: null,
}
const catalog: Catalog = { payments: true, providers: ['stripe', 'paypal'], packages: [] }

beforeEach(() => {
  journey.forget()
  visited.length = 0
})

/** The page of the order above, and a server that knows a voucher for 5 euros, one for all, and one that was used. */
async function payPage() {
  page.go(`pay?id=${orderId}`)
  let now = order
  const asked = servers({
    'GET /api/v1/orders/{id}': () => now,
    'GET /api/v1/catalog': () => catalog,
    'POST /api/v1/orders/{id}/voucher': ({ json }) => {
      const { code } = json as { code: string }
      if (code === 'USED') return refusal('voucher-not-usable', 409)
      if (code !== 'FIVE' && code !== 'ALL') return refusal('voucher-unknown', 404)
      const discountCents = code === 'ALL' ? now.totalCents : 500
      now = { ...now, discountCents, dueCents: now.totalCents - discountCents }
      if (code === 'ALL') now = { ...now, status: 'paid' }
      return now
    },
  })
  const data = { language: 'en' as const, text: texts, seller: texts.seller }
  const screen = await render(PayPage, { data, params: { lang: 'en' } })
  await screen.getByText(text.voucher).click()
  const field = screen.getByLabelText(text.voucherLabel)
  const redeem = async (code: string) => {
    await field.fill(code)
    await screen.getByRole('button', { name: text.voucherAct }).click()
  }
  const cardFor = (price: string) => screen.getByRole('button', { name: fill(text.card, { price }) })
  return { screen, asked, field, redeem, cardFor }
}

test('a voucher comes off the price, and the buttons ask for what is left', async () => {
  const { screen, redeem, cardFor } = await payPage()
  await expect.element(cardFor('€19.00')).toBeVisible()
  await redeem(' FIVE ')
  await expect.element(cardFor('€14.00')).toBeVisible()
  await expect
    .element(screen.getByRole('button', { name: fill(text.paypal, { price: '€14.00' }) }))
    .toBeVisible()
  await expect.element(screen.getByText(text.voucherDone)).toBeVisible()
  await expect.element(screen.getByRole('row', { name: /Voucher/ })).toHaveTextContent('Voucher-€5.00')
  expect(visited).toEqual([])
})

test('a voucher for the whole price leads on to the order', async () => {
  const { redeem } = await payPage()
  await redeem('ALL')
  await expect.poll(() => visited).toEqual([`/en/order?id=${orderId}`])
})

test.each([
  ['NOWHERE', texts.problems['voucher-unknown']],
  ['USED', texts.problems['voucher-not-usable']],
])(
  'of the voucher %s it is told why it does not count, beside the field that still holds it',
  async (code, advice) => {
    const { screen, field, redeem, cardFor } = await payPage()
    await redeem(code)
    await expect.element(screen.getByRole('alert').filter({ hasText: advice.title })).toBeVisible()
    await expect.element(field).toHaveValue(code)
    await expect.element(cardFor('€19.00')).toBeEnabled()
    await redeem('FIVE')
    await expect.element(cardFor('€14.00')).toBeVisible()
    await expect.element(screen.getByText(advice.title)).not.toBeInTheDocument()
  },
)

test('what is too short to be a voucher is said at the field, and nothing is asked', async () => {
  const { asked, field, redeem } = await payPage()
  await redeem('ab')
  await expect.element(field).toBeInvalid()
  await expect.element(field).toHaveAccessibleDescription(text.voucherShort)
  expect(asked).not.toContain('POST /api/v1/orders/{id}/voucher')
  await redeem('FIVE')
  await expect.element(field).toBeValid()
})

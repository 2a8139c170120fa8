import { Hono } from 'hono'
import { verify, X509Certificate } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveStandIn, type StandIn } from '../../stand-in/serve.ts'
import { startPayPal, type PayPalStandIn } from './main.ts'

let paypal: PayPalStandIn
let shop: StandIn
const received: { headers: Headers; body: string }[] = []

beforeAll(async () => {
  shop = await serveStandIn({
    name: 'shop',
    app: new Hono().post('/webhook', async (c) => {
      received.push({ headers: c.req.raw.headers, body: await c.req.text() })
      return c.text('')
    }),
  })
  paypal = await startPayPal({ webhookUrl: `${shop.url}/webhook` })
})
afterAll(async () => {
  await paypal.close()
  await shop.close()
})

const token = async () => {
  const answer = await fetch(`${paypal.url}/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${paypal.clientId}:${paypal.clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  return ((await answer.json()) as { access_token: string }).access_token
}
const post = async (path: string, json: unknown, id?: string) =>
  fetch(paypal.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${await token()}`, ...(id ? { 'paypal-request-id': id } : {}) },
    body: JSON.stringify(json),
  })
const wanted = {
  intent: 'CAPTURE',
  purchase_units: [{ custom_id: 'order-1', amount: { currency_code: 'EUR', value: '9.99' } }],
  payment_source: {
    paypal: {
      experience_context: { return_url: 'http://shop.test/done', cancel_url: 'http://shop.test/back' },
    },
  },
}
const order = async (id?: string) =>
  (await (await post('/v2/checkout/orders', wanted, id)).json()) as {
    id: string
    links: { rel: string; href: string }[]
  }
const issueOf = async (answer: Response) =>
  ((await answer.json()) as { details: { issue: string }[] }).details[0]?.issue

test('nobody without the secret gets a token, and nobody without a token gets in', async () => {
  const answer = await fetch(`${paypal.url}/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('paypal-local:wrong')}` },
    body: 'grant_type=client_credentials',
  })
  expect(answer.status).toBe(401)
  expect((await fetch(`${paypal.url}/v2/checkout/orders/X`)).status).toBe(401)
})

test('a request id gives the same order again', async () => {
  expect(await order('one')).toEqual(await order('one'))
  expect((await order('two')).id).not.toBe((await order('one')).id)
})

test('money is taken once, and only after the customer agreed on the page', async () => {
  const { id, links } = await order()
  expect(await issueOf(await post(`/v2/checkout/orders/${id}/capture`, {}))).toBe('ORDER_NOT_APPROVED')
  const page = links.find(({ rel }) => rel === 'payer-action')?.href ?? ''
  expect(await (await fetch(page)).text()).toContain('€9.99')
  const back = await fetch(`${paypal.url}/checkoutnow/${id}/approve`, { method: 'POST', redirect: 'manual' })
  expect(back.headers.get('location')).toBe(`http://shop.test/done?token=${id}&PayerID=LOCALPAYER01`)
  expect((await post(`/v2/checkout/orders/${id}/capture`, {}, 'c')).status).toBe(201)
  expect((await post(`/v2/checkout/orders/${id}/capture`, {}, 'c')).status).toBe(200)
  expect(await issueOf(await post(`/v2/checkout/orders/${id}/capture`, {}, 'd'))).toBe(
    'ORDER_ALREADY_CAPTURED',
  )
})

test('a capture is given back once', async () => {
  const [capture] = [...paypal.account.captures.values()]
  const path = `/v2/payments/captures/${capture?.id}/refund`
  expect((await post(path, {}, 'r')).status).toBe(201)
  expect(await issueOf(await post(path, {}, 's'))).toBe('CAPTURE_FULLY_REFUNDED')
})

test('deliveries are signed with the certificate that is served', async () => {
  await paypal.webhooks.settled()
  const delivery = received.at(-1)
  const header = (name: string) => delivery?.headers.get(`paypal-${name}`) ?? ''
  const certificate = new X509Certificate(await (await fetch(header('cert-url'))).text())
  expect(certificate.subject).toBe('CN=messageverificationcerts.paypal.com')
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  const text = `${header('transmission-id')}|${header('transmission-time')}|${paypal.webhookId}|${crc32(delivery?.body ?? '')}`
  const signature = Buffer.from(header('transmission-sig'), 'base64')
  expect(verify('sha256', Buffer.from(text), certificate.publicKey, signature)).toBe(true)
})

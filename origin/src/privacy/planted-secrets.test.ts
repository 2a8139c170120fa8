import { car } from '@cpt/local/vendors/tesla/cars'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findings, insideOfPdf, registered, unregistered, unseen, watchRedis } from '../../test/planted.ts'
import type { Place, Planted } from '../../test/planted.ts'
import type { TestRequest } from '../../test/origin.ts'
import { openShop, type Shop } from '../../test/shop.ts'

/** None of them stands anywhere else, so a find is one of these. */
const vin = 'LRW3E7FS4NC771104'
const person = {
  name: 'Plantilda Geheimrat',
  email: 'plantilda.geheimrat@secret.example',
  card: '4929123412341234',
}
const place = { latitude: 61.4983217, longitude: 23.7610349 }
const storagePage = readFileSync(new URL('../../../docs/storage.md', import.meta.url), 'utf8')

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

/** A car that stands at a place, in the account of a person with a name; every token that is given out is kept. */
function plantAtTesla(): Set<string> {
  const { garage, grants } = shop.tesla
  const data = structuredClone(car(vin, 1).vehicleData) as { vin: string; drive_state: object }
  Object.assign(data, { vin, drive_state: { ...data.drive_state, ...place } })
  garage.addAccount({
    ...garage.account('family'),
    name: 'planted',
    fullName: person.name,
    chargingHistory: [],
  })
  garage.park(car(vin, 1_493_127_708_119_999, { account: 'planted', name: 'Plantina', vehicleData: data }))
  const tokens = new Set<string>()
  const kept =
    <Given extends unknown[]>(give: (...given: Given) => Promise<object>) =>
    async (...given: Given) => {
      const all = await give(...given)
      for (const [name, value] of Object.entries(all)) if (name.endsWith('_token')) tokens.add(String(value))
      return all
    }
  Object.assign(grants, {
    exchange: kept(grants.exchange.bind(grants)),
    refresh: kept(grants.refresh.bind(grants)),
  })
  return tokens
}

/** Every row of every table, and every file. */
async function stores(): Promise<{ places: Place[]; files: string[]; tables: string[] }> {
  const tables = await shop.rows<{ name: string }>(
    `select table_name as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema = 'public'`,
  )
  const places: Place[] = []
  for (const { name } of tables)
    for (const { row } of await shop.rows<{ row: string }>(
      `select row_to_json(t)::text as row from ${name} t`,
    ))
      places.push({ where: `postgres ${name}`, text: row })
  const folder = shop.origin.context.config.STORAGE_DIRECTORY
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = found
    .filter((one) => one.isFile())
    .map((one) => relative(folder, join(one.parentPath, one.name)))
  for (const name of files) {
    places.push({ where: 'name of a file', text: name })
    places.push({ where: `file ${name}`, text: insideOfPdf(await readFile(join(folder, name))) })
  }
  return { places, files, tables: tables.map(({ name }) => name) }
}

test('nothing that was planted is found where it may not be, and all that is kept is in the registry', async () => {
  const { origin, stripe, paypal, tesla } = shop
  const redis = watchRedis(origin.upstash)
  const teslaTokens = plantAtTesla()
  const refusals: Place[] = []
  const owner = await shop.customer('planted')
  const ask = async (route: `${string} /${string}`, request: TestRequest = {}) => {
    const answer = await origin.request(route, { token: owner.token, ...request })
    const text = await answer.clone().text()
    if (answer.status >= 400) refusals.push({ where: `refusal ${answer.status}`, text })
    return answer
  }

  // One order paid at Stripe, in weather that makes parts retry and complain, with a photo that tells where it was taken
  tesla.faults.add({ kind: 'status', status: 503, times: 1, match: { path: '/warranty' } })
  origin.upstash.faults.add({ kind: 'lost-answer', times: 1, match: { method: 'POST' } })
  const exif = {
    IFD0: { Artist: person.name, ImageDescription: vin },
    IFD3: { GPSLatitude: '61/1 29/1 53/1' },
  }
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#3366cc' } })
    .withExif(exif)
    .jpeg()
    .toBuffer()
  const upload = { body: new Uint8Array(photo), headers: { 'content-type': 'image/jpeg' } }
  const { photoId } = (await (await ask('POST /api/v1/photos', upload)).json()) as { photoId: string }
  const [ordered] = owner.cars
  const first = await owner.order({ photos: { [ordered?.ref ?? '']: [photoId] } })
  // While he is still connected
  const second = await owner.order()
  const { id } = await owner.checkout(first.orderId)
  const details = { customer_email: person.email, customer_details: person, card: { number: person.card } }
  Object.assign(stripe.account.sessions.get(id) ?? {}, details)
  stripe.account.pay(id)
  await shop.deliver('stripe', { copies: 2 })
  await shop.settled()
  const secret = randomBytes(32).toString('base64url')
  const secretSha256 = createHash('sha256').update(secret).digest('hex')
  await ask(`PUT /api/v1/orders/${first.orderId}/link`, { json: { secretSha256 } })
  await ask(`POST /api/v1/orders/${first.orderId}/access`, {
    token: (await origin.session()).token,
    json: { secret },
  })
  const [made] = (await owner.get(first.orderId)).cars[0]?.reports ?? []
  const status = (await (await ask(`GET /api/v1/tesla/reports/status/${made?.task_id ?? ''}`)).json()) as {
    download_url: string
  }
  const signature = new URL(status.download_url).searchParams.get('signature') ?? ''

  // … another by way of PayPal, whose answer is lost
  const started = await ask('POST /api/v1/payments/paypal/orders', { json: { orderId: second.orderId } })
  const { paypalOrderId } = (await started.json()) as { paypalOrderId: string }
  const payer = { name: { given_name: person.name }, email_address: person.email }
  Object.assign(paypal.account.orders.get(paypalOrderId) ?? {}, {
    payer,
    payment_source: { card: person.card },
  })
  paypal.account.approve(paypalOrderId)
  paypal.faults.add({ kind: 'lost-answer', times: 1, match: { method: 'POST', path: '/v2/checkout/orders' } })
  expect(
    (await ask(`POST /api/v1/payments/paypal/orders/${paypalOrderId}/capture`, { json: {} })).status,
  ).toBe(200)
  await shop.deliver('paypal', { reversed: true })

  // What a careless program sends where it does not belong
  const key = () => ({ 'idempotency-key': randomUUID() })
  for (const text of [vin, person.email, person.card, secret, String(place.latitude)]) {
    const written = encodeURIComponent(text)
    await ask(`GET /api/v1/verify/${written}`)
    await ask(`GET /api/v1/orders/${written}`)
    await ask(`GET /api/v1/nowhere/${written}?${written}=${written}`)
    await ask(`GET /api/v1/tesla/oauth/callback?code=${written}&state=${written}&error=${written}`)
    await ask('POST /api/v1/orders', { json: { vehicles: [text], [text]: text }, headers: key() })
    await ask(`POST /api/v1/orders/${second.orderId}/voucher`, { json: { code: text }, headers: key() })
    await ask(`POST /api/v1/orders/${randomUUID()}/access`, { json: { secret: text } })
    await ask('POST /api/v1/verify', { json: { sha256: text } })
    await ask('POST /api/v1/payments/stripe/webhook', {
      json: { id: text, data: text },
      headers: { 'stripe-signature': `t=1,v1=${text}` },
    })
    await ask('GET /api/v1/tesla/health', {
      headers: { 'user-agent': text, cookie: `a=${text}` },
    })
  }
  await ask('GET /api/v1/tesla/vehicles', { token: `${owner.token.slice(0, -4)}AAAA` })
  const kept = await stores()
  // … and he has all of it erased
  expect((await ask('DELETE /api/v1/privacy/my-data')).status).toBe(200)
  await shop.settled()
  const erased = await stores()

  const { secrets } = origin.context
  const planted: Planted[] = [
    // The report itself shows it, to whoever its owner gives it
    { what: 'the VIN', text: vin, allowed: ['file reports/'] },
    { what: 'the end of the VIN', text: vin.slice(5), allowed: ['file reports/'] },
    { what: 'the latitude', text: String(place.latitude), allowed: [] },
    { what: 'the longitude', text: String(place.longitude), allowed: [] },
    { what: 'the name', text: person.name, allowed: [] },
    { what: 'the e-mail', text: person.email, allowed: [] },
    { what: 'the card', text: person.card, allowed: [] },
    { what: 'the secret of the link', text: secret, allowed: [] },
    { what: 'the session token', text: owner.token, allowed: [] },
    { what: 'the signature of a link', text: signature, allowed: [] },
    ...[...teslaTokens].map((text): Planted => ({ what: 'a token of Tesla', text, allowed: [] })),
    ...[
      secrets.JWT_SIGNING_KEY.d,
      secrets.REPORT_SIGNING_KEY.d,
      ...secrets.TOKEN_ENCRYPTION_KEY,
      secrets.UPSTASH_REDIS_REST_TOKEN,
      secrets.TESLA_CLIENT_SECRET,
      stripe.secretKey,
      stripe.webhookSecret,
      paypal.clientSecret,
    ].map((text): Planted => ({ what: 'a secret of ours', text, allowed: [] })),
  ]
  const everywhere: Place[] = [
    ...origin.log.map((text): Place => ({ where: 'log', text })),
    ...redis.places,
    ...kept.places,
    ...erased.places,
    ...refusals,
  ]
  // Each kind of place was looked at, and a search of it finds what is there
  const wanted = [
    ['POST /api/v1/orders', 'log'],
    ['LRW3E****', 'postgres order_cars'],
    ['Plantina', 'postgres order_cars'],
    [secretSha256, 'postgres orders'],
    [owner.sessionId, 'redis'],
    ['reports/', 'name of a file'],
    [vin, 'file reports/'],
    ['task_id', 'postgres outbox'],
    ['https://carpulsetracker.com/problems/', 'refusal'],
  ] as const
  expect(unseen(everywhere, wanted)).toEqual([])
  expect([teslaTokens.size > 2, signature.length > 20]).toEqual([true, true])

  expect([...new Set(findings(planted, everywhere))]).toEqual([])

  expect(redis.keys.size).toBeGreaterThan(10)
  expect(unregistered(redis.keys, registered(storagePage, 'Redis'))).toEqual([])
  expect(unregistered(kept.files, registered(storagePage, 'Bucket'))).toEqual([])
  expect(unregistered(kept.tables, registered(storagePage, 'Postgres'))).toEqual([])
})

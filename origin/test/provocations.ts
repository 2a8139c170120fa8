// Long, because it is a table: each endpoint, each problem of its own, and how a caller comes to meet it.
import type { allEndpoints, EndpointName } from '@cpt/contract/endpoints'
import { maxPhotos } from '@cpt/contract/limits'
import { mostShares } from '@cpt/contract/share'
import { createHash } from 'node:crypto'
import { vi } from 'vitest'
import { addPhoto, nobodys, photo, teslaSays, type Paid, type World } from './refusal-world.ts'

type Own<Name extends EndpointName> = (typeof allEndpoints)[Name]['problems'][number]
/** Provoked for all endpoints alike, in every-refusal.test.ts. */
type Alike = 'database-unavailable'
export type Provocation = () => Promise<Response>
export type Provocations = {
  [Name in EndpointName]: { [Problem in Exclude<Own<Name>, Alike>]: Provocation }
}

/** Every problem that a row lists, provoked at that row. The compiler misses one that is not here. */
export function provocations(world: World): Provocations {
  const { shop, origin, worker, alone, withoutStore, newPaid, byLink } = world
  const { tesla, stripe, paypal } = shop
  const secretSha256 = 'a'.repeat(64)
  const jpeg = { 'content-type': 'image/jpeg' }
  const another = async () => (await origin.session()).token

  const get = (path: string, token: string) => origin.request(`GET /api/v1/${path}`, { token })
  const post = (path: string, token: string, json?: unknown, by = origin) =>
    by.request(`POST /api/v1/${path}`, { token, ...(json === undefined ? {} : { json }) })
  const wants = { language: 'en', units: 'metric', currency: 'EUR', photos: {}, termsAccepted: true }

  /** A new order that is not paid, and whose it is. */
  const open = async () => {
    const customer = await shop.customer()
    const { orderId, cars } = await customer.order()
    return { customer, token: customer.token, orderId, vehicle: cars[0]?.ref ?? '' }
  }
  const readAt =
    (path: string, more: object = {}) =>
    ({ orderId, vehicle }: Pick<Paid, 'orderId' | 'vehicle'>, token: string) =>
      post(`tesla/${path}`, token, { orderId, vehicle, ...more })
  const read = readAt('vehicle-report')
  const vinOf = async ({ orderId }: Pick<Paid, 'orderId'>) => {
    const [row] = await shop.rows<{ vin: string }>('select vin from order_cars where order_id = $1', [
      orderId,
    ])
    return origin.context.fernet.decrypt(row?.vin ?? '')
  }
  const pdfOf = ({ taskId, customer }: Paid, by = alone) =>
    post('tesla/vehicle-report/pdf', customer.token, { task_id: taskId }, by)
  const pdfWhen = (change: object) => async () => {
    const paid = await newPaid()
    Object.assign(tesla.garage.car(await vinOf(paid)), change)
    return pdfOf(paid)
  }
  const pdfTold = (status: number, error?: string) => async () => {
    const paid = await newPaid()
    teslaSays(shop, status, error)
    return pdfOf(paid)
  }
  const listTold = (status: number, error?: string) => async () => {
    const { token } = await shop.customer()
    teslaSays(shop, status, error)
    return get('tesla/vehicles', token)
  }
  const missingScope = 'Unauthorized missing scopes [vehicle_device_data]'
  const forget = (paid: Pick<Paid, 'customer'>) => origin.context.tesla.forget(paid.customer.sessionId)

  const csv = (paid: Paid, token = paid.customer.token) =>
    get(`orders/${paid.orderId}/vehicles/${paid.vehicle}/charging-sessions.csv`, token)
  const zip = ({ orderId }: Pick<Paid, 'orderId'>, token: string) =>
    get(`orders/${orderId}/charging-invoices.zip`, token)
  const unpaid = (path: (orderId: string, vehicle: string) => string) => async () => {
    const { token, orderId, vehicle } = await open()
    return get(path(orderId, vehicle), token)
  }
  const strangers = (path: (paid: Paid) => string) => async () => get(path(await newPaid()), await another())

  const redeem = (orderId: string, token: string, code = 'NOWHERE') =>
    post(`orders/${orderId}/voucher`, token, { code })
  const start = { stripe: 'payments/stripe/checkout', paypal: 'payments/paypal/orders' } as const
  const checkout = (provider: keyof typeof start) => ({
    'order-not-found': async () =>
      post(start[provider], await another(), { orderId: (await open()).orderId }),
    'order-not-open': async () => {
      const { orderId, customer } = await newPaid()
      return post(start[provider], customer.token, { orderId })
    },
    'payments-off': async () => {
      const { token, orderId } = await open()
      await shop.rows('update orders set due_cents = 0, discount_cents = total_cents where id = $1', [
        orderId,
      ])
      return post(start[provider], token, { orderId })
    },
    'payment-provider-unavailable': async () => {
      const { token, orderId } = await open()
      shop[provider].faults.add({ kind: 'refuse', match: { path: '/v' } })
      return post(start[provider], token, { orderId })
    },
    'payment-provider-refused': async () => {
      const { token, orderId } = await open()
      shop[provider].faults.add(unknownRefusal[provider])
      return post(start[provider], token, { orderId })
    },
  })
  const capture = (id: string, token: string) => post(`payments/paypal/orders/${id}/capture`, token)
  /** An order for which PayPal's page was opened. */
  const atPayPal = async () => {
    const { token, orderId } = await open()
    const answer = await post(start.paypal, token, { orderId })
    const { paypalOrderId } = (await answer.json()) as { paypalOrderId: string }
    return { token, orderId, paypalOrderId }
  }
  const webhook = (provider: 'stripe' | 'paypal') => ({
    'signature-invalid': () => origin.request(`POST /api/v1/payments/${provider}/webhook`, { body: '{}' }),
    'payments-off': async () => {
      const poor = await shop.another({
        env: { STRIPE_SECRET_KEY: undefined, PAYPAL_CLIENT_ID: undefined, PAYMENTS: 'off' },
      })
      return poor.request(`POST /api/v1/payments/${provider}/webhook`, { body: '{}' })
    },
  })
  /** By a process that has not fetched PayPal's certificate yet. */
  const certificateAway = async () => {
    paypal.webhooks.take()
    paypal.account.approve((await atPayPal()).paypalOrderId)
    const [message] = paypal.webhooks.take()
    if (!message) throw new Error('PayPal tells nothing')
    const headers = { 'content-type': 'application/json', ...paypal.webhooks.headersOf(message) }
    paypal.faults.add({ kind: 'refuse', match: { path: '/v1/notifications/certs' } })
    const other = await shop.another()
    return other.request('POST /api/v1/payments/paypal/webhook', { body: message.body, headers })
  }
  const order = (ask: (orderId: string, token: string) => Promise<Response>) => ({
    'order-not-found': async () => ask((await open()).orderId, await another()),
  })
  const secret = 's'.repeat(43)
  const showTo = ({ orderId, vehicle }: Pick<Paid, 'orderId' | 'vehicle'>, token: string) =>
    post(`orders/${orderId}/shares`, token, { vehicle, secretSha256, shows: 'masked' })
  /** A page that shows a report of the order to whoever has the secret. */
  const shown = async ({ orderId, vehicle }: Pick<Paid, 'orderId' | 'vehicle'>) => {
    const [row] = await shop.rows<{ id: string }>(
      `insert into shares (order_id, ref, secret_hash, shows, made_at, ends_at)
       values ($1, $2, encode(sha256($3), 'hex'), 'masked', now(), now() + interval '10 days') returning id`,
      [orderId, vehicle, secret],
    )
    await shop.rows(
      `insert into readings (order_id, ref, reading, read_at, delete_after)
       values ($1, $2, '', now(), now() + interval '10 days') on conflict do nothing`,
      [orderId, vehicle],
    )
    return row?.id ?? ''
  }
  /** A buyer's request, paid unless told otherwise, and the secret of its link. */
  const asked = async (wanted: object = {}, isPaid = true) => {
    const token = await another()
    const json = {
      asker: 'Anna',
      pays: 'buyer',
      language: 'en',
      units: 'metric',
      currency: 'EUR',
      termsAccepted: true,
    }
    const secretSha256 = createHash('sha256').update(secret).digest('hex')
    const made = await post('requests', token, { ...json, secretSha256, ...wanted })
    const { orderId } = (await made.json()) as { orderId: string }
    if (isPaid) await becomes(orderId, 'paid')
    return { orderId, token }
  }
  const answerTo = (
    { orderId }: { orderId: string },
    { token, cars }: { token: string; cars: { ref: string }[] },
    answer: object = {},
  ) =>
    post(`requests/${orderId}/answer`, token, {
      secret,
      vehicle: cars[0]?.ref,
      language: 'en',
      sharingAccepted: true,
      ...answer,
    })
  const decline = (orderId: string, key = secret) =>
    origin.request(`POST /api/v1/requests/${orderId}/decline`, { json: { secret: key, reason: 'declined' } })
  const withdraw = (orderId: string, token: string) =>
    origin.request(`DELETE /api/v1/requests/${orderId}`, { token })
  const over = async () => {
    const request = await asked()
    await decline(request.orderId)
    return request
  }
  const withPhoto = async () => {
    const customer = await shop.customer()
    const photoId = await addPhoto(origin, customer.token)
    const vehicle = customer.cars[0]?.ref ?? ''
    const paid = await world.paid(customer, { photos: { [vehicle]: [photoId] } })
    return { ...paid, vehicle }
  }
  const report = {
    'report-not-found': async () => get(`tesla/reports/status/${(await newPaid()).taskId}`, await another()),
    'storage-unavailable': async () => {
      const { taskId, customer } = await newPaid()
      for (const state of ['processing', 'uploading', 'complete'])
        await shop.rows(`update reports set state = $2, object_name = 'reports/x.pdf' where id = $1`, [taskId, state]) // prettier-ignore
      return withoutStore.request(`GET /api/v1/tesla/reports/status/${taskId}`, { token: customer.token })
    },
  }
  const notPaid = async (path: string, by = origin) => {
    const { taskId, orderId, customer } = await newPaid()
    await shop.rows(`update orders set status = 'refunded' where id = $1`, [orderId])
    return post(path, customer.token, { task_id: taskId }, by)
  }
  const notFoundAt = async (path: string, by = origin) =>
    post(path, await another(), { task_id: (await newPaid()).taskId }, by)
  const becomes = (orderId: string, status: string) =>
    shop.rows(`update orders set status = $2 where id = $1`, [orderId, status])
  /** A Pro order whose reports are made. */
  const delivered = async () => {
    const paid = await newPaid({ package: 'pro' })
    await becomes(paid.orderId, 'delivered')
    return paid
  }
  const again = (orderId: string, token: string) => post(`orders/${orderId}/second-reading`, token)
  const leased = (paid: Paid) =>
    shop.rows(
      `update reports set state = 'processing', lease_until = now() + interval '1 hour' where id = $1`,
      [paid.taskId],
    )

  /** A car is read, or what was read is shown, at two rows. */
  const reading = (path: string, more: object = {}) => {
    const ask = readAt(path, more)
    /** A paid order whose car is like this, asked for. */
    const carIs = (change: Parameters<typeof Object.assign>[1]) => async () => {
      const paid = await newPaid()
      Object.assign(tesla.garage.car(await vinOf(paid)), change)
      return ask(paid, paid.customer.token)
    }
    const toldBy = (status: number, error?: string) => async () => {
      const paid = await newPaid()
      teslaSays(shop, status, error)
      return ask(paid, paid.customer.token)
    }
    return {
      'order-not-found': async () => ask(await newPaid(), await another()),
      'payment-required': async () => {
        const unpaidOrder = await open()
        return ask(unpaidOrder, unpaidOrder.token)
      },
      'vehicle-not-found': async () => {
        const paid = await newPaid()
        return ask({ ...paid, vehicle: `car_${'x'.repeat(22)}` }, paid.customer.token)
      },
      'reading-in-progress': async () => {
        const paid = await newPaid()
        await shop.rows(
          `update orders set reading_lease = $2, reading_lease_until = now() + interval '1 hour' where id = $1`,
          [paid.orderId, nobodys],
        )
        // Ninety seconds pass between two looks at the clock.
        let time = 0
        const clock = vi.spyOn(performance, 'now').mockImplementation(() => (time += 90_001))
        try {
          return await ask(paid, paid.customer.token)
        } finally {
          clock.mockRestore()
        }
      },
      'report-not-ready': async () => {
        const paid = await newPaid()
        return ask(paid, await byLink(paid))
      },
      'report-gone': async () => {
        const paid = await newPaid()
        const token = await byLink(paid)
        await shop.rows(`update orders set status = 'delivered' where id = $1`, [paid.orderId])
        return ask(paid, token)
      },
      'vehicle-asleep': carIs({ state: 'asleep', wakeSeconds: null }),
      'vehicle-offline': carIs({ state: 'offline', wakeSeconds: null }),
      'vehicle-in-service': carIs({ inService: true }),
      'vehicle-unsupported': toldBy(403, 'Vehicle unsupported'),
      'mobile-access-disabled': carIs({ mobileAccessDisabled: true }),
      'tesla-not-connected': async () => {
        const paid = await newPaid()
        await forget(paid)
        return ask(paid, paid.customer.token)
      },
      'tesla-sign-in-again': toldBy(401),
      'tesla-scope-missing': toldBy(403, missingScope),
      'tesla-unavailable': toldBy(503),
      'tesla-rate-limited': toldBy(429),
      'tesla-refused': toldBy(423),
    }
  }

  return {
    'POST /api/v1/auth/sessions': {},
    'DELETE /api/v1/auth/sessions/current': {},
    'POST /api/v1/tesla/oauth/initiate': {},
    'GET /api/v1/tesla/oauth/callback': {},
    'GET /api/v1/tesla/health': {},
    'GET /api/v1/tesla/vehicles': {
      'tesla-not-connected': async () => get('tesla/vehicles', await another()),
      'tesla-sign-in-again': listTold(401),
      'tesla-scope-missing': listTold(403, missingScope),
      'tesla-unavailable': listTold(503),
      'tesla-rate-limited': listTold(429),
      'tesla-refused': listTold(423),
    },
    'POST /api/v1/tesla/vehicle-report': reading('vehicle-report'),
    'POST /api/v1/tesla/vehicle-report/html': reading('vehicle-report/html', { language: 'en' }),
    'POST /api/v1/tesla/vehicle-report/pdf': {
      'storage-unavailable': async () => pdfOf(await newPaid(), withoutStore),
      'synchronous-off': async () => pdfOf(await newPaid(), origin),
      'report-not-found': () => notFoundAt('tesla/vehicle-report/pdf', alone),
      'payment-required': () => notPaid('tesla/vehicle-report/pdf', alone),
      'report-not-ready': async () => {
        const paid = await newPaid()
        await leased(paid)
        return pdfOf(paid)
      },
      'vehicle-asleep': pdfWhen({ state: 'asleep', wakeSeconds: null }),
      'vehicle-offline': pdfWhen({ state: 'offline', wakeSeconds: null }),
      'vehicle-in-service': pdfWhen({ inService: true }),
      'vehicle-unsupported': pdfTold(403, 'Vehicle unsupported'),
      'mobile-access-disabled': pdfWhen({ mobileAccessDisabled: true }),
      'tesla-sign-in-again': pdfTold(401),
      'tesla-scope-missing': pdfTold(403, missingScope),
      'tesla-unavailable': pdfTold(503),
    },
    'POST /api/v1/tesla/vehicle-report/pdf/async': {
      'report-not-found': () => notFoundAt('tesla/vehicle-report/pdf/async'),
      'payment-required': () => notPaid('tesla/vehicle-report/pdf/async'),
      'report-gone': async () => {
        const { taskId, customer } = await newPaid()
        await shop.rows(`update reports set state = 'deleted' where id = $1`, [taskId])
        return post('tesla/vehicle-report/pdf/async', customer.token, { task_id: taskId })
      },
    },
    'GET /api/v1/tesla/reports/status/{task_id}': report,
    'GET /api/v1/tesla/reports/file/{task_id}': {
      'link-invalid': () =>
        origin.request(`GET /api/v1/tesla/reports/file/${nobodys}?expires=1&signature=none`),
      'report-gone': () => {
        const link = origin.context.diskLinks.sign(nobodys, 600)
        return origin.request(`GET /api/v1/tesla/reports/file/${nobodys}?${link}`)
      },
    },
    'GET /api/v1/catalog': {},
    'POST /api/v1/orders': {
      'tesla-not-connected': async () =>
        post('orders', await another(), { ...wants, package: 'basic', vehicles: [`car_${'x'.repeat(22)}`] }),
      'vehicle-not-found': async () => {
        const { token } = await shop.customer()
        return post('orders', token, { ...wants, package: 'basic', vehicles: [`car_${'x'.repeat(22)}`] })
      },
      'photo-not-found': async () => {
        const { token, cars } = await shop.customer()
        const ref = cars[0]?.ref ?? ''
        return post('orders', token, {
          ...wants,
          package: 'basic',
          vehicles: [ref],
          photos: { [ref]: [nobodys] },
        })
      },
      'package-not-fitting': async () => {
        const { token, cars } = await shop.customer()
        return post('orders', token, { ...wants, package: 'basic', vehicles: cars.map(({ ref }) => ref) })
      },
    },
    'GET /api/v1/orders/{id}': order((id, token) => get(`orders/${id}`, token)),
    'POST /api/v1/orders/{id}/voucher': {
      ...order((id, token) => redeem(id, token)),
      'order-not-open': async () => {
        const { orderId, customer } = await newPaid()
        return redeem(orderId, customer.token)
      },
      'voucher-unknown': async () => {
        const { orderId, token } = await open()
        return redeem(orderId, token)
      },
      'voucher-not-usable': async () => {
        const { orderId, token } = await open()
        await shop.rows(
          `insert into vouchers (code, kind, percentage, valid_until) values ('LATE', 'percentage', 10, now() - interval '1 day')`,
        )
        return redeem(orderId, token, 'LATE')
      },
      'payment-provider-unavailable': async () => {
        const { orderId, token, customer } = await open()
        await customer.checkout(orderId)
        stripe.faults.add({ kind: 'refuse', match: { path: '/v1' } })
        return redeem(orderId, token)
      },
      'payment-provider-refused': async () => {
        const { orderId, token, customer } = await open()
        await customer.checkout(orderId)
        stripe.faults.add(unknownRefusal.stripe)
        return redeem(orderId, token)
      },
    },
    'POST /api/v1/orders/{id}/second-reading': {
      ...order((id, token) => again(id, token)),
      'package-not-fitting': async () => {
        const { orderId, customer } = await newPaid()
        return again(orderId, customer.token)
      },
      'payment-required': async () => {
        const { orderId, customer } = await newPaid({ package: 'pro' })
        await becomes(orderId, 'refunded')
        return again(orderId, customer.token)
      },
      'report-not-ready': async () => {
        const { orderId, customer } = await newPaid({ package: 'pro' })
        return again(orderId, customer.token)
      },
      'second-reading-over': async () => {
        const { orderId, customer } = await delivered()
        await shop.rows(`update orders set created_at = now() - interval '31 days' where id = $1`, [orderId])
        return again(orderId, customer.token)
      },
      'tesla-not-connected': async () => {
        const paid = await delivered()
        await forget(paid)
        return again(paid.orderId, paid.customer.token)
      },
      'vehicle-not-found': async () => {
        const { orderId, customer } = await delivered()
        await shop.rows(`update order_cars set vin = $2 where order_id = $1`, [
          orderId,
          origin.context.fernet.encrypt('5YJ3E7EB6MF004711'),
        ])
        return again(orderId, customer.token)
      },
    },
    'PUT /api/v1/orders/{id}/link': order((id, token) =>
      origin.request(`PUT /api/v1/orders/${id}/link`, { token, json: { secretSha256 } }),
    ),
    'POST /api/v1/orders/{id}/access': {
      'order-link-unknown': async () =>
        post(`orders/${(await open()).orderId}/access`, await another(), { secret: 's'.repeat(43) }),
    },
    'GET /api/v1/orders/{id}/vehicles/{vin_ref}/photos/{number}': {
      'order-not-found': strangers(
        ({ orderId, vehicle }) => `orders/${orderId}/vehicles/${vehicle}/photos/1`,
      ),
      'photo-not-found': async () => {
        const { orderId, vehicle, customer } = await newPaid()
        return get(`orders/${orderId}/vehicles/${vehicle}/photos/1`, customer.token)
      },
      'storage-unavailable': async () => {
        const { orderId, vehicle, customer } = await withPhoto()
        const { token } = customer
        return withoutStore.request(`GET /api/v1/orders/${orderId}/vehicles/${vehicle}/photos/1`, { token })
      },
    },
    'POST /api/v1/orders/{id}/shares': {
      'order-not-found': async () => showTo(await newPaid(), await another()),
      'payment-required': async () => {
        const unpaidOrder = await open()
        return showTo(unpaidOrder, unpaidOrder.token)
      },
      'report-not-ready': async () => {
        const paid = await newPaid()
        return showTo(paid, paid.customer.token)
      },
      'too-many-shares': async () => {
        const paid = await newPaid()
        for (let count = 0; count < mostShares; count += 1) await shown(paid)
        return showTo(paid, paid.customer.token)
      },
    },
    'GET /api/v1/orders/{id}/shares': order((id, token) => get(`orders/${id}/shares`, token)),
    'DELETE /api/v1/orders/{id}/shares/{share_id}': order((id, token) =>
      origin.request(`DELETE /api/v1/orders/${id}/shares/${nobodys}`, { token }),
    ),
    'POST /api/v1/shares/{share_id}/open': {
      'share-unknown': () => origin.request(`POST /api/v1/shares/${nobodys}/open`, { json: { secret } }),
    },
    'POST /api/v1/shares/{share_id}/html': {
      'share-unknown': () =>
        origin.request(`POST /api/v1/shares/${nobodys}/html`, { json: { secret, language: 'en' } }),
    },
    'POST /api/v1/shares/{share_id}/photos/{number}': {
      'share-unknown': () => origin.request(`POST /api/v1/shares/${nobodys}/photos/1`, { json: { secret } }),
      'photo-not-found': async () => {
        const id = await shown(await newPaid())
        return origin.request(`POST /api/v1/shares/${id}/photos/1`, { json: { secret } })
      },
      'storage-unavailable': async () => {
        const id = await shown(await withPhoto())
        return withoutStore.request(`POST /api/v1/shares/${id}/photos/1`, { json: { secret } })
      },
    },
    'POST /api/v1/requests': {},
    'POST /api/v1/requests/{id}/open': {
      'request-unknown': () => origin.request(`POST /api/v1/requests/${nobodys}/open`, { json: { secret } }),
    },
    'POST /api/v1/requests/{id}/answer': {
      'request-unknown': async () =>
        answerTo(await asked(), await shop.customer(), { secret: 'x'.repeat(43) }),
      'request-over': async () => answerTo(await over(), await shop.customer()),
      'payment-required': async () => answerTo(await asked({}, false), await shop.customer()),
      'tesla-not-connected': async () =>
        answerTo(await asked(), { token: await another(), cars: [{ ref: `car_${'x'.repeat(22)}` }] }),
      'vehicle-not-found': async () =>
        answerTo(await asked(), await shop.customer(), { vehicle: `car_${'x'.repeat(22)}` }),
      'vehicle-not-asked-for': async () => answerTo(await asked({ vinEnd: 'ZZZZZ' }), await shop.customer()),
    },
    'POST /api/v1/requests/{id}/decline': {
      'request-unknown': async () => decline((await asked()).orderId, 'x'.repeat(43)),
      'request-over': async () => {
        const { orderId, token } = await asked()
        await withdraw(orderId, token)
        return decline(orderId)
      },
    },
    'DELETE /api/v1/requests/{id}': {
      'order-not-found': async () => withdraw((await asked()).orderId, await another()),
      'request-over': async () => {
        const { orderId, token } = await over()
        return withdraw(orderId, token)
      },
    },
    'GET /api/v1/orders/{id}/receipt.pdf': {
      'order-not-found': strangers(({ orderId }) => `orders/${orderId}/receipt.pdf`),
      'payment-required': unpaid((id) => `orders/${id}/receipt.pdf`),
    },
    'GET /api/v1/orders/{id}/charging-invoices.zip': {
      'order-not-found': strangers(({ orderId }) => `orders/${orderId}/charging-invoices.zip`),
      'payment-required': unpaid((id) => `orders/${id}/charging-invoices.zip`),
      'package-not-fitting': async () => {
        const paid = await newPaid()
        return zip(paid, paid.customer.token)
      },
      'storage-unavailable': async () => {
        const { orderId, customer } = await newPaid({ package: 'pro' })
        const { token } = customer
        return withoutStore.request(`GET /api/v1/orders/${orderId}/charging-invoices.zip`, { token })
      },
      'nothing-to-download': async () => {
        const paid = await newPaid({ package: 'pro' })
        return zip(paid, paid.customer.token)
      },
      'tesla-not-connected': async () => {
        const paid = await newPaid({ package: 'pro' })
        await read(paid, paid.customer.token)
        await forget(paid)
        return zip(paid, paid.customer.token)
      },
      'tesla-sign-in-again': () => invoiceTold(401, 'token expired'),
      'tesla-scope-missing': () => invoiceTold(403, 'Unauthorized missing scopes [vehicle_charging_cmds]'),
    },
    'GET /api/v1/orders/{id}/vehicles/{vin_ref}/charging-sessions.csv': {
      'order-not-found': async () => csv(await newPaid({ package: 'pro' }), await another()),
      'payment-required': unpaid((id, vehicle) => `orders/${id}/vehicles/${vehicle}/charging-sessions.csv`),
      'package-not-fitting': async () => csv(await newPaid()),
      'nothing-to-download': async () => csv(await newPaid({ package: 'pro' })),
    },
    'POST /api/v1/photos': {
      'storage-unavailable': async () =>
        withoutStore.request('POST /api/v1/photos', {
          token: await another(),
          body: await photo(),
          headers: jpeg,
        }),
      'photo-not-usable': async () =>
        origin.request('POST /api/v1/photos', { token: await another(), body: 'no photo', headers: jpeg }),
      'too-many-photos': async () => {
        const token = await another()
        for (let added = 0; added < maxPhotos; added += 1) await addPhoto(origin, token)
        return origin.request('POST /api/v1/photos', { token, body: await photo(), headers: jpeg })
      },
    },
    'DELETE /api/v1/photos/{id}': {
      'storage-unavailable': async () => {
        const token = await another()
        const photoId = await addPhoto(origin, token)
        return withoutStore.request(`DELETE /api/v1/photos/${photoId}`, { token })
      },
      'photo-not-found': async () =>
        origin.request(`DELETE /api/v1/photos/${nobodys}`, { token: await another() }),
    },
    'POST /api/v1/payments/stripe/checkout': checkout('stripe'),
    'POST /api/v1/payments/paypal/orders': checkout('paypal'),
    'POST /api/v1/payments/paypal/orders/{id}/capture': {
      'order-not-found': async () => capture((await atPayPal()).paypalOrderId, await another()),
      'order-not-open': async () => {
        const { paypalOrderId, token, orderId } = await atPayPal()
        paypal.account.approve(paypalOrderId)
        await shop.rows(`update orders set status = 'expired' where id = $1`, [orderId])
        return capture(paypalOrderId, token)
      },
      'payment-failed': async () => {
        const { paypalOrderId, token } = await atPayPal()
        return capture(paypalOrderId, token)
      },
      'payment-provider-unavailable': async () => {
        const { paypalOrderId, token } = await atPayPal()
        paypal.faults.add({ kind: 'refuse', match: { path: '/v2' } })
        return capture(paypalOrderId, token)
      },
      'payment-provider-refused': async () => {
        const { paypalOrderId, token } = await atPayPal()
        paypal.faults.add(unknownRefusal.paypal)
        return capture(paypalOrderId, token)
      },
    },
    'POST /api/v1/payments/stripe/webhook': webhook('stripe'),
    'POST /api/v1/payments/paypal/webhook': {
      ...webhook('paypal'),
      'payment-provider-unavailable': certificateAway,
    },
    'GET /api/v1/verify/{code}': {
      'report-not-found': () => origin.request('GET /api/v1/verify/ABCDE-23456'),
    },
    'POST /api/v1/verify': {
      'report-not-found': () => origin.request('POST /api/v1/verify', { json: { sha256: 'a'.repeat(64) } }),
    },
    'GET /api/v1/privacy/my-data': {},
    'DELETE /api/v1/privacy/my-data': {},
    'GET /api/v1/openapi.json': {},
    'GET /api/v1/docs': {},
    'POST /worker/generate-pdf': {
      'storage-unavailable': async () => {
        const { taskId } = await newPaid()
        return world.workerWithoutStore.request('POST /worker/generate-pdf', {
          token: await world.taskToken(),
          json: { task_id: taskId, generation: 0 },
        })
      },
      'report-not-ready': async () => {
        const paid = await newPaid()
        await leased(paid)
        return worker.request('POST /worker/generate-pdf', {
          token: await world.taskToken(),
          json: { task_id: paid.taskId, generation: 0 },
        })
      },
    },
    'POST /worker/outbox': {},
    'POST /worker/reconcile': {},
    'POST /worker/synthetic-order': {
      'storage-unavailable': async () =>
        world.workerWithoutStore.request('POST /worker/synthetic-order', {
          token: await world.taskToken(),
          json: {},
        }),
    },
  }

  /** The invoices of a car that was read, when Tesla answers so to each. */
  async function invoiceTold(status: number, error: string): Promise<Response> {
    const paid = await newPaid({ package: 'pro' })
    await read(paid, paid.customer.token)
    const body = JSON.stringify({ response: null, error, error_description: '' })
    tesla.faults.add({ kind: 'status', status, body, match: { path: '/api/1/dx/charging/invoice' } })
    return zip(paid, paid.customer.token)
  }
}

/** What no table of ours has a name for, as each provider says it. */
const unknownRefusal = {
  stripe: {
    kind: 'status',
    status: 400,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ error: { type: 'invalid_request_error', code: 'not_of_this_year' } }),
    match: { path: '/v1' },
  },
  paypal: {
    kind: 'status',
    status: 422,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'UNPROCESSABLE_ENTITY', details: [{ issue: 'NOT_OF_THIS_YEAR' }] }),
    match: { path: '/v2' },
  },
} as const

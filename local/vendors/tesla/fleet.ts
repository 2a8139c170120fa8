import { Hono, type Context } from 'hono'
import { respond, type Answer, type ScriptedAnswers } from './answers.ts'
import { answers } from './answers.ts'
import { enter, type FleetBooks } from './fleet-books.ts'
import type { Account, Car, Garage, Region } from './garage.ts'
import type { Access, Grants } from './grants.ts'
import { vehicleDataOf, type Limits } from './vehicle-data.ts'

interface Setting {
  region: Region
  hosts: () => Record<Region, string>
  garage: Garage
  grants: Grants
  scripted: ScriptedAnswers
  books: FleetBooks
  limits: Limits
  /** Regions and domains the app is registered in. */
  partners: Map<Region, Set<string>>
  publicKeyHex: string
  /** Whether charging history stands in `{ response }`. */
  historyWrapped: () => boolean
  /** Milliseconds an answer takes, by path. */
  latencyMs: (path: string) => number
  pause: (ms: number) => Promise<void>
}

type Env = { Variables: { access: Access; account: Account; car: Car } }

/** One regional host of the Fleet API. */
export function fleetApi(setting: Setting) {
  const { garage, grants, scripted, partners, region, hosts, limits } = setting
  const app = new Hono<Env>()

  app.use(async (c, next) => {
    await setting.pause(setting.latencyMs(c.req.path))
    await next()
    enter(setting.books, { method: c.req.method, path: c.req.path, status: c.res.status, region })
  })
  app.use(async (c, next) => {
    const scriptedAnswer = scripted.take(c.req.method, c.req.path)
    if (scriptedAnswer) return respond(scriptedAnswer)
    if (!c.req.header('content-type')?.startsWith('application/json'))
      return respond(answers['not-acceptable'])
    const access = grants.read(c.req.header('authorization')?.replace(/^Bearer /, '') ?? '')
    if (access === 'unknown') return respond(answers['invalid-bearer'])
    if (access === 'expired') return respond(answers['token-expired'])
    c.set('access', access)
    if (access.partner) return next()
    const account = garage.accounts.get(access.account)
    if (!account) return respond(answers['login-required'])
    c.set('account', account)
    if (!partners.get(region)?.size) return respond(answers['unregistered'])
    if (account.region !== region && !c.req.path.endsWith('/users/region'))
      return respond(outOfRegion(hosts()[account.region]))
    return next()
  })

  app.get('/api/1/users/region', (c) => {
    const { region: home, regionUnknown } = c.var.account
    return json({
      region: regionUnknown ? null : home,
      fleet_api_base_url: regionUnknown ? null : hosts()[home],
    })
  })
  app.get('/api/1/vehicles', (c) => {
    const lacking = missing(c.var.access, 'vehicle_device_data')
    if (lacking) return respond(lacking)
    const all = garage.of(c.var.account.name)
    const page = Number(c.req.query('page') ?? 1)
    const size = Math.min(Number(c.req.query('per_page') ?? 50), 50)
    const pages = Math.max(1, Math.ceil(all.length / size))
    const shown = all.slice((page - 1) * size, page * size).map((car) => listed(garage, car, true))
    return Response.json({
      response: shown,
      pagination: {
        previous: page > 1 ? page - 1 : null,
        next: page < pages ? page + 1 : null,
        current: page,
        per_page: size,
        count: all.length,
        pages,
      },
      count: shown.length,
    })
  })
  app.get('/api/1/dx/charging/history', (c) => {
    const lacking = missing(c.var.access, 'vehicle_charging_cmds')
    if (lacking) return respond(lacking)
    const { vin, pageNo = '1', pageSize = '25' } = c.req.query()
    const all = c.var.account.chargingHistory.filter((session) => vin === undefined || session.vin === vin)
    const size = Math.min(Number(pageSize), 50)
    const from = (Number(pageNo) - 1) * size
    const body = { data: all.slice(from, from + size), totalResults: all.length }
    return Response.json(setting.historyWrapped() ? { response: body } : body)
  })
  app.get('/api/1/dx/charging/invoice/:id', (c) => {
    const lacking = missing(c.var.access, 'vehicle_charging_cmds')
    if (lacking) return respond(lacking)
    const known = JSON.stringify(c.var.account.chargingHistory).includes(`"contentId":"${c.req.param('id')}"`)
    if (!known) return respond(answers['not-found'])
    return new Response(invoice(c.req.param('id')), { headers: { 'content-type': 'application/pdf' } })
  })

  const ofQuery = (pick: (car: Car) => unknown) => (c: Context<Env>) => {
    const lacking = missing(c.var.access, 'vehicle_device_data')
    if (lacking) return respond(lacking)
    const car = garage.find(c.var.account.name, c.req.query('vin') ?? '')
    if (!car) return respond(answers['not-found'])
    return Response.json(car.dxWrapped ? { response: pick(car) } : pick(car))
  }
  app.get(
    '/api/1/dx/vehicles/options',
    ofQuery((car) => car.options),
  )
  app.get(
    '/api/1/dx/warranty/details',
    ofQuery((car) => car.warranty),
  )

  app.use('/api/1/vehicles/:tag/*', async (c: Context<Env>, next) => ofCar(setting, c) ?? next())
  app.use('/api/1/vehicles/:tag', async (c: Context<Env>, next) => ofCar(setting, c) ?? next())
  app.get('/api/1/vehicles/:tag', (c) => json(listed(garage, c.var.car)))
  app.post('/api/1/vehicles/:tag/wake_up', (c) => {
    const { car } = c.var
    const slowDown = limits.take(`wake ${car.vin}`, 3)
    if (slowDown) return respond(slowDown)
    setting.books.wakes[car.vin] = (setting.books.wakes[car.vin] ?? 0) + 1
    return json({ ...listed(garage, car), state: garage.wake(car) })
  })
  app.get('/api/1/vehicles/:tag/vehicle_data', (c) => {
    const { car, access } = c.var
    const asked = c.req.query('endpoints')?.split(';')
    if (asked?.includes('location_data') && !access.scopes.includes('vehicle_location'))
      return respond(answers['missing-scopes-named'])
    if (car.mobileAccessDisabled) return respond(answers['mobile-access-off'])
    if (car.inService) return respond(answers['in-service'])
    const slowDown = limits.take(`data ${car.vin}`, 60)
    if (slowDown) return respond(slowDown)
    if (garage.stateOf(car) !== 'online') return respond(answers['asleep'])
    if (car.dataStillAsleep) {
      car.dataStillAsleep -= 1
      return respond(answers['asleep-old'])
    }
    return json(vehicleDataOf(car, asked, limits.now()))
  })
  app.get('/api/1/vehicles/:tag/recent_alerts', (c) => json(c.var.car.recentAlerts))
  app.get('/api/1/vehicles/:tag/release_notes', (c) => json(c.var.car.releaseNotes))
  app.get('/api/1/vehicles/:tag/service_data', (c) => json(c.var.car.serviceData))
  app.get('/api/1/vehicles/:tag/mobile_enabled', (c) =>
    json({ reason: '', result: !c.var.car.mobileAccessDisabled }),
  )

  app.post('/api/1/partner_accounts', async (c) => {
    if (!c.var.access.partner) return respond(answers['invalid-bearer'])
    const { domain } = await c.req.json<{ domain?: string }>().catch(() => ({ domain: undefined }))
    if (!domain || domain !== domain.toLowerCase()) return respond(answers['invalid-request'])
    partners.set(region, (partners.get(region) ?? new Set()).add(domain))
    const at = new Date(limits.now()).toISOString()
    return json({
      client_id: c.var.access.clientId,
      name: 'Car Pulse Tracker',
      description: '',
      domain,
      ca: null,
      created_at: at,
      updated_at: at,
      enterprise_tier: 'discovery',
      public_key: setting.publicKeyHex,
    })
  })
  app.get('/api/1/partner_accounts/public_key', (c) =>
    partners.get(region)?.has(c.req.query('domain') ?? '')
      ? json({ public_key: setting.publicKeyHex })
      : respond(answers['not-found']),
  )
  return app.notFound(() => respond(answers['not-found']))
}

/** Keeps the car for the handlers behind, or refuses. */
function ofCar({ garage }: Setting, c: Context<Env>): Response | undefined {
  const car = garage.find(c.var.account.name, c.req.param('tag') ?? '')
  if (!car) return respond(answers['not-found'])
  const lacking = missing(c.var.access, 'vehicle_device_data')
  if (lacking) return respond(lacking)
  c.set('car', car)
  return undefined
}

/** A car as list and state calls show it; the list may lie. */
function listed(garage: Garage, car: Car, mayLie = false) {
  return {
    id: car.id,
    vehicle_id: (car.id % 100_000) + 700_000,
    vin: car.vin,
    color: null,
    access_type: car.access,
    display_name: car.name,
    option_codes: null,
    granular_access: { hide_private: false },
    tokens: [],
    state: mayLie && car.listedAs !== undefined ? car.listedAs : garage.stateOf(car),
    in_service: car.inService,
    id_s: String(car.id),
    calendar_enabled: true,
    api_version: 85,
    mobile_access_disabled: car.mobileAccessDisabled,
    backseat_token: null,
    backseat_token_updated_at: null,
    ble_autopair_enrolled: false,
  }
}

const json = (response: unknown) => Response.json({ response })

const missing = (access: Access, scope: string): Answer | undefined =>
  access.scopes.includes(scope) ? undefined : answers['missing-scopes']

const outOfRegion = (base: string): Answer => ({
  status: 421,
  body: {
    response: null,
    error: `user out of region, use base URL: ${base}, see https://developer.tesla.com/docs/fleet-api/getting-started/regions-countries`,
    error_description: '',
  },
})

/** The smallest thing a PDF reader opens. */
const invoice = (id: string) =>
  `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\n% invoice ${id}\ntrailer<</Root 1 0 R>>\n%%EOF\n`

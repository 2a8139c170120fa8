import { Hono } from 'hono'
import { z } from 'zod'
import { answers, type AnswerName, type ScriptedAnswers } from './answers.ts'
import { car } from './cars.ts'
import type { Garage, Region } from './garage.ts'
import type { Grants } from './grants.ts'

const State = z.enum(['online', 'asleep', 'offline'])
const CarChange = z.strictObject({
  vin: z.string().min(5),
  id: z.int().positive().optional(),
  account: z.string().optional(),
  name: z.string().nullable().optional(),
  state: State.optional(),
  listedAs: State.nullable().optional(),
  wakeSeconds: z.number().nonnegative().nullable().optional(),
  dataStillAsleep: z.int().nonnegative().optional(),
  access: z.enum(['OWNER', 'DRIVER']).optional(),
  inService: z.boolean().optional(),
  mobileAccessDisabled: z.boolean().optional(),
  vehicleData: z.unknown().optional(),
  fresh: z.boolean().optional(),
  recentAlerts: z.unknown().optional(),
  releaseNotes: z.unknown().optional(),
  options: z.unknown().optional(),
  warranty: z.unknown().optional(),
  serviceData: z.unknown().optional(),
  dxWrapped: z.boolean().optional(),
})
const AccountChange = z.strictObject({
  name: z.string().min(1),
  fullName: z.string().optional(),
  region: z.enum(['na', 'eu', 'cn']).optional(),
  claimedRegion: z.enum(['na', 'eu', 'cn']).optional(),
  regionUnknown: z.boolean().optional(),
  chargingHistory: z.array(z.looseObject({ vin: z.string() })).optional(),
})
const PlayChange = z.strictObject({
  answer: z.union([
    z.enum(Object.keys(answers) as [AnswerName, ...AnswerName[]]),
    z.strictObject({
      status: z.int(),
      body: z.unknown().optional(),
      text: z.strictObject({ content: z.string(), type: z.string() }).optional(),
      headers: z.record(z.string(), z.string()).optional(),
    }),
  ]),
  path: z.string().optional(),
  method: z.string().optional(),
  times: z.int().positive().optional(),
})

interface Setting {
  garage: Garage
  grants: Grants
  scripted: ScriptedAnswers
  partners: Map<Region, Set<string>>
  setHistoryWrapped: (wrapped: boolean) => void
}

/**
 * The routes below /_control: `garage` (GET; PUT a car, new or changed; a captured `vehicle_data` answer may be
 * given as `vehicleData`, with or without its `response`), `garage/empty`, `accounts`, `scripted-answers` (answers in
 * place of the true ones, by name), `tokens/expire`, `consent/revoke`, `partners`, `history`.
 */
export function teslaControl({ garage, grants, scripted, partners, setHistoryWrapped }: Setting) {
  return new Hono()
    .basePath('/_control')
    .onError((error, c) => {
      if (error instanceof z.ZodError) return c.text(z.prettifyError(error), 400)
      if (error instanceof SyntaxError) return c.text('The body is not JSON.', 400)
      throw error
    })
    .get('/garage', (c) =>
      c.json({
        accounts: [...garage.accounts.values()],
        cars: [...garage.cars.values()].map((one) => ({ ...one, stateNow: garage.stateOf(one) })),
      }),
    )
    .put('/garage', async (c) => {
      const change = CarChange.parse(await c.req.json())
      const before = garage.cars.get(change.vin)
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const parked = { ...(before ?? car(change.vin, 10_000_000 + garage.cars.size)), ...given }
      if (change.vehicleData !== undefined) {
        parked.vehicleData = bare(change.vehicleData)
        parked.fresh = change.fresh ?? false
      }
      garage.park(parked)
      return c.json(parked)
    })
    .post('/garage/empty', (c) => {
      garage.cars.clear()
      return c.json({ cars: 0 })
    })
    .put('/accounts', async (c) => {
      const change = AccountChange.parse(await c.req.json())
      const before = garage.accounts.get(change.name)
      const region = change.region ?? before?.region ?? 'eu'
      const account = {
        name: change.name,
        fullName: change.fullName ?? before?.fullName ?? change.name,
        region,
        claimedRegion: change.claimedRegion ?? before?.claimedRegion ?? region,
        regionUnknown: change.regionUnknown ?? before?.regionUnknown ?? false,
        chargingHistory: change.chargingHistory ?? before?.chargingHistory ?? [],
      }
      garage.addAccount(account)
      return c.json(account)
    })
    .get('/scripted-answers', (c) => c.json(scripted.list()))
    .post('/scripted-answers', async (c) => {
      const { answer, path, method, times } = PlayChange.parse(await c.req.json())
      scripted.add({
        answer:
          typeof answer === 'string'
            ? answer
            : (answer as Exclude<Parameters<ScriptedAnswers['add']>[0]['answer'], string>),
        ...(path === undefined ? {} : { path }),
        ...(method === undefined ? {} : { method }),
        ...(times === undefined ? {} : { times }),
      })
      return c.json(scripted.list())
    })
    .delete('/scripted-answers', (c) => {
      scripted.clear()
      return c.json([])
    })
    .post('/tokens/expire', (c) => {
      grants.expireAccess()
      return c.json({ expired: true })
    })
    .post('/consent/revoke', async (c) => {
      const { account } = z.strictObject({ account: z.string() }).parse(await c.req.json())
      grants.revokeAll(account)
      return c.json({ revoked: account })
    })
    .put('/partners', async (c) => {
      const { region, domains } = z
        .strictObject({ region: z.enum(['na', 'eu', 'cn']), domains: z.array(z.string()) })
        .parse(await c.req.json())
      partners.set(region, new Set(domains))
      return c.json({ region, domains })
    })
    .put('/history', async (c) => {
      const { wrapped } = z.strictObject({ wrapped: z.boolean() }).parse(await c.req.json())
      setHistoryWrapped(wrapped)
      return c.json({ wrapped })
    })
}

/** A captured answer without the `response` around it. */
const bare = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && 'response' in data ? data.response : data

import { z } from 'zod'
import { ConnectStarted, StartConnect, TeslaHealth, Vehicles } from '../vehicle.ts'
import type { ShapesOf } from './shape.ts'

/** Tesla's or the owner's answer. A person looks at what comes of it, so nothing here is off contract. */
const FromTesla = z.looseObject({
  state: z.string().optional(),
  code: z.string().optional(),
  error: z.string().optional(),
})

type Prefix = '/api/v1/tesla/oauth/' | '/api/v1/tesla/health' | '/api/v1/tesla/vehicles'

export const teslaShapes = {
  'POST /api/v1/tesla/oauth/initiate': {
    summary: "Start the sign-in on Tesla's page",
    json: StartConnect,
    reply: ConnectStarted,
    status: 200,
  },
  'GET /api/v1/tesla/oauth/callback': {
    summary: "Where Tesla's page sends the browser back",
    query: FromTesla,
    reply: 'redirect',
    status: 303,
  },
  'GET /api/v1/tesla/health': {
    summary: 'Whether calls to Tesla are let through',
    reply: TeslaHealth,
    status: 200,
  },
  'GET /api/v1/tesla/vehicles': { summary: "The owner's cars; wakes none", reply: Vehicles, status: 200 },
} as const satisfies ShapesOf<Prefix>

import type { Config } from '../config/schema.ts'
import { actingAuth } from '../google/acting.ts'
import { type GoogleClient, googleClient } from '../google/client.ts'
import {
  type Action,
  ActionError,
  type Context,
  isDryRun,
  need,
  rehearsed,
  UsageError,
} from '../surface/action.ts'
import { selectConfigs } from '../surface/selection.ts'
import { deployEdge, rollbackEdge } from './edge.ts'
import { failoverDrill } from './failover-drill.ts'
import { deployOrigin, placesOf, rollbackOrigin } from './origin.ts'
import { turnOff, turnOn } from './turn-off.ts'
import { verifyDns } from './verify-dns.ts'

/** New versions, back to the old ones, and proofs that the rest holds. */
export const deliveryActions: readonly Action[] = [
  {
    name: 'do-deploy-origin',
    summary: 'Brings an image to each region in turn: no traffic, smoke on the tag, 10, 50, 100 %.',
    needs: ['ENV', 'IMAGE'],
    knows: {
      SOAK_SECONDS: 'pause between two shares (60)',
      ALLOW_OLDER: '1 lets an older image pass',
      REGION: 'this region only, while another one is away',
      IMAGE: 'REGISTRY/NAME:TAG@sha256:…, or current to bring a changed configuration into service',
    },
    rehearses: true,
    run: async (context) => {
      const dryRun = isDryRun(context, true)
      for (const config of selectConfigs(context)) {
        const google = await asDeploy(context, config)
        await deployOrigin({
          google,
          context,
          config,
          image: need(context, 'IMAGE'),
          dryRun,
          soakMs: soakMs(context),
        })
      }
      rehearsed(context, dryRun)
    },
  },
  {
    name: 'do-deploy-edge',
    summary: 'Uploads the Worker with its settings and secrets: 0 % and smoke, then 10, then 100 %.',
    needs: ['ENV', 'VERSION'],
    knows: { SOAK_SECONDS: 'pause between two shares (60)', VERSION: 'goes with the version: the commit' },
    rehearses: true,
    run: async (context) => {
      const dryRun = isDryRun(context, true)
      for (const config of selectConfigs(context)) {
        const auth = await actingAuth(context, config, 'deploy')
        await deployEdge({
          google: googleClient(context, auth),
          auth,
          context,
          config,
          version: need(context, 'VERSION'),
          dryRun,
          soakMs: soakMs(context),
        })
      }
      rehearsed(context, dryRun)
    },
  },
  {
    name: 'do-rollback',
    summary: 'Back to the revision and the version before: one command.',
    needs: ['ENV'],
    knows: { PART: 'origin, edge or all (all)', REGION: 'this origin region only' },
    rehearses: true,
    run: async (context) => {
      const dryRun = isDryRun(context, true)
      const part = context.variables.PART ?? 'all'
      if (!['origin', 'edge', 'all'].includes(part)) throw new UsageError(`PART=${part}: origin, edge or all`)
      for (const config of selectConfigs(context)) {
        // the edge first: an old origin understands an old edge
        if (part !== 'origin') await rollbackEdge({ context, config, dryRun })
        if (part !== 'edge') {
          await rollbackOrigin({ google: await asDeploy(context, config), context, config, dryRun })
        }
      }
      rehearsed(context, dryRun)
    },
  },
  ...(['off', 'on'] as const).map((way): Action => ({
    name: `do-turn-${way}`,
    summary:
      way === 'off'
        ? 'Turns API and worker off, of every region or one: nothing is written to the database any more.'
        : 'Turns API and worker on again, and asks whether the API is ready.',
    needs: ['ENV'],
    knows: { REGION: 'this origin region only' },
    rehearses: true,
    run: async (context) => {
      const dryRun = isDryRun(context, true)
      for (const config of selectConfigs(context)) {
        const google = await asDeploy(context, config)
        const places = placesOf(config, context.variables.REGION)
        await (way === 'off' ? turnOff : turnOn)({ google, context, places, dryRun })
      }
      rehearsed(context, dryRun)
    },
  })),
  {
    name: 'do-failover-drill',
    summary: 'Takes the API of one region away, counts what a visitor sees, and brings it back.',
    needs: ['ENV', 'REGION'],
    knows: { SECONDS: 'how long (120)' },
    rehearses: true,
    run: async (context) => {
      const dryRun = isDryRun(context, true)
      const seconds = wholeNumber(context, 'SECONDS', 120)
      for (const config of selectConfigs(context)) {
        const google = await asDeploy(context, config)
        await failoverDrill({ google, context, config, region: need(context, 'REGION'), seconds, dryRun })
      }
      rehearsed(context, dryRun)
    },
  },
  {
    name: 'do-verify-dns',
    summary: 'Compares the live zone with dns.records, and asks for every host name. Changes nothing.',
    needs: ['ENV'],
    knows: { NAME_SERVERS: "addresses to ask instead of the machine's: the new ones, before the move" },
    rehearses: false,
    unchecked: true,
    run: async (context) => {
      for (const config of selectConfigs(context)) await verifyDns(context, config)
      if (context.log.tally.failed > 0)
        throw new ActionError('the live zone is not what the configuration says')
    },
  },
]

/** Google's APIs as the account that may make revisions and move traffic. */
const asDeploy = async (context: Context, config: Config): Promise<GoogleClient> =>
  googleClient(context, await actingAuth(context, config, 'deploy'))

const soakMs = (context: Context): number => wholeNumber(context, 'SOAK_SECONDS', 60) * 1000

function wholeNumber({ variables }: Context, name: string, otherwise: number): number {
  const value = variables[name]
  if (value === undefined || value === '') return otherwise
  if (!/^\d{1,5}$/.test(value)) throw new UsageError(`${name}=${value} is no whole number`)
  return Number(value)
}

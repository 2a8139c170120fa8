import { actingAuth } from '../google/acting.ts'
import { googleClient } from '../google/client.ts'
import type { Action } from '../surface/action.ts'
import { selectConfigs } from '../surface/selection.ts'
import { screen, statusOf } from './slo-status.ts'

/** How the environments stand. */
export const statusActions: readonly Action[] = [
  {
    name: 'do-slo-status',
    summary:
      'One screen of each environment: availability, latency, error budget, queue, backup, restore drill.',
    needs: ['ENV'],
    rehearses: false,
    run: async (context) => {
      for (const config of selectConfigs(context)) {
        const google = googleClient(context, await actingAuth(context, config, 'tf-plan'))
        context.log.text(screen(config, await statusOf(google, context, config)))
      }
    },
  },
]

import { type Action, isDryRun } from '../surface/action.ts'
import { selectConfigs } from '../surface/selection.ts'
import { syncSecrets } from './sync.ts'

/** The sheet and Secret Manager. */
export const secretActions: readonly Action[] = [
  {
    name: 'do-gcp-sync-secrets',
    summary: 'Brings Secret Manager to what the sheet says and pins the versions. Values are never shown.',
    needs: ['ENV'],
    knows: { DRY_RUN: '1 says what would be added' },
    rehearses: false,
    run: async (context) => {
      const write = !isDryRun(context, false)
      for (const config of selectConfigs(context)) await syncSecrets(context, config, { write, pin: true })
    },
  },
  {
    name: 'do-gcp-update-secrets',
    summary: 'Shows which secrets a sync would update. Changes nothing, whatever DRY_RUN says.',
    needs: ['ENV'],
    rehearses: false,
    run: async (context) => {
      for (const config of selectConfigs(context))
        await syncSecrets(context, config, { write: false, pin: false })
    },
  },
]

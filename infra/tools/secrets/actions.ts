import { type Action, isDryRun } from '../surface/action.ts'
import { selectConfigs } from '../surface/selection.ts'
import { showSheet, syncSecrets } from './sync.ts'

/** The sheet and Secret Manager. */
export const secretActions: readonly Action[] = [
  {
    name: 'do-gcp-sync-secrets',
    summary: 'Brings Secret Manager to what the sheet says and pins the versions. Values are never shown.',
    needs: ['ENV'],
    knows: {
      DRY_RUN: '1 says what would be added',
      ROTATE: 'generated variables that get a new value: JWT_SIGNING_KEY EDGE_SIGNING_KEY …',
    },
    rehearses: false,
    run: async (context) => {
      const write = !isDryRun(context, false)
      for (const config of selectConfigs(context)) {
        await syncSecrets(context, config, { write, rotate: words(context.variables.ROTATE) })
      }
    },
  },
  {
    name: 'do-gcp-update-secrets',
    summary:
      'Shows what the sheet says of each secret, never a value. Reads the sheet only; changes nothing.',
    needs: ['ENV'],
    rehearses: false,
    run: async (context) => {
      for (const config of selectConfigs(context)) {
        await showSheet(context, config)
      }
    },
  },
]

const words = (text: string | undefined): string[] => (text ?? '').split(/[\s,]+/).filter(Boolean)

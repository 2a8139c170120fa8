import { actingAuth } from '../google/acting.ts'
import { googleClient } from '../google/client.ts'
import { type Action, isDryRun, need, rehearsed, UsageError } from '../surface/action.ts'
import { selectConfigs } from '../surface/selection.ts'
import { promoteReplica, useDatabase } from './promote.ts'
import { restoreDrill } from './restore-drill.ts'

/** The database when something is lost, and the proof that it would come back. */
export const databaseActions: readonly Action[] = [
  {
    name: 'do-promote-replica',
    summary:
      'Makes the copy in REGION the database: promotes it, points DATABASE_URL at it, pins that in the YAML.',
    needs: ['ENV', 'REGION'],
    rehearses: true,
    run: async (context) => {
      const dryRun = isDryRun(context, true)
      for (const config of selectConfigs(context)) {
        const auth = await actingAuth(context, config, 'tf-apply')
        const google = googleClient(context, auth)
        await promoteReplica({ google, auth, context, config, region: need(context, 'REGION'), dryRun })
      }
      rehearsed(context, dryRun)
    },
  },
  {
    name: 'do-use-database',
    summary:
      'Points DATABASE_URL at an instance that is there, such as a restored clone, and pins that in the YAML.',
    needs: ['ENV', 'INSTANCE'],
    rehearses: true,
    run: async (context) => {
      const dryRun = isDryRun(context, true)
      const configs = selectConfigs(context)
      if (configs.length > 1) throw new UsageError('one ENV at a time: an instance belongs to one')
      for (const config of configs) {
        const auth = await actingAuth(context, config, 'tf-apply')
        const google = googleClient(context, auth)
        await useDatabase({ google, auth, context, config, name: need(context, 'INSTANCE'), dryRun })
      }
      rehearsed(context, dryRun)
    },
  },
  {
    name: 'do-restore-drill',
    summary:
      'Restores the database to a moment in a clone beside it, says how long it took, and removes the clone.',
    needs: ['ENV'],
    knows: {
      AT: 'moment, as 2026-11-23T09:59:00Z (ten minutes ago)',
      KEEP: '1 leaves the clone, to compare by hand or to switch to',
    },
    rehearses: true,
    run: async (context) => {
      const dryRun = isDryRun(context, true)
      for (const config of selectConfigs(context)) {
        const google = googleClient(context, await actingAuth(context, config, 'tf-apply'))
        await restoreDrill({ google, context, config, dryRun })
      }
      rehearsed(context, dryRun)
    },
  },
]

import { bootstrapActions } from './bootstrap/actions.ts'
import { capacityActions } from './capacity/actions.ts'
import { baseImageActions } from './delivery/base-images.ts'
import { configActions } from './config/actions.ts'
import { databaseActions } from './database/actions.ts'
import { deliveryActions } from './delivery/actions.ts'
import { secretActions } from './secrets/actions.ts'
import { budgetActions } from './status/redis-budget.ts'
import { statusActions } from './status/actions.ts'
import type { Action } from './surface/action.ts'
import { stateActions } from './terraform/state-actions.ts'
import { terraformActions } from './terraform/actions.ts'

/** Everything an operator can ask for. */
export const actions: readonly Action[] = [
  ...bootstrapActions,
  ...configActions,
  ...capacityActions,
  ...terraformActions,
  ...stateActions,
  ...secretActions,
  ...baseImageActions,
  ...deliveryActions,
  ...databaseActions,
  ...statusActions,
  ...budgetActions,
]

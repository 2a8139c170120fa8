import type { EndpointName } from '../endpoints.ts'
import { authShapes } from './auth.ts'
import { docsShapes } from './docs.ts'
import { orderShapes } from './orders.ts'
import { paymentShapes } from './payments.ts'
import { photoShapes } from './photos.ts'
import { privacyShapes } from './privacy.ts'
import { reportShapes } from './reports.ts'
import { requestShapes } from './requests.ts'
import type { Shape } from './shape.ts'
import { shareShapes } from './shares.ts'
import { taskShapes } from './tasks.ts'
import { teslaShapes } from './tesla.ts'
import { verifyShapes } from './verify.ts'

/** The shape of every row of endpoints.ts. */
export const shapes = {
  ...authShapes,
  ...teslaShapes,
  ...reportShapes,
  ...orderShapes,
  ...photoShapes,
  ...paymentShapes,
  ...verifyShapes,
  ...privacyShapes,
  ...shareShapes,
  ...requestShapes,
  ...docsShapes,
  ...taskShapes,
} as const satisfies { [Name in EndpointName]: Shape }

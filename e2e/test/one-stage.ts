import { afterAll } from 'vitest'
import { stageWithLog } from './stage.ts'

/** A system for the journeys of `one-system.test.ts`. */
const stage = await stageWithLog()
export const { system, browser, lines } = stage
afterAll(stage.close)

import { afterAll } from 'vitest'
import { stageWithLog } from './stage.ts'

/** A system for all journeys that one file brings together: `one-system.test.ts`, `paying.test.ts`. */
const stage = await stageWithLog()
export const { system, browser, lines } = stage
afterAll(stage.close)

import type { StandIns } from '../system/stand-ins.ts'

/** Stand-ins that chaos plays with, all of them there. */
export type Parts = Required<Omit<StandIns, 'secret-manager' | 'tsa'>>

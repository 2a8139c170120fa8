import type { z } from 'zod'

/** A member of an event: of things that we do not sell by anything may come, and what has another form is not there. */
export const loose = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

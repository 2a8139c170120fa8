import { z } from 'zod'
import { languages } from './languages.ts'
import { Units } from './order.ts'

/** How a reader wants a report drawn; without units, in those of the order. */
export const AsDrawn = z.strictObject({ language: z.enum(languages), units: Units.optional() })

/**
 * A report as HTML to show within a page of ours, which brings its styles: what draws a report and the words for it
 * are more than half as large again as a page's own script, and would hold up a slow phone.
 */
export const Drawing = z.object({ html: z.string(), units: Units })
export type Drawing = z.infer<typeof Drawing>

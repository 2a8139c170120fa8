import { z } from 'zod'
import { TaskId } from './task-status.ts'

/**
 * api -> queue -> worker. Tasks carry references only, never data of an owner: everything else is read from
 * the record. `generation` counts deliberate redos, because a task's name stays taken for hours.
 */
export const GeneratePdf = z.strictObject({ task_id: TaskId, generation: z.int().nonnegative() })
export type GeneratePdf = z.infer<typeof GeneratePdf>

export const Sweep = z.strictObject({})
export const Swept = z.object({ done: z.int(), failed: z.int() })

/** What a synthetic order came to: bytes of the sealed report, and the milliseconds from the order to the file. */
export const SyntheticOrder = z.object({ bytes: z.int().positive(), milliseconds: z.int().nonnegative() })
export type SyntheticOrder = z.infer<typeof SyntheticOrder>

/** Cloud Tasks id of a message: the same work has the same name, so a second createTask is refused as a duplicate. */
export function taskName(message: GeneratePdf): string {
  return `pdf-${message.task_id}-${message.generation}`
}

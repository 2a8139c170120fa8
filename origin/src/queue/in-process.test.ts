import type { GeneratePdf } from '@cpt/contract/tasks'
import { expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { currentTrace } from '../trace.ts'
import { inProcessQueue } from './in-process.ts'

const log = createLog(
  { ENVIRONMENT: 'local', ROLE: 'api', REGION: 'europe-north1', VERSION: 'test' },
  { write: () => undefined },
)

test('work in the background is part of the trace it was handed over with, not of what ran before it', async () => {
  const seen: Record<string, string | undefined> = {}
  const queue = inProcessQueue({
    log,
    concurrency: 1,
    run: async ({ task_id: task }) => {
      await Promise.resolve()
      seen[task] = currentTrace()?.id
    },
  })
  const message = (task: string): GeneratePdf => ({ task_id: task, generation: 0 })
  const [first, second] = ['a'.repeat(32), 'b'.repeat(32)]
  await queue.send(message('1'), `00-${first}-00f067aa0ba902b7-01`)
  await queue.send(message('2'), `00-${second}-00f067aa0ba902b7-01`)
  await queue.idle()
  expect(seen).toEqual({ 1: first, 2: second })
})

import { readFile } from 'node:fs/promises'

/** Length of a tick of the kernel's accounts (milliseconds): USER_HZ is 100 on every architecture that Node runs on. */
const tickMs = 10

/**
 * Time that a process and all of its threads have had of the processors since it began (milliseconds, in steps of ten):
 * utime and stime of /proc/PID/stat, proc(5). NaN where that is not told.
 */
export async function processorMs(processId: number): Promise<number> {
  const text = await readFile(`/proc/${processId}/stat`, 'utf8').catch(() => '')
  // The name of the program, in brackets, may hold anything; after it comes the third field
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11] ?? NaN) + Number(fields[12] ?? NaN)) * tickMs
}

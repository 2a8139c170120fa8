import { readFile } from 'node:fs/promises'

/** Times of all cores since the start of the machine, in ticks. */
interface Ticks {
  all: number
  stolen: number
}

/**
 * Share of the cores' time, from the call to the call of what it gives, in which this machine wanted to run and its
 * host ran others (`steal` of /proc/stat, proc(5)). 0 where that is not told.
 */
export async function stolenShare(): Promise<() => Promise<number>> {
  const before = await ticks()
  return async () => {
    const after = await ticks()
    return (after.stolen - before.stolen) / Math.max(1, after.all - before.all)
  }
}

async function ticks(): Promise<Ticks> {
  const text = await readFile('/proc/stat', 'utf8').catch(() => '')
  const fields = (/^cpu +(.*)$/m.exec(text)?.[1] ?? '').split(' ').map(Number)
  // user nice system idle iowait irq softirq steal; guest time is part of user time
  const told = fields.slice(0, 8)
  return { all: told.reduce((sum, value) => sum + value, 0), stolen: told[7] ?? 0 }
}

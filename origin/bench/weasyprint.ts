import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface WeasyPrint {
  version: string
  /** One more report; milliseconds of processor time. */
  render(): Promise<number>
  /** From the start of the process to its first report, milliseconds by the clock. */
  firstMs: number
  close(): Promise<void>
}

/** The system's Python first: one that a version manager put before it seldom has WeasyPrint. */
const pythons = ['/usr/bin/python3', 'python3']

/** A process that sets the HTML with WeasyPrint, or undefined where none is installed. */
export async function startWeasyPrint(html: string): Promise<WeasyPrint | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'cpt-bench-'))
  const file = join(folder, 'report.html')
  await writeFile(file, html)
  for (const python of pythons) {
    const started = performance.now()
    const child = spawn(python, [fileURLToPath(new URL('set_html.py', import.meta.url)), file], {
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    const gone = once(child, 'close').catch(() => undefined)
    child.on('error', () => undefined)
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const line = async () => {
      const { value, done } = await lines.next()
      return done === true ? undefined : value
    }
    const version = await line()
    if (version === undefined) {
      await gone
      continue
    }
    const render = async () => {
      child.stdin.write('\n')
      const told = await line()
      if (told === undefined) throw new Error('WeasyPrint ended')
      return Number(told.split(' ')[0])
    }
    await render()
    const firstMs = performance.now() - started
    const close = async () => {
      child.stdin.end()
      await gone
      await rm(folder, { recursive: true, force: true })
    }
    return { version, render, firstMs, close }
  }
  await rm(folder, { recursive: true, force: true })
  return undefined
}

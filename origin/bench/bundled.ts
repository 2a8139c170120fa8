import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { serialize } from 'node:v8'
import type { Report } from '@cpt/contract/report'
import type { SealPem } from '../src/crypto/pades/certificate.ts'
import { threadLimits } from '../src/render/renderer.ts'
import type { RenderOptions } from '../src/report/render.ts'

interface Work {
  report: Report
  options: RenderOptions
  seal: SealPem
}

/** Resident memory of a process that renders as the worker does, MiB, over many reports. */
export interface Memory {
  reports: number
  /** Highest of each tenth of them. */
  tenths: number[]
  /**
   * The third tenth: everything is loaded and warm, and V8 has begun to give back PDFs, which it does when 64 MB of
   * them lie about.
   */
  early: number
  /** Highest of the last tenth. */
  late: number
  most: number
}

export interface Bundled {
  /** Starts a process and waits for its first report; milliseconds by the clock. */
  first(): Promise<number>
  /** Starts a process and lets it make so many reports. */
  memory(reports: number): Promise<Memory>
  close(): Promise<void>
}

/**
 * Processes that are started as the image starts them: out of the bundle in `dist`, in the image's environment, with a
 * cache of compiled code that an earlier process filled. The rest of a worker is not in them.
 */
export async function bundled(dist: string, work: Work): Promise<Bundled> {
  const folder = await mkdtemp(join(tmpdir(), 'cpt-bench-'))
  const file = join(folder, 'work')
  await writeFile(file, serialize({ ...work, resourceLimits: threadLimits }))
  const program = fileURLToPath(new URL('bundled.mjs', import.meta.url))
  const env = {
    ...process.env,
    ...(await environmentOfImage()),
    NODE_COMPILE_CACHE: join(folder, 'compile-cache'),
  }

  /** Calls back with the memory, in bytes, after each report. */
  const make = async (reports: number, made: (rss: number) => void) => {
    const child = spawn(process.execPath, [program, dist, file, String(reports)], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'close')
    createInterface({ input: child.stdout }).on('line', (line) => made(Number(line.split(' ')[1])))
    const [code] = (await ended) as [number | null]
    if (code !== 0) throw new Error(`a process that renders ended with ${String(code)}`)
  }

  const first = async () => {
    const started = performance.now()
    let tookMs = Number.NaN
    await make(1, () => (tookMs = performance.now() - started))
    return tookMs
  }
  await first()
  return {
    first,
    memory: async (reports) => {
      const samples: number[] = []
      await make(reports, (rss) => samples.push(rss / 1_048_576))
      const tenth = Math.ceil(reports / 10)
      const tenths = Array.from({ length: 10 }, (_, index) =>
        Math.round(Math.max(...samples.slice(index * tenth, (index + 1) * tenth))),
      )
      const [early = Number.NaN, late = Number.NaN] = [tenths[2], tenths[9]]
      return { reports, tenths, early, late, most: Math.max(...tenths) }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** What the Dockerfile sets for the process. */
async function environmentOfImage(): Promise<Record<string, string>> {
  const dockerfile = await readFile(new URL('../Dockerfile', import.meta.url), 'utf8')
  const settings = [...dockerfile.matchAll(/^ENV (.+)$/gm)].flatMap(([, line = '']) => line.split(' '))
  return Object.fromEntries(settings.map((setting) => setting.split('=', 2) as [string, string]))
}

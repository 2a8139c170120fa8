import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Fetched when it is first asked for: with all it needs it is 176 MB, a fifth of everything else that is installed. */
export const version = '13.5.0'

export const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
type Category = (typeof categories)[number]

export interface Measured {
  /** Of 100. */
  scores: Record<Category, number>
  /** Cumulative layout shift. */
  shift: number
  /** Lighthouse's own measure of the machine at that moment: about 2,800 where this was written, 700 with others at work. */
  machine: number
  /** Audits that took points, with what they say. */
  losses: string[]
  /** Lighthouse's own report. */
  json: string
}

/** As far as it is read here (Lighthouse's docs/understanding-results.md). */
interface Result {
  environment: { benchmarkIndex: number }
  runtimeError?: { code: string; message: string }
  categories: Record<Category, { score: number | null; auditRefs: { id: string; weight: number }[] }>
  audits: Record<
    string,
    { score: number | null; displayValue?: string; numericValue?: number; title: string }
  >
}

/** Has npm fetch Lighthouse where it is not there yet, and gives what runs it on one address. */
export function findLighthouse() {
  const named = ['exec', '--yes', `--package=lighthouse@${version}`, '--']
  // npm puts the package's own folder first
  const show = 'console.log(process.env.PATH.split(require("node:path").delimiter)[0])'
  const bin = execFileSync('npm', [...named, 'node', '-e', show], { encoding: 'utf8' }).trim()
  const folder = mkdtempSync(join(tmpdir(), 'cpt-lighthouse-'))
  const cli = join(bin, '..', 'lighthouse', 'cli', 'index.js')

  /** @throws where the page could not be loaded in any of three attempts: under load Chromium gives some up by itself */
  return async function measure(
    url: string,
    chromium: string,
    leftOut: readonly string[],
    attempts = 3,
  ): Promise<Measured> {
    // Written to a file: on a failure the program ends before all of a pipe is read
    const file = join(folder, 'report.json')
    const options = [
      '--quiet',
      '--output=json',
      `--output-path=${file}`,
      '--no-enable-error-reporting',
      // The processor has to draw each frame in which a scroll bar fades: on a phone, something else does
      `--chrome-flags=--headless=new --no-sandbox --disable-gpu --hide-scrollbars --ignore-certificate-errors`,
      ...(leftOut.length > 0 ? [`--skip-audits=${leftOut.join(',')}`] : []),
    ]
    rmSync(file, { force: true })
    const failure = await promisify(execFile)(process.execPath, [cli, url, ...options], {
      env: { ...process.env, CHROME_PATH: chromium },
    }).catch((error: unknown) => error)
    // Its report is there also where a page could not be loaded, which it ends with 1 for
    if (!existsSync(file)) throw failure
    const json = readFileSync(file, 'utf8')
    const result = JSON.parse(json) as Result
    if (!result.runtimeError) return { ...read(result), json }
    if (attempts > 1) return measure(url, chromium, leftOut, attempts - 1)
    throw new Error(`${url}: ${result.runtimeError.message}`)
  }
}

function read({ categories: found, audits, environment }: Result): Omit<Measured, 'json'> {
  const losses = categories.flatMap((category) =>
    found[category].auditRefs.flatMap(({ id, weight }) => {
      const audit = audits[id]
      if (weight === 0 || audit === undefined || (audit.score ?? 1) >= 1) return []
      return `${category} ${id} ${audit.score ?? ''} ${audit.displayValue ?? audit.title}`
    }),
  )
  const scores = Object.fromEntries(
    categories.map((category) => [category, Math.round((found[category].score ?? 0) * 100)]),
  ) as Measured['scores']
  return {
    scores,
    machine: environment.benchmarkIndex,
    shift: audits['cumulative-layout-shift']?.numericValue ?? Number.NaN,
    losses,
  }
}

import { execFile, execFileSync } from 'node:child_process'
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
  /** Audits that took points, with what they say. */
  losses: string[]
  /** Lighthouse's own report. */
  json: string
}

/** As far as it is read here (Lighthouse's docs/understanding-results.md). */
interface Result {
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
  const cli = join(bin, '..', 'lighthouse', 'cli', 'index.js')

  /** @throws where the page could not be loaded in any of three attempts: under load Chromium gives some up by itself */
  return async function measure(
    url: string,
    chromium: string,
    leftOut: readonly string[],
    attempts = 3,
  ): Promise<Measured> {
    const json = await promisify(execFile)(
      process.execPath,
      [
        cli,
        url,
        '--quiet',
        '--output=json',
        '--no-enable-error-reporting',
        '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
        ...(leftOut.length > 0 ? [`--skip-audits=${leftOut.join(',')}`] : []),
      ],
      { env: { ...process.env, CHROME_PATH: chromium }, maxBuffer: 100_000_000 },
    ).then(
      ({ stdout }) => stdout,
      // Ends with 1 after such a failure, its report written all the same
      (failure: unknown) => {
        const { stdout, stderr } = failure as { stdout?: string; stderr?: string }
        if (!stdout?.startsWith('{')) throw new Error(`Lighthouse failed: ${stderr ?? ''}`)
        return stdout
      },
    )
    const result = JSON.parse(json) as Result
    if (!result.runtimeError) return { ...read(result), json }
    if (attempts > 1) return measure(url, chromium, leftOut, attempts - 1)
    throw new Error(`${url}: ${result.runtimeError.message}`)
  }
}

function read({ categories: found, audits }: Result): Omit<Measured, 'json'> {
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
  return { scores, shift: audits['cumulative-layout-shift']?.numericValue ?? Number.NaN, losses }
}

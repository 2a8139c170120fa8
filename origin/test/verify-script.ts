import type { JSONWebKeySet } from 'jose'

type Verdict = 'genuine' | 'altered' | 'unchecked' | 'superseded' | 'unknown' | 'withdrawn'

/** What the script for strangers says of a file. */
interface Checked {
  verdict: Verdict
  says: string
  code?: string | null
  sha256?: string
  facts?: Record<string, unknown> | null
  copy?: Record<string, unknown> | null
  stamp?: { at: Date; by: string } | null
}

interface Script {
  checkFile(file: Buffer, trusted: { certificates: string; keys: JSONWebKeySet }): Checked
  run(args: string[]): Promise<{ exitCode: number; out: string }>
  exitCodes: Record<Verdict, number>
}

export const scriptUrl = new URL('../../web/static/verify-report.mjs', import.meta.url)

/** The script as strangers get it: plain JavaScript, published with the site. */
export const { checkFile, run, exitCodes } = (await import(scriptUrl.href)) as Script

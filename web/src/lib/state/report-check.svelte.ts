import type { Verification } from '@cpt/contract/verify'
import { ApiProblem } from '#lib/api.ts'
import { fingerprint, mostBytes, readCode } from '#lib/fingerprint.ts'

export interface ReportCheckOptions {
  /** Asks for the report of a code as it is printed. */
  byCode: (code: string) => Promise<Verification>
  /** Asks for the report whose file has this hex SHA-256. */
  byFile: (sha256: string) => Promise<Verification>
}

/** How a check stands; one thing at a time. */
export type Outcome =
  | { state: 'idle' }
  /** Nothing was asked, because this can be no report of ours. */
  | { state: 'refused'; why: 'code-malformed' | 'file-too-large' }
  | { state: 'asking' }
  | { state: 'hashing'; fileName: string }
  | { state: 'unknown'; by: 'code' | 'file' }
  | { state: 'failed'; error: unknown }
  /** `file` says what the reader's file is to the report: that very file, another one, or not given yet. */
  | { state: 'found'; report: Verification; by: 'code' | 'file'; file: 'same' | 'other' | 'none' }

/** One reader's check of a report: by the code printed in it, by its file, or by a file held against a code. */
export class ReportCheck {
  readonly #options: ReportCheckOptions
  #outcome = $state.raw<Outcome>({ state: 'idle' })
  #checks = 0
  /** What stands in the code's field. */
  code = $state('')

  constructor(options: ReportCheckOptions) {
    this.#options = options
  }

  get outcome(): Outcome {
    return this.#outcome
  }

  get busy(): boolean {
    return this.#outcome.state === 'asking' || this.#outcome.state === 'hashing'
  }

  /** Looks up the code in the field, and writes it there as it is printed. */
  async byCode(): Promise<void> {
    const code = readCode(this.code)
    if (code === undefined) {
      this.#refuse('code-malformed')
      return
    }
    this.code = code
    await this.#run({ state: 'asking' }, () => this.#ask('code', this.#options.byCode(code)))
  }

  /** Looks up a file, or holds it against the report whose code was looked up before. */
  async byFile(file: File): Promise<void> {
    if (file.size > mostBytes) {
      this.#refuse('file-too-large')
      return
    }
    const before = this.#outcome
    await this.#run({ state: 'hashing', fileName: file.name }, async () => {
      const sha256 = await fingerprint(file)
      if (before.state !== 'found' || before.by === 'file')
        return this.#ask('file', this.#options.byFile(sha256))
      return { ...before, file: before.report.sha256 === sha256 ? 'same' : 'other' }
    })
  }

  #refuse(why: 'code-malformed' | 'file-too-large') {
    this.#checks++
    this.#outcome = { state: 'refused', why }
  }

  /** Shows how the check goes; the answer of one that was overtaken by another is dropped. */
  async #run(meanwhile: Outcome, check: () => Promise<Outcome>): Promise<void> {
    const number = ++this.#checks
    this.#outcome = meanwhile
    const outcome = await check().catch((error: unknown): Outcome => ({ state: 'failed', error }))
    if (number === this.#checks) this.#outcome = outcome
  }

  async #ask(by: 'code' | 'file', answer: Promise<Verification>): Promise<Outcome> {
    try {
      return { state: 'found', report: await answer, by, file: by === 'file' ? 'same' : 'none' }
    } catch (error) {
      if (error instanceof ApiProblem && error.problem === 'report-not-found') return { state: 'unknown', by }
      throw error
    }
  }
}

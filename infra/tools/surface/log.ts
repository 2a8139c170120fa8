/** One line of what a run did, for the summary at its end. */
export interface Tally {
  done: number
  skipped: number
  warned: number
  failed: number
}

type Level = 'INFO' | 'OK' | 'WARN' | 'ERROR'

/**
 * The lines of a run: `2026-02-04 10:30:00 UTC ::: INFO: …`, or one JSON object a line.
 * Values given to `hide` are cut out of every line, whatever they came in.
 */
export class Log {
  readonly tally: Tally = { done: 0, skipped: 0, warned: 0, failed: 0 }
  readonly #write: (line: string) => void
  readonly #now: () => Date
  readonly #json: boolean
  readonly #hidden = new Set<string>()

  constructor(options: { write: (line: string) => void; now: () => Date; json: boolean }) {
    this.#write = options.write
    this.#now = options.now
    this.#json = options.json
  }

  /** Never let this value into a line. Shorter ones would tear holes into ordinary words. */
  hide(secret: string): void {
    if (secret.length >= 6) this.#hidden.add(secret)
  }

  info(message: string, fields: object = {}): void {
    this.#line('INFO', message, fields)
  }

  /** Something was changed, or in a rehearsal would be. */
  done(message: string, fields: object = {}): void {
    this.tally.done++
    this.#line('INFO', message, fields)
  }

  /** The same, for lines that operators know as `OK:`. */
  ok(message: string, fields: object = {}): void {
    this.tally.done++
    this.#line('OK', message, fields)
  }

  /** Nothing had to be changed. */
  skipped(message: string, fields: object = {}): void {
    this.tally.skipped++
    this.#line('INFO', message, fields)
  }

  warn(message: string, fields: object = {}): void {
    this.tally.warned++
    this.#line('WARN', message, fields)
  }

  error(message: string, fields: object = {}): void {
    this.tally.failed++
    this.#line('ERROR', message, fields)
  }

  /** The last line of every run. */
  summary(action: string, exitCode: number, fields: object = {}): void {
    const { done, skipped, warned, failed } = this.tally
    this.#line(
      exitCode === 0 ? 'INFO' : 'ERROR',
      `${action}: ${done} done, ${skipped} skipped, ${warned} warnings, ${failed} failed`,
      { summary: { action, exitCode, ...this.tally, ...fields } },
    )
  }

  /** Text as it is, for tables and help; in JSON one object with the text. */
  text(text: string): void {
    this.#write(this.#clean(this.#json ? JSON.stringify({ text }) : text))
  }

  #line(level: Level, message: string, fields: object): void {
    const time = this.#now().toISOString()
    const line = this.#json
      ? JSON.stringify({ time, level, message, ...fields })
      : message
          .split('\n')
          .map((part) => `${time.slice(0, 10)} ${time.slice(11, 19)} UTC ::: ${level}: ${part}`)
          .join('\n')
    this.#write(this.#clean(line))
  }

  #clean(text: string): string {
    let clean = text
    for (const secret of this.#hidden) clean = clean.replaceAll(secret, '[hidden]')
    return clean
  }
}

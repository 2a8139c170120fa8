import { appendFileSync } from 'node:fs'
import pg from 'pg'

// Writes down every statement that drizzle sends, or that has a name, one a line as JSON, into the file that RECORD_QUERIES
// names. Tests' own statements come as plain text and are left out.
const file = process.env['RECORD_QUERIES']
const { prototype } = pg.Client as unknown as { prototype: { query: (...args: unknown[]) => unknown } }
const { query } = prototype
const seen = new Set<string>()

prototype.query = function record(this: unknown, ...args: unknown[]) {
  const [config] = args
  if (
    file &&
    typeof config === 'object' &&
    config !== null &&
    'text' in config &&
    ('types' in config || 'name' in config)
  ) {
    const text = String(config.text)
    if (!seen.has(text)) appendFileSync(file, `${JSON.stringify(text)}\n`)
    seen.add(text)
  }
  return query.apply(this, args)
}

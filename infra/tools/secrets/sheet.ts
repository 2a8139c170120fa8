import type { GoogleAuth } from 'google-auth-library'
import { isSet } from '../config/schema.ts'
import { endpoint } from '../google/endpoints.ts'
import { retrying } from '../google/retry.ts'
import { ActionError, type Context } from '../surface/action.ts'

/** What the sheets say of one environment variable. `sheet` is the tab the value came from. */
export interface SheetValue {
  name: string
  value: string
  sheet: string
}

/** What was read, and what an operator should be told about it. */
export interface SheetContent {
  values: SheetValue[]
  warnings: string[]
}

/**
 * Reads tab `all`, then the environment's own, which wins. A variable without a value in either becomes `n/a`, which the
 * services take for not set, with a warning.
 * @throws ActionError when there is no tab `all`, or the caller may not read the spreadsheet.
 */
export async function readSheets(
  context: Context,
  auth: GoogleAuth,
  spreadsheetId: string,
  env: string,
): Promise<SheetContent> {
  const { log } = context
  // loaded where it is needed: most commands never read the sheet
  const { sheets } = await import('@googleapis/sheets')
  const api = sheets({
    version: 'v4',
    auth,
    rootUrl: `${endpoint('sheets', context.variables)}/`,
    retry: false,
  })
  const role = 'Viewer of the spreadsheet (share it with the account above), scope spreadsheets.readonly'
  // the first characters tell two sheets apart; the whole id belongs into no log
  log.info(`Connecting to Google Sheet: ${spreadsheetId.slice(0, 5)}...`)
  const listed = await retrying(
    context,
    'list of the sheets',
    role,
    async () => await api.spreadsheets.get({ spreadsheetId, fields: 'sheets.properties.title' }),
  )
  const titles = (listed.data.sheets ?? []).map(({ properties }) => properties?.title ?? '')
  log.info(`Available worksheets: ${titles.join(', ')}`)
  if (!titles.includes('all')) throw new ActionError('the spreadsheet has no tab "all"')
  // a range of a tab that is not there refuses the whole batch
  const wanted = [...new Set(['all', env])].filter((title) => titles.includes(title))
  const warnings = titles.includes(env)
    ? []
    : [`the spreadsheet has no tab "${env}"; tab "all" alone is used`]
  const answer = await retrying(
    context,
    'values of the sheets',
    role,
    async () =>
      await api.spreadsheets.values.batchGet({
        spreadsheetId,
        ranges: wanted.map((title) => `${title}!A:Z`),
        majorDimension: 'ROWS',
        valueRenderOption: 'FORMATTED_VALUE',
      }),
  )
  const tabs = (answer.data.valueRanges ?? []).map(({ values }, index) => ({
    sheet: wanted[index] ?? '',
    rows: (values ?? []) as unknown[][],
  }))
  const merged = mergeTabs(tabs)
  sayWhatWasFound(context, tabs)
  return { values: merged.values, warnings: [...warnings, ...merged.warnings] }
}

/** The lines that operators know, and grep for. */
function sayWhatWasFound({ log }: Context, tabs: readonly { rows: readonly (readonly unknown[])[] }[]): void {
  const [base = [], own] = tabs.map((tab) =>
    mergeTabs([{ sheet: '', ...tab }]).values.map(({ name }) => name),
  )
  log.info(`  Found ${base.length} secrets in 'all' worksheet`)
  if (own === undefined) return
  const overrides = own.filter((name) => base.includes(name)).length
  log.info(`  Found ${own.length} secrets (${overrides} overrides, ${own.length - overrides} new)`)
}

/** Later tabs win, but an empty cell never hides a value of an earlier one. */
export function mergeTabs(
  tabs: readonly { sheet: string; rows: readonly (readonly unknown[])[] }[],
): SheetContent {
  const values = new Map<string, SheetValue>()
  const warnings: string[] = []
  for (const { sheet, rows } of tabs) {
    const seen = new Set<string>()
    for (const [index, row] of rows.entries()) {
      const name = text(row[0])
      if (index === 0 && name === 'VAR_NAME') continue
      if (name === '' || name.startsWith('#')) continue
      if (!/^[A-Z][A-Z0-9_]*$/.test(name)) {
        warnings.push(`tab "${sheet}" row ${index + 1}: the first column is no variable name; skipped`)
        continue
      }
      if (seen.has(name)) warnings.push(`tab "${sheet}": ${name} stands twice; the last row counts`)
      seen.add(name)
      const value = text(row[1])
      if (isSet(value) || !values.has(name)) values.set(name, { name, value, sheet })
    }
  }
  for (const entry of values.values()) {
    if (isSet(entry.value)) continue
    entry.value = 'n/a'
  }
  return { values: [...values.values()], warnings }
}

/** Cells are text, numbers or nothing; blanks around a pasted key are never meant. */
const text = (cell: unknown): string =>
  typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell).trim() : ''

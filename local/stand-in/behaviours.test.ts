import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../system/root.ts'
import { committedDocs, docsText, standIns, withoutTable } from './write-docs.ts'

describe('what stand-ins do', () => {
  test('each vendor has its table, or a reason to have none', () => {
    const folders = readdirSync(join(root, 'local/vendors'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
    expect(folders.length).toBeGreaterThan(10)
    expect([...Object.keys(standIns), ...Object.keys(withoutTable)].sort()).toEqual(folders.sort())
  })

  test.each(Object.entries(standIns))(
    'every behaviour of %s is shown by a test that is there',
    (folder, one) => {
      expect(one.behaviours.length).toBeGreaterThan(1)
      const missing = one.behaviours.filter(({ test: [file, name] }) => !hasTest(file, name))
      expect(missing.map(({ test }) => test)).toEqual([])
      expect(one.behaviours.every(({ test: [file] }) => file.startsWith(`local/vendors/${folder}/`))).toBe(
        true,
      )
    },
  )

  test('a test that is not there is noticed', () => {
    const [first] = standIns['stripe']?.behaviours ?? []
    expect(first).toBeDefined()
    expect(hasTest(first?.test[0] ?? '', 'a test that nobody wrote')).toBe(false)
    expect(hasTest('local/vendors/none.test.ts', first?.test[1] ?? '')).toBe(false)
  })

  test('every behaviour says where it is from', () => {
    const rows = Object.values(standIns).flatMap(({ behaviours }) => behaviours)
    expect(rows.length).toBeGreaterThan(80)
    expect(rows.filter(({ source }) => !/https:\/\/|@google-cloud\/|infra\//.test(source))).toEqual([])
    expect(new Set(rows.map(({ what }) => what)).size).toBe(rows.length)
  })

  test('docs/stand-ins.md is as the code has it: npm run stand-ins:docs', async () => {
    expect(await committedDocs()).toBe(await docsText())
  })
})

/** Whether a file has a test that is named so, as its text has it. */
function hasTest(file: string, name: string): boolean {
  const path = join(root, file)
  if (!existsSync(path)) return false
  const text = readFileSync(path, 'utf8')
  return [`'${name}'`, `"${name}"`].some((quoted) =>
    new RegExp(`(test|\\))\\(\\s*${escaped(quoted)},`).test(text),
  )
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

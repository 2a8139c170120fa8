import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { offForPlaywright } from './browser.ts'

test('what Playwright turns off in Chromium is off in ours', () => {
  const playwright = readFileSync(
    fileURLToPath(import.meta.resolve('playwright-core/lib/coreBundle')),
    'utf8',
  )
  const [, list = ''] = /disabledFeatures = \[([^\]]+)\]/.exec(playwright) ?? []
  const names = [...list.matchAll(/"(\w+)"/g)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(0)
  expect(offForPlaywright).toEqual(names)
})

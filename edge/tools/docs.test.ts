import { expect, test } from 'vitest'
import { committedDocs, docsText } from './write-docs.ts'

test('the tables of docs/edge.md are what the code says now', async () => {
  const committed = await committedDocs()
  expect(committed, 'run npm run edge:docs').toBe(await docsText(committed))
})

import { localSeller } from '@cpt/contract/seller'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A small build of the web as a laptop makes it: a page, the file it starts with, and the laptop's headers. */
export function buildPages(folder: string): void {
  const entry = join(folder, '_app', 'immutable', 'entry')
  mkdirSync(entry, { recursive: true })
  writeFileSync(join(entry, 'start.a1.js'), 'start()')
  writeFileSync(
    join(folder, 'en.html'),
    `<link href="/_app/immutable/entry/start.a1.js" rel="modulepreload"><script>begin()</script><p>${localSeller.name}</p>`,
  )
  writeFileSync(join(folder, '_headers'), '/*\n  strict-transport-security: max-age=60\n')
}

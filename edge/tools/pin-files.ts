import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const file = String.raw`(/_app/immutable/[^"]+)`
const integrity = '(?: integrity="[^"]*")?'
const links = new RegExp(`<link href="${file}" rel="(modulepreload|stylesheet)"${integrity}>`, 'g')
const scripts = new RegExp(`<script type="module" src="${file}"${integrity}></script>`, 'g')

/**
 * Writes into each built page the hash of every file that it starts with (Subresource Integrity), so that a browser
 * runs none that was altered where it is kept. The first of its scripts is named as a script: not every browser
 * heeds a hash on a preload. Can be done again. Throws when a page names a file that there is not.
 */
export async function pinFiles(folder: string): Promise<void> {
  const hashes = new Map<string, string>()
  for (const name of (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.html'))) {
    const page = join(folder, name)
    const html = await readFile(page, 'utf8')
    for (const [, path = ''] of [...html.matchAll(links), ...html.matchAll(scripts)]) {
      if (!hashes.has(path)) hashes.set(path, await hashOf(join(folder, path)))
    }
    const pinned = (path: string) => `integrity="${hashes.get(path) ?? ''}"`
    const text = html
      .replaceAll(scripts, (_all, path: string) => startScript(path, pinned(path)))
      .replaceAll(links, (_all, path: string, rel: string) =>
        rel === 'modulepreload' && path.includes('/entry/start.')
          ? startScript(path, pinned(path))
          : `<link href="${path}" rel="${rel}" ${pinned(path)}>`,
      )
    if (text !== html) await writeFile(page, text)
  }
}

const startScript = (path: string, pinned: string) =>
  `<script type="module" src="${path}" ${pinned}></script>`

async function hashOf(path: string): Promise<string> {
  return `sha256-${createHash('sha256')
    .update(await readFile(path))
    .digest('base64')}`
}

// Runs at the end of every `npm ci` and `npm install`, on whatever Node the machine has. Of the package that brings Node
// only the program is used, by its link in .bin: its C++ headers, to build add-ons with, are 67 MB in 2,800 files.
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packages = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules')

// `npm install --package-lock-only` installs nothing
for (const name of existsSync(packages) ? readdirSync(packages) : []) {
  if (!name.startsWith('node-linux-')) continue
  for (const part of ['include', 'share'])
    rmSync(join(packages, name, part), { recursive: true, force: true })
  linkProgram(join('..', name, 'bin', 'node'))
}

/** npm 10, which comes with Node 20, takes the link away with those of the packages for other machines. */
function linkProgram(target) {
  const folder = join(packages, '.bin')
  const link = join(folder, 'node')
  if (existsSync(link)) return
  mkdirSync(folder, { recursive: true })
  rmSync(link, { force: true })
  symlinkSync(target, link)
}

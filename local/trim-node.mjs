// Runs at the end of every `npm ci` and `npm install`, on whatever Node the machine has. Of the package that brings Node
// only the program is used: its C++ headers, to build add-ons with, are 67 MB in 2,800 files.
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packages = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules')

// `npm install --package-lock-only` installs nothing
for (const name of existsSync(packages) ? readdirSync(packages) : [])
  if (name.startsWith('node-linux-'))
    for (const part of ['include', 'share'])
      rmSync(join(packages, name, part), { recursive: true, force: true })

// Runs on whatever Node the machine has (20 or newer), before anything is installed: installs when what lies in
// node_modules is not what package-lock.json asks for, else returns at once. `node local/install.mjs FOLDER` does so for a
// folder with a lock file of its own, whose packages only a command run by hand needs.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = process.argv[2]
const root = folder ? join(repository, folder) : repository
const minimum = [20, 19]
// the first that runs TypeScript as it is written and knows import.meta.main
const toRun = [24, 2]

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const isOlderThan = ([wantedMajor, wantedMinor]) =>
  major < wantedMajor || (major === wantedMajor && minor < wantedMinor)
if (isOlderThan(minimum)) {
  console.error(`Node ${minimum.join('.')} or newer is needed to install; this is ${process.versions.node}.`)
  process.exit(1)
}

const missing = firstDifference()
if (missing) {
  console.log(
    `Installing packages from ${folder ? `${folder}/` : ''}package-lock.json (${missing}); about a minute …`,
  )
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    console.error('npm ci failed; see the lines above. Nothing was started.')
    process.exit(done.status ?? 1)
  }
}
if (isOlderThan(toRun) && !existsSync(join(repository, 'node_modules', '.bin', 'node'))) {
  console.error(
    `Node ${toRun.join('.')} or newer is needed to run; this is ${process.versions.node}. npm has no package of it for ` +
      `${process.platform}-${process.arch}, or could not load it: install Node from nodejs.org, or run npm ci again.`,
  )
  process.exit(1)
}
linkNewRooms()

/** A workspace that came with an update of the checkout needs no packages, only its link. */
function linkNewRooms() {
  for (const [path, { link, resolved }] of Object.entries(read(join(root, 'package-lock.json')))) {
    if (!link || existsSync(join(root, path))) continue
    mkdirSync(dirname(join(root, path)), { recursive: true })
    // "junction" is what Windows lets everyone make
    symlinkSync(relative(dirname(path), resolved), join(root, path), 'junction')
  }
}

/** Why packages must be installed; undefined when all are there. npm lists what it installed in a file of its own. */
function firstDifference() {
  const listFile = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(listFile)) return 'none are installed yet'
  const wanted = read(join(root, 'package-lock.json'))
  const installed = read(listFile)
  for (const [path, { version, link, optional, devOptional, extraneous, peer }] of Object.entries(wanted)) {
    if (!path.includes('node_modules/') || link || extraneous) continue
    const there = installed[path]
    // Binaries for other machines are in the lock file only.
    if (!there && (optional || devOptional || peer)) continue
    if (there?.version !== version) return `${path.split('node_modules/').at(-1)} ${version} is new`
  }
  return undefined
}

function read(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

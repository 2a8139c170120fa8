// Runs on whatever Node the machine has (20 or newer), before anything is installed: installs when what lies in
// node_modules is not what package-lock.json asks for, else returns at once. With `--omit=dev` only what the product runs on
// is asked for: what tests, types and lint need is then neither brought nor taken away. `node local/install.mjs FOLDER` does
// so for a folder with a lock file of its own, whose packages only a command run by hand needs.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = process.argv.slice(2).find((word) => !word.startsWith('--'))
const wantsTools = !process.argv.includes('--omit=dev')
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

const plan = whatToDo()
if (plan) {
  const [command, ...options] = plan.npm
  console.log(
    `${plan.says}, from ${folder ? `${folder}/` : ''}package-lock.json (${plan.why}); about ${plan.takes} …`,
  )
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const done = spawnSync(npm, [command, ...options, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    console.error(`npm ${command} failed; see the lines above. Nothing was started.`)
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

/** How npm is called, what is said of it, and why; undefined when all is there. */
function whatToDo() {
  const wanted = Object.entries(read(join(root, 'package-lock.json')))
  // npm lists what it installed in a file of its own
  const listFile = join(root, 'node_modules', '.package-lock.json')
  const installed = existsSync(listFile) ? read(listFile) : undefined
  const difference = (ofTools) =>
    firstDifference(
      wanted.filter(([, { dev = false }]) => dev === ofTools),
      installed,
    )
  const hasTools = Object.values(installed ?? {}).some(({ dev }) => dev)
  let why = difference(false)
  if (why && (wantsTools || hasTools))
    return { npm: ['ci', '--include=dev'], says: 'Installing everything', why, takes: 'a minute' }
  if (why)
    return { npm: ['ci', '--omit=dev'], says: 'Installing what the product runs on', why, takes: 'a minute' }
  why = wantsTools ? difference(true) : undefined
  if (!why) return undefined
  // `npm ci` would empty node_modules first, below a system that may be running
  const npm = ['install', '--include=dev', '--no-save']
  return { npm, says: 'Adding what tests, types and lint need', why, takes: 'half a minute' }
}

/** Why packages must be installed; undefined when all are there. */
function firstDifference(wanted, installed) {
  if (!installed) return 'none are installed yet'
  for (const [path, { version, link, optional, devOptional, extraneous, peer }] of wanted) {
    if (!path.includes('node_modules/') || link || extraneous) continue
    const there = installed[path]
    // Binaries for other machines are in the lock file only.
    if (!there && (optional || devOptional || peer)) continue
    const name = path.split('node_modules/').at(-1)
    if (!there) return `${name} is missing`
    if (there.version !== version) return `${name} ${version} is new`
  }
  return undefined
}

function read(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

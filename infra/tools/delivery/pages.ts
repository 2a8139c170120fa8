import { execFile } from 'node:child_process'
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Config, isSet } from '../config/schema.ts'
import { ActionError, type Context } from '../surface/action.ts'

/** The built pages as one environment is to serve them. */
export interface Pages {
  folder: string
  /** What each of them says by `strict-transport-security`. */
  hsts: string
}

/**
 * Copies the built pages to `folder` and writes there the seller and the headers of the environment that is delivered. One build goes
 * through all environments, so what stands in the build itself (the headers of whoever built it) is never uploaded; the
 * build stays as it is. WEB_BUILD stands in for web/build.
 * @throws ActionError when there is no build, or its headers cannot be written.
 */
export async function pagesFor(context: Context, config: Config, folder: string): Promise<Pages> {
  const repository = dirname(context.root)
  const build = context.variables.WEB_BUILD ?? join(repository, 'web', 'build')
  if (!existsSync(join(build, 'en.html')))
    throw new ActionError(`${build} holds no pages: npm run build -w web first`)
  cpSync(build, folder, { recursive: true })
  const tool = join(repository, 'edge', 'tools', 'headers-file.ts')
  try {
    const { SELLER: seller } = config.cloud_run.variables
    await promisify(execFile)(process.execPath, [
      ...[tool, '--env', config.runs_as, '--dir', folder],
      ...(isSet(seller) ? ['--seller', seller] : []),
    ])
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string }
    const reason = /^\w*Error: .*$/m.exec(stderr)?.[0] ?? (error as Error).message
    throw new ActionError(`headers of the pages for ${config.runs_as} cannot be written: ${reason}`)
  }
  const hsts = /^ {2}strict-transport-security: (.+)$/m.exec(
    readFileSync(join(folder, '_headers'), 'utf8'),
  )?.[1]
  if (hsts === undefined) throw new ActionError(`${tool} wrote no strict-transport-security`)
  return { folder, hsts }
}

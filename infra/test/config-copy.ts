import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect } from 'vitest'
import { loadConfig } from '../tools/config/load.ts'
import { infra } from './operator.ts'

/** A copy of the committed configuration for each test of a file, to be changed and judged. */
export function configCopy() {
  let directory = ''
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cpt-config-'))
    cpSync(join(infra, 'config'), directory, { recursive: true })
  })
  afterEach(() => {
    rmSync(directory, { recursive: true })
  })

  return {
    directory: () => directory,
    /** Changes one file of the copy; the text to be replaced must be there. */
    edit: (file: string, from: string, to: string): void => {
      const path = join(directory, file)
      const text = readFileSync(path, 'utf8')
      expect(text).toContain(from)
      writeFileSync(path, text.replace(from, to))
    },
    /** Why the copy is refused for this environment; empty when it is not. */
    fault: (env = 'dev'): string => {
      try {
        loadConfig(directory, env)
      } catch (error) {
        return (error as Error).message
      }
      return ''
    },
  }
}

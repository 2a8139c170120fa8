import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile, type CompileOptions } from 'svelte/compiler'

/** The components that draw a report. */
const folder = fileURLToPath(new URL('components/report/', import.meta.url))

/**
 * The class that binds a component's styles to its markup. Our servers draw reports in HTML, pages bring the styles, and
 * each is put into service by itself: of a part of the report both take its name for it, in every version.
 */
export const cssHash: NonNullable<CompileOptions['cssHash']> = ({ name, filename, css, hash }) =>
  /[\\/]components[\\/]report[\\/]/.test(filename) ? `report-${name}` : `svelte-${hash(css)}`

/** A component that draws a part of the report, as JavaScript that writes HTML, without its styles. */
export const compileToDraw = (path: string): string =>
  compile(readFileSync(path, 'utf8'), { filename: path, generate: 'server', css: 'external', cssHash }).js
    .code

/** The styles of all parts of a report. */
export const reportStyles = (): string =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.svelte'))
    .map((name) => {
      const filename = join(folder, name)
      const options = { filename, generate: 'server', css: 'external', cssHash } as const
      return compile(readFileSync(filename, 'utf8'), options).css?.code ?? ''
    })
    .join('\n')

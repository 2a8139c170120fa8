import type { Language } from '@cpt/contract/languages'
import { languages } from '@cpt/contract/languages'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { samplePicture, sampleReport } from '#lib/sample-report.ts'
import { siteOrigin } from '#lib/site.ts'
import { pagesText } from '#text/pages.server.ts'

type Files = Readonly<Record<Language, { pdf: Uint8Array<ArrayBuffer>; avif: Uint8Array<ArrayBuffer> }>>
let made: Promise<Files> | undefined

/**
 * The sample report as a file, and a picture of its first page: made from what the sample page shows, by the program that
 * writes every report, whenever the pages are built. So screen, file and picture cannot come to differ.
 */
export const sampleFiles = (): Promise<Files> => (made ??= make())

async function make(): Promise<Files> {
  const folder = await mkdtemp(join(tmpdir(), 'cpt-sample-'))
  try {
    const sheets = await Promise.all(
      languages.map(async (language) => ({
        language,
        code: (await pagesText(language)).sample.code,
        url: `${siteOrigin}/${language}/sample`,
      })),
    )
    // A process of its own: the pages take nothing from the origin's room but what it writes.
    const run = promisify(execFile)(process.execPath, ['../origin/tools/sample-files.ts', folder])
    run.child.stdin?.end(JSON.stringify({ report: sampleReport, pictureWidth: samplePicture.width, sheets }))
    await run
    const read = async (name: string) => new Uint8Array(await readFile(join(folder, name)))
    const files = languages.map(
      async (language) =>
        [language, { pdf: await read(`${language}.pdf`), avif: await read(`${language}.avif`) }] as const,
    )
    return Object.fromEntries(await Promise.all(files)) as Files
  } finally {
    await rm(folder, { recursive: true })
  }
}

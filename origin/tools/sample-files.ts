import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import type { Language } from '@cpt/contract/languages'
import type { Report } from '@cpt/contract/report'
import sharp from 'sharp'
import { copyAttachment, machineCopy } from '../src/report/machine-copy.ts'
import { renderPdf } from '../src/report/render.ts'

/** What the site asks for while its pages are built. */
export interface SampleOrder {
  report: Report
  /** Pixels; the height follows from the sheet. */
  pictureWidth: number
  sheets: readonly { language: Language; code: string; url: string }[]
}

/**
 * The sample report as the worker's own code writes it, in each language that was asked for: `<language>.pdf`, and its
 * first page as `<language>.avif`. The same order gives the same bytes.
 */
export async function sampleFiles(
  { report, pictureWidth, sheets }: SampleOrder,
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const { language, code, url } of sheets) {
    const verify = { code, url }
    const generatedAt = report.reading.finishedAt
    const attachments = [copyAttachment(machineCopy(report, { language, generatedAt, verify }))]
    const units = 'metric'
    const pdf = await renderPdf(report, { language, units, photos: [], verify, generatedAt, attachments })
    await writeFile(join(folder, `${language}.pdf`), pdf)
    await writeFile(join(folder, `${language}.avif`), await firstPage(pdf, pictureWidth))
  }
}

/** AVIF of a file's first page. */
async function firstPage(pdf: Uint8Array, width: number): Promise<Buffer> {
  const library = await PDFiumLibrary.init()
  try {
    const file = await library.loadDocument(pdf)
    const page = file.getPage(0)
    const { originalWidth, originalHeight } = page.getOriginalSize()
    const height = Math.round((width * originalHeight) / originalWidth)
    const { data } = await page.render({ width, height, transparent: false })
    // Text on white: more effort takes ten times as long and saves a twentieth.
    return await sharp(data, { raw: { width, height, channels: 4 } })
      .removeAlpha()
      .avif({ quality: 45, effort: 2 })
      .toBuffer()
  } finally {
    library.destroy()
  }
}

// `node origin/tools/sample-files.ts FOLDER`, the order as JSON on standard input
if (import.meta.main) {
  const [, , folder] = process.argv
  if (folder === undefined) throw new Error('name the folder that the files go to')
  await sampleFiles((await json(process.stdin)) as SampleOrder, folder)
}

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Report } from '@cpt/contract/report'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { toReport } from '../src/report/report.ts'
import { fullReading } from '../test/readings.ts'
import { sampleFiles } from './sample-files.ts'

const file = new URL('../../web/src/lib/sample-report.json', import.meta.url)
const sample = JSON.parse(readFileSync(file, 'utf8')) as Report

test('the sample on the site is the report that its car would get today', () => {
  expect(sample).toEqual(toReport(fullReading()))
})

test('a file and a picture of its first page, in each language that is asked for, the same each time', async () => {
  const made = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cpt-sample-'))
    const url = 'https://example.com/fi/sample'
    const sheets = (['fi', 'de'] as const).map((language) => ({ language, code: 'EXAMPLE', url }))
    await sampleFiles({ report: sample, pictureWidth: 300, sheets }, folder)
    const files = await Promise.all(
      ['fi.pdf', 'fi.avif', 'de.pdf', 'de.avif'].map((name) => readFile(join(folder, name))),
    )
    await rm(folder, { recursive: true })
    return files
  }
  const [fi, fiPicture, de, dePicture] = await made()
  expect(fi?.toString('latin1')).toContain('/Lang (fi')
  expect(de?.toString('latin1')).toContain('/Lang (de')
  const { format, width, height } = await sharp(fiPicture).metadata()
  expect([format, width, height]).toEqual(['heif', 300, 424])
  // Ink and paper: not a page that failed to be drawn
  const { channels } = await sharp(fiPicture).greyscale().stats()
  expect([channels[0]?.min, channels[0]?.max].map((grey) => Math.round((grey ?? 128) / 64))).toEqual([0, 4])
  expect(fiPicture?.equals(dePicture ?? Buffer.alloc(0))).toBe(false)
  expect(await made()).toEqual([fi, fiPicture, de, dePicture])
})

import { build } from 'esbuild'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Piscina } from 'piscina'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assetsBeside, lessToLoad } from './bundle-plugins.ts'
import { renderPdf, type RenderOptions } from './src/report/render.ts'
import { toReport } from './src/report/report.ts'
import { fullReading } from './test/readings.ts'

const origin = fileURLToPath(new URL('.', import.meta.url))
let folder: string
let inside: string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cpt-bundle-'))
  await symlink(join(origin, '../node_modules'), join(folder, 'node_modules'))
  await symlink(join(origin, 'assets'), join(folder, 'assets'))
  const { metafile } = await build({
    absWorkingDir: origin,
    entryPoints: ['src/render/pdf-thread.ts'],
    outfile: join(folder, 'pdf-thread.mjs'),
    bundle: true,
    metafile: true,
    format: 'esm',
    platform: 'node',
    external: ['piscina'],
    plugins: [assetsBeside, lessToLoad],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
    },
  })
  inside = Object.keys(metafile.inputs)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('the thread that renders starts without schemas and without what fonts never need', () => {
  expect(inside).toContain('less-to-load:brotli/decompress.js')
  expect(inside.some((path) => path.includes('node_modules/fontkit/'))).toBe(true)
  const waste = /node_modules\/(zod|brotli|tiny-inflate|base64-js)\/|contract\/(report\.ts|shapes\/)/
  expect(inside.filter((path) => waste.test(path))).toEqual([])
})

test('what stands for the parts left out makes the same pages', async () => {
  const report = toReport(fullReading())
  const options: RenderOptions = {
    language: 'fr',
    units: 'metric',
    photos: [],
    generatedAt: '2026-11-20T12:05:00Z',
    verify: { code: '7F3A9-C2KD4', url: 'https://carpulsetracker.com/v/7F3A9-C2KD4' },
  }
  const pool = new Piscina({
    filename: pathToFileURL(join(folder, 'pdf-thread.mjs')).href,
    maxThreads: 1,
    workerData: { seal: undefined, stamps: undefined },
  })
  try {
    const bundled = Buffer.from((await pool.run({ report, options })) as ArrayBuffer)
    expect(bundled.equals(await renderPdf(report, options))).toBe(true)
  } finally {
    await pool.destroy()
  }
})

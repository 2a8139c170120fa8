import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { heldBytes, maxHeldBytes } from './decoded-size.ts'
import { toPicture } from './picture.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cpt-photo-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const blank = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({
    create: { width, height, channels, background: { r: 40, g: 90, b: 200, alpha: 1 } },
    limitInputPixels: false,
  })
const small = () => blank(40, 30).jpeg().toBuffer()

describe('what a decoder would have to hold', () => {
  const phone = { format: 'jpeg', width: 8_000, height: 6_000, channels: 3, depth: 1, isProgressive: true }

  test('is told from the header, by the way that the format is decoded', () => {
    // 48 megapixels: 72 million coefficients of two bytes
    expect(heldBytes({ ...phone, chromaSubsampling: '4:2:0' })).toBe(144_000_000)
    expect(heldBytes({ ...phone, chromaSubsampling: '4:4:4' })).toBe(288_000_000)
    expect(heldBytes({ ...phone, isProgressive: false })).toBe(0)
    const png = { ...phone, format: 'png', width: 7_000, height: 7_000, channels: 4, depth: 2 }
    expect(heldBytes(png)).toBe(392_000_000)
    expect(heldBytes({ ...png, isProgressive: false })).toBe(0)
    expect(heldBytes({ ...png, format: 'webp' })).toBe(196_000_000)
  })

  // The decoder's own memory is the witness: it held at least as much as was told of it
  test('is what it does hold', async () => {
    const { peakBytes } = JSON.parse(
      await said(await blank(5_000, 4_000, 4).toColourspace('rgb16').png({ progressive: true }).toBuffer()),
    ) as { peakBytes: number }
    const told = heldBytes({
      format: 'png',
      width: 5_000,
      height: 4_000,
      channels: 4,
      depth: 2,
      isProgressive: true,
    })
    expect(told).toBeLessThan(maxHeldBytes)
    expect(peakBytes).toBeGreaterThan(told)
    expect(peakBytes).toBeLessThan(420_000_000)
  })

  test.each([
    [
      'an interlaced PNG of 16 bits',
      () => blank(6_000, 6_000, 4).toColourspace('rgb16').png({ progressive: true }),
    ],
    [
      'a progressive JPEG with all its colour',
      () => blank(7_000, 7_000).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }),
    ],
    ['a WebP', () => blank(7_500, 7_500).webp()],
  ])('%s that is too much is refused, in words', async (_, make) => {
    await expect(toPicture(await make().toBuffer())).rejects.toMatchObject({
      type: 'photo-not-usable',
      detail: 'This picture has too many pixels. Make it smaller.',
    })
  })
})

test.each(['jpeg', 'png', 'webp'] as const)('a %s is turned upright', async (format) => {
  const lying = await blank(900, 300).toFormat(format).withMetadata({ orientation: 6 }).toBuffer()
  expect(await toPicture(lying)).toMatchObject({ width: 250, height: 750 })
})

/** What a decoder writes first, in full. */
async function said(bytes: Buffer): Promise<string> {
  const { spawnSync } = await import('node:child_process')
  const { stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'decoder.ts')], {
    input: bytes,
    maxBuffer: 10_000_000,
  })
  return stdout.toString('utf8', 0, stdout.indexOf('\n'))
}

describe('a decoder that does not end by itself costs its photo and nothing else', () => {
  test.each([
    ['crashes', `process.kill(process.pid, 'SIGSEGV'); setInterval(() => {}, 1000)`, {}],
    ['never ends', 'setInterval(() => {}, 1000)', { seconds: 0.2 }],
    ['works on and on', 'for (;;);', { cpuSeconds: 0.2 }],
    ['takes ever more memory', 'const held = []; setInterval(() => held.push(Buffer.alloc(5e6, 1)), 1)', { bytes: 150_000_000 }], // prettier-ignore
    ['throws', `throw new Error('no')`, {}],
    ['says nothing', '', {}],
  ])('one that %s', async (name, source, bounds) => {
    const program = join(directory, `${name.replaceAll(' ', '-')}.mjs`)
    await writeFile(program, source)
    const [bad, good] = await Promise.allSettled([
      toPicture(await small(), { program, ...bounds }),
      toPicture(await small()),
    ])
    expect(bad).toMatchObject({ reason: { type: 'photo-not-usable' } })
    expect(good).toMatchObject({ value: { width: 40, height: 30 } })
    expect(await toPicture(await small())).toMatchObject({ width: 40 })
  })

  test('none of our environment reaches it', async () => {
    process.env.PLANTED_SECRET = 'planted'
    const program = join(directory, 'tells.mjs')
    await writeFile(
      program,
      `process.stdout.write(JSON.stringify({ refused: 'damaged', why: Object.keys(process.env).join() }) + '\\n')`,
    )
    const failure = toPicture(await small(), { program })
    await expect(failure).rejects.toSatisfy(
      ({ options }: { options: { cause: Error } }) => !options.cause.message.includes('PLANTED_SECRET'),
    )
    delete process.env.PLANTED_SECRET
  })
})

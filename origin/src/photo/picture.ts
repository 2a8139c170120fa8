import { Problem } from '@cpt/contract/problem'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pLimit from 'p-limit'
import type { Decoded } from './decoder.ts'

/** A photo as the report shows it: JPEG, upright, without any metadata. */
export interface Picture {
  jpeg: Buffer
  width: number
  height: number
  /** Hex. */
  sha256: string
}

/** Bounds on the process that decodes one photo; tests set their own. */
export interface DecoderLimits {
  /** Resident memory. Above what the largest picture that is accepted takes (docs/performance.md). */
  bytes: number
  /** Of the processor. */
  cpuSeconds: number
  /** By the clock: less than the edge waits for an upload. */
  seconds: number
  /** The program itself. */
  program: string
}

const limits: DecoderLimits = {
  bytes: 420_000_000,
  cpuSeconds: 10,
  seconds: 45,
  // Sources run as TypeScript, the bundle as JavaScript.
  program: fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? './decoder.ts' : './photo-decoder.js', import.meta.url),
  ),
}
const lookMs = 20

/** Two at a time, so that both fit beside the service in its 1 GiB. */
const limit = pLimit(2)

/**
 * Makes an uploaded photo fit for a report. Its type is detected from its first bytes, whatever the sender calls it.
 * It is decoded in a process of its own: what a picture does to the decoder, it does to itself only.
 * @throws Problem `photo-not-usable` in words the owner can act on
 */
export async function toPicture(bytes: Uint8Array, bounds: Partial<DecoderLimits> = {}): Promise<Picture> {
  const kind = kindOf(bytes)
  if (kind === 'heic') {
    throw unusable(
      'This is a HEIC photo. Export it as JPEG, or set the camera to "Most Compatible", and add it again.',
    )
  }
  if (kind === 'avif') throw unusable('This is an AVIF picture. Save it as a JPEG, and add that.')
  if (kind === 'other') throw unusable('Add a JPEG, PNG or WebP photo.')
  return limit(async () => {
    const { said, jpeg } = await decoded(bytes, { ...limits, ...bounds })
    if ('refused' in said) {
      throw said.refused === 'too-large'
        ? tooLarge(new Error(said.why))
        : unusable('This file is damaged or incomplete. Choose the photo again.', new Error(said.why))
    }
    const sha256 = createHash('sha256').update(jpeg).digest('hex')
    return { jpeg, width: said.width, height: said.height, sha256 }
  })
}

const unusable = (detail: string, cause?: unknown) => new Problem('photo-not-usable', detail, { cause })
const tooLarge = (cause: Error) => unusable('This picture has too many pixels. Make it smaller.', cause)
const died = (how: string) =>
  unusable(
    'This picture cannot be read here. Save it anew as a JPEG in a photo program, and add that.',
    new Error(`the decoder ended: ${how}`),
  )

/** @throws Problem photo-not-usable when the process did not end by itself, or said nothing */
function decoded(bytes: Uint8Array, { bytes: maxBytes, cpuSeconds, seconds, program }: DecoderLimits) {
  return new Promise<{ said: Decoded; jpeg: Buffer }>((resolve, reject) => {
    // It gets none of our environment, which holds secrets
    const child = spawn(process.execPath, [program], {
      env: {},
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    let why: string | undefined
    const end = (because: string) => {
      why ??= because
      child.kill('SIGKILL')
    }
    const deadline = setTimeout(() => end(`not done within ${seconds} s`), seconds * 1_000)
    const watch = setInterval(() => {
      void usedBy(child.pid).then((used) => {
        if (used.bytes > maxBytes) end(`it took ${used.bytes} bytes`)
        if (used.cpuSeconds > cpuSeconds) end(`not done with ${cpuSeconds} s of the processor`)
      })
    }, lookMs)
    void goesFirst(child.pid)
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    // One that died no longer reads; why it died is told by its end.
    child.stdin.on('error', () => undefined).end(bytes)
    const over = () => {
      clearTimeout(deadline)
      clearInterval(watch)
    }
    child.once('error', (error) => {
      over()
      reject(died(error.message))
    })
    child.once('close', (code, signal) => {
      over()
      const out = Buffer.concat(chunks)
      const line = out.indexOf('\n')
      if (code !== 0 || line === -1) {
        reject(died(why ?? signal ?? `code ${String(code)}`))
        return
      }
      resolve({ said: JSON.parse(out.toString('utf8', 0, line)) as Decoded, jpeg: out.subarray(line + 1) })
    })
  })
}

/** Of proc_pid_stat(5), counted from the field after the program's name: utime, stime (ticks) and rss (pages). */
const [utime, stime, rss] = [11, 12, 21]
const [ticksOfSecond, bytesOfPage] = [100, 4_096]

/** What a process has taken so far; nothing where the system does not tell, as outside of Linux. */
async function usedBy(pid: number | undefined): Promise<{ bytes: number; cpuSeconds: number }> {
  const text = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const field = (n: number) => Number(fields[n] ?? 0)
  return { bytes: field(rss) * bytesOfPage, cpuSeconds: (field(utime) + field(stime)) / ticksOfSecond }
}

/** Where memory runs out all the same, the kernel ends the decoder and not the service. */
const goesFirst = (pid: number | undefined) =>
  writeFile(`/proc/${String(pid)}/oom_score_adj`, '1000').catch(() => undefined)

/** Brands of ISO base media files that hold pictures in HEVC and in AV1 (ISO/IEC 23008-12, 10.2; AVIF 1.1, 6). */
const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'mif2', 'msf1']
const avifBrands = ['avif', 'avis']

function kindOf(bytes: Uint8Array): 'jpeg' | 'png' | 'webp' | 'heic' | 'avif' | 'other' {
  const head = Buffer.from(bytes.subarray(0, 96))
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg'
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png'
  const text = head.toString('latin1')
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp'
  if (text.slice(4, 8) !== 'ftyp') return 'other'
  // what it mainly is, a version, and what else it is
  const brands = text.slice(8, head.readUInt32BE(0)).match(/.{4}/gs) ?? []
  const isOneOf = (known: string[]) => brands.some((brand) => known.includes(brand))
  return isOneOf(avifBrands) ? 'avif' : isOneOf(heicBrands) ? 'heic' : 'other'
}

import { Problem } from '@cpt/contract/problem'
import type { File } from '@google-cloud/storage'
import type { GoogleAuth } from 'google-auth-library'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { crc32c } from '@cpt/contract/crc32c'
import type { Bucket } from './bucket.ts'

export interface GcsOptions {
  bucket: string
  projectId?: string | undefined
  /** Base URLs other than Google's own: for a stand-in, or a private endpoint. */
  apiEndpoint?: string | undefined
  publicEndpoint?: string | undefined
  signEndpoint?: string | undefined
}

const Generation = z.object({ generation: z.string().regex(/^\d+$/) })

const callTimeoutMs = 10_000
const totalSeconds = 25
const googleSigner = 'https://iamcredentials.googleapis.com'
const googleStorage = 'https://storage.googleapis.com'

/**
 * Keeps objects in Cloud Storage; links are signed by the service's own account (IAM signBlob), no key file.
 *
 * Bytes go by the JSON API and Google's own authenticated client. The streams of @google-cloud/storage throw outside
 * of any promise when a connection breaks under them (ERR_STREAM_UNABLE_TO_PIPE, which ended the process), or never
 * end; that package only signs links here.
 */
export function gcsBucket(options: GcsOptions): Bucket {
  const { bucket, apiEndpoint = googleStorage } = options
  const objects = `${apiEndpoint}/storage/v1/b/${encodeURIComponent(bucket)}/o`
  let opened: Promise<GoogleAuth> | undefined

  async function call(method: 'GET' | 'POST' | 'DELETE', url: string, more: Call = {}): Promise<Answer> {
    const auth = await (opened ??= openAuth(options))
    const { status, headers, data } = await auth.request<ArrayBuffer>({
      url,
      method,
      ...more,
      responseType: 'arraybuffer',
      timeout: callTimeoutMs,
      retry: true,
      // Each of these calls may be repeated: what is written carries a precondition
      retryConfig: {
        retry: 3,
        noResponseRetries: 3,
        retryDelay: 50,
        httpMethodsToRetry: [method],
        totalTimeout: totalSeconds * 1_000,
      },
      validateStatus: (code) => (code >= 200 && code < 300) || code === 404 || code === 412,
    })
    return {
      status,
      hash: headers.get('x-goog-hash') ?? '',
      bytes: Buffer.from((data as ArrayBuffer | undefined) ?? new ArrayBuffer(0)),
    }
  }

  return {
    put: (name, bytes, contentType) =>
      bounded(async () => {
        const meta = { name, contentType, crc32c: checksum(bytes), cacheControl: 'private, no-store' }
        const boundary = randomUUID()
        const { status } = await call(
          'POST',
          `${apiEndpoint}/upload/storage/v1/b/${encodeURIComponent(bucket)}/o?uploadType=multipart&ifGenerationMatch=0`,
          {
            headers: { 'content-type': `multipart/related; boundary=${boundary}` },
            data: related(boundary, meta, bytes),
          },
        )
        if (status === 404) throw new Error('there is no such bucket')
        return status === 412 ? 'exists' : 'created'
      }),
    get: (name) =>
      bounded(async () => {
        const { status, hash, bytes } = await call('GET', `${objects}/${encodeURIComponent(name)}?alt=media`)
        if (status === 404) return null
        if (!hash.split(',').includes(`crc32c=${checksum(bytes)}`))
          throw new Error('other bytes came than are kept')
        return bytes
      }),
    remove: (name) =>
      bounded(async () => {
        const object = `${objects}/${encodeURIComponent(name)}`
        const { status, bytes } = await call('GET', `${object}?fields=generation`)
        if (status === 404) return
        const { generation } = Generation.parse(JSON.parse(bytes.toString()))
        // Without it a DELETE that arrives late takes what was written since
        await call('DELETE', `${object}?ifGenerationMatch=${generation}`)
      }),
    signedUrl: (name, { fileName, seconds }) =>
      bounded(async () => {
        const [url] = await (
          await fileToSign(options, name)
        ).getSignedUrl({
          version: 'v4',
          action: 'read',
          expires: Date.now() + seconds * 1_000,
          responseDisposition: `attachment; filename="${fileName}"`,
          responseType: 'application/pdf',
          signingEndpoint: `${options.signEndpoint ?? googleSigner}/v1/projects/-/serviceAccounts/`,
          host: options.publicEndpoint ?? googleStorage,
        })
        return url
      }),
  }
}

interface Call {
  headers?: Record<string, string>
  data?: Buffer
}

interface Answer {
  status: number
  hash: string
  bytes: Buffer
}

/** As Google writes it: four bytes, the most significant first, in base64. */
function checksum(bytes: Uint8Array): string {
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32c(bytes))
  return sum.toString('base64')
}

/** A body of uploadType=multipart (RFC 2387): what is to be known of the object, then its bytes. */
function related(boundary: string, meta: { contentType: string }, bytes: Uint8Array): Buffer {
  const head = `--${boundary}\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(meta)}\r\n`
  return Buffer.concat([
    Buffer.from(`${head}--${boundary}\r\ncontent-type: ${meta.contentType}\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
}

// Both are loaded on first use: Google's clients need a quarter of a second, which a cold start has not.

async function openAuth({ projectId }: GcsOptions): Promise<GoogleAuth> {
  const { storageAuth } = await import('./storage-auth.ts')
  return storageAuth(projectId)
}

const signing = new WeakMap<GcsOptions, Promise<(name: string) => File>>()

async function fileToSign(options: GcsOptions, name: string): Promise<File> {
  const opening = signing.get(options) ?? openSigning(options)
  signing.set(options, opening)
  return (await opening)(name)
}

async function openSigning({ bucket, projectId, apiEndpoint }: GcsOptions): Promise<(name: string) => File> {
  const { Storage } = await import('@google-cloud/storage')
  const storage = new Storage({
    timeout: callTimeoutMs,
    retryOptions: { maxRetries: 3, totalTimeout: totalSeconds },
    ...(projectId ? { projectId } : {}),
    ...(apiEndpoint ? { apiEndpoint } : {}),
  })
  return (name) => storage.bucket(bucket).file(name)
}

/** The client's own waits end; this ends what they forget (a token that never comes). */
async function bounded<T>(work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error('Cloud Storage did not answer in time')),
      (totalSeconds + 5) * 1_000,
    )
  })
  try {
    return await Promise.race([work(), late])
  } catch (cause) {
    throw new Problem('storage-unavailable', 'Nothing was lost. Try again in a moment.', {
      cause: withoutLinks(cause),
      retryAfterSeconds: 10,
    })
  } finally {
    clearTimeout(timer)
  }
}

const codeOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error ? Number(error.code) : undefined

/** Google's errors carry the whole request; the log gets its kind and message only. */
const withoutLinks = (error: unknown) =>
  new Error(`${codeOf(error) ?? ''} ${error instanceof Error ? error.message : 'unknown'}`.trim())

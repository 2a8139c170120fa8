import { Problem } from '@cpt/contract/problem'
import type { Bucket as GoogleBucket } from '@google-cloud/storage'
import type { Bucket } from './bucket.ts'

export interface GcsOptions {
  bucket: string
  projectId?: string | undefined
  /** Base URLs other than Google's own: for a stand-in, or a private endpoint. */
  apiEndpoint?: string | undefined
  publicEndpoint?: string | undefined
  signEndpoint?: string | undefined
}

const callTimeoutMs = 10_000
const totalSeconds = 25
const googleSigner = 'https://iamcredentials.googleapis.com'
const googleStorage = 'https://storage.googleapis.com'

/** Keeps objects in Cloud Storage; links are signed by the service's own account (IAM signBlob), no key file. */
export function gcsBucket(options: GcsOptions): Bucket {
  let opened: Promise<GoogleBucket> | undefined
  const open = () => (opened ??= openBucket(options))

  return {
    put: (name, bytes, contentType) =>
      bounded(async () => {
        try {
          // A write without a precondition would switch retries off for the whole client, for good.
          await (await open()).file(name).save(Buffer.from(bytes), {
            resumable: false,
            contentType,
            validation: 'crc32c',
            preconditionOpts: { ifGenerationMatch: 0 },
            metadata: { cacheControl: 'private, no-store' },
          })
          return 'created'
        } catch (error) {
          if (codeOf(error) === 412) return 'exists'
          throw error
        }
      }),
    get: (name) =>
      bounded(async () => {
        try {
          const [bytes] = await (await open()).file(name).download({ validation: 'crc32c' })
          return bytes
        } catch (error) {
          if (codeOf(error) === 404) return null
          throw error
        }
      }),
    remove: (name) =>
      bounded(async () => {
        await (await open()).file(name).delete({ ignoreNotFound: true })
      }),
    signedUrl: (name, { fileName, seconds }) =>
      bounded(async () => {
        const [url] = await (await open()).file(name).getSignedUrl({
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

async function openBucket({ bucket, projectId, apiEndpoint }: GcsOptions): Promise<GoogleBucket> {
  // Loaded on first use: the client needs a quarter of a second, which a cold start has not.
  const { Storage } = await import('@google-cloud/storage')
  const storage = new Storage({
    timeout: callTimeoutMs,
    retryOptions: { maxRetries: 3, totalTimeout: totalSeconds },
    ...(projectId ? { projectId } : {}),
    ...(apiEndpoint ? { apiEndpoint } : {}),
  })
  return storage.bucket(bucket)
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

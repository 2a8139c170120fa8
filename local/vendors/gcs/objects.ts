import { createHash } from 'node:crypto'
import { crc32cBase64 } from './crc32c.ts'

/** What a client may say of an object it writes. */
export interface ObjectMetadata {
  contentType?: string
  contentDisposition?: string
  contentEncoding?: string
  cacheControl?: string
  metadata?: Record<string, string>
  crc32c?: string
  md5Hash?: string
}

export interface StoredObject {
  bucket: string
  name: string
  bytes: Buffer
  generation: number
  metageneration: number
  crc32c: string
  md5Hash: string
  created: Date
  meta: ObjectMetadata
}

/** What the query of a request asks of the object as it is now; 0 as generation: that there is none. */
export interface Preconditions {
  ifGenerationMatch?: string | undefined
  ifGenerationNotMatch?: string | undefined
  ifMetagenerationMatch?: string | undefined
}

/** An answer that Cloud Storage gives in place of the work. */
export class StorageError extends Error {
  readonly status: number
  readonly reason: string

  constructor(status: number, reason: string, message: string) {
    super(message)
    this.status = status
    this.reason = reason
  }
}

/** Buckets of objects, strongly consistent, with generations that only grow. */
export class Objects {
  readonly #buckets = new Map<string, Map<string, StoredObject>>()
  readonly #now: () => Date
  #generation = 1_700_000_000_000_000

  readonly #exist: () => string[] | 'any'
  readonly #onPut: (bucket: string, name: string) => void

  constructor(
    exist: () => string[] | 'any',
    now: () => Date,
    onPut: (bucket: string, name: string) => void = () => undefined,
  ) {
    this.#now = now
    this.#exist = exist
    this.#onPut = onPut
  }

  bucket(name: string): Map<string, StoredObject> {
    const exist = this.#exist()
    if (exist !== 'any' && !exist.includes(name))
      throw new StorageError(404, 'notFound', 'The specified bucket does not exist.')
    const bucket = this.#buckets.get(name) ?? new Map<string, StoredObject>()
    this.#buckets.set(name, bucket)
    return bucket
  }

  /** The object, if the preconditions hold. */
  get(bucket: string, name: string, preconditions: Preconditions = {}): StoredObject {
    const object = this.bucket(bucket).get(name)
    if (!object) throw new StorageError(404, 'notFound', `No such object: ${bucket}/${name}`)
    check(object, preconditions)
    return object
  }

  /** Stores the bytes, if the preconditions hold and a checksum that was sent is theirs. */
  put(bucket: string, name: string, bytes: Buffer, meta: ObjectMetadata, when: Preconditions): StoredObject {
    const objects = this.bucket(bucket)
    check(objects.get(name), when)
    this.#onPut(bucket, name)
    const { crc32c: sentCrc, md5Hash: sentMd5, ...rest } = meta
    const crc32c = crc32cBase64(bytes)
    const md5Hash = createHash('md5').update(bytes).digest('base64')
    if ((sentCrc && sentCrc !== crc32c) || (sentMd5 && sentMd5 !== md5Hash))
      throw new StorageError(400, 'invalid', 'Provided checksum does not match the calculated one.')
    const generation = (this.#generation += 1)
    const object = { bucket, name, bytes, generation, metageneration: 1, crc32c, md5Hash, meta: rest }
    const stored = { ...object, created: this.#now() }
    objects.set(name, stored)
    return stored
  }

  patch(object: StoredObject, meta: ObjectMetadata): StoredObject {
    const patched = {
      ...object,
      metageneration: object.metageneration + 1,
      meta: { ...object.meta, ...meta },
    }
    this.bucket(object.bucket).set(object.name, patched)
    return patched
  }

  remove(bucket: string, name: string, preconditions: Preconditions): void {
    this.get(bucket, name, preconditions)
    this.bucket(bucket).delete(name)
  }

  all(): StoredObject[] {
    return [...this.#buckets.values()].flatMap((objects) => [...objects.values()])
  }

  clear(): void {
    for (const objects of this.#buckets.values()) objects.clear()
  }
}

function check(object: StoredObject | undefined, when: Preconditions): void {
  const generation = String(object?.generation ?? 0)
  const failed =
    (when.ifGenerationMatch !== undefined && when.ifGenerationMatch !== generation) ||
    (when.ifGenerationNotMatch !== undefined && when.ifGenerationNotMatch === generation) ||
    (when.ifMetagenerationMatch !== undefined &&
      when.ifMetagenerationMatch !== String(object?.metageneration ?? 0))
  if (failed)
    throw new StorageError(412, 'conditionNotMet', 'At least one of the pre-conditions did not hold.')
}

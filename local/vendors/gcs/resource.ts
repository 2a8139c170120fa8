import type { Preconditions, StoredObject } from './objects.ts'

/** An object as the JSON API describes it; numbers of 64 bits are text there. */
export function resource(object: StoredObject, origin: string) {
  const { bucket, name, generation, metageneration, bytes, crc32c, md5Hash, meta } = object
  const self = `${origin}/storage/v1/b/${bucket}/o/${encodeURIComponent(name)}`
  const created = object.created.toISOString()
  return {
    kind: 'storage#object',
    id: `${bucket}/${name}/${generation}`,
    selfLink: self,
    mediaLink: `${self}?generation=${generation}&alt=media`,
    name,
    bucket,
    generation: String(generation),
    metageneration: String(metageneration),
    storageClass: 'STANDARD',
    size: String(bytes.length),
    crc32c,
    md5Hash,
    etag: etag(object),
    timeCreated: created,
    updated: created,
    ...meta,
  }
}

/** Headers of a download, of the whole object. */
export function downloadHeaders(object: StoredObject): Record<string, string> {
  const { meta, crc32c, md5Hash, generation, metageneration, bytes } = object
  return {
    'content-type': meta.contentType ?? 'application/octet-stream',
    'cache-control': meta.cacheControl ?? 'private, max-age=0',
    etag: `"${etag(object)}"`,
    'accept-ranges': 'bytes',
    'last-modified': object.created.toUTCString(),
    'x-goog-hash': `crc32c=${crc32c},md5=${md5Hash}`,
    'x-goog-generation': String(generation),
    'x-goog-metageneration': String(metageneration),
    'x-goog-stored-content-length': String(bytes.length),
    ...(meta.contentDisposition ? { 'content-disposition': meta.contentDisposition } : {}),
    ...(meta.contentEncoding ? { 'content-encoding': meta.contentEncoding } : {}),
  }
}

/** The preconditions among the parameters of a request. */
export function preconditionsOf(query: Record<string, string>): Preconditions {
  const { ifGenerationMatch, ifGenerationNotMatch, ifMetagenerationMatch } = query
  return { ifGenerationMatch, ifGenerationNotMatch, ifMetagenerationMatch }
}

const etag = ({ generation, metageneration }: StoredObject) =>
  Buffer.from(`${generation}.${metageneration}`).toString('base64')

import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { StorageError, type ObjectMetadata, type Objects, type StoredObject } from './objects.ts'
import { preconditionsOf, resource } from './resource.ts'

interface Session {
  bucket: string
  name: string
  meta: ObjectMetadata
  query: Record<string, string>
  received: Buffer
  done?: StoredObject
}

type Sent = ObjectMetadata & { name?: string }

/** `POST /upload/storage/v1/b/B/o` with uploadType media, multipart or resumable, and the PUTs of the last. */
export function uploads(objects: Objects, origin: () => string) {
  const sessions = new Map<string, Session>()

  return new Hono()
    .post('/upload/storage/v1/b/:bucket/o', async (c) => {
      const bucket = c.req.param('bucket')
      const query = c.req.query()
      const body = Buffer.from(await c.req.arrayBuffer())
      const put = (name: string | undefined, bytes: Buffer, meta: ObjectMetadata) =>
        c.json(resource(objects.put(bucket, named(name), bytes, meta, preconditionsOf(query)), origin()))
      switch (query.uploadType) {
        case 'media':
          return put(query.name, body, withType({}, c.req.header('content-type')))
        case 'multipart': {
          const parts = multipart(body, c.req.header('content-type') ?? '')
          const { name, ...meta } = JSON.parse(parts.json || '{}') as Sent
          return put(query.name ?? name, parts.bytes, withType(meta, parts.type))
        }
        case 'resumable': {
          const { name, ...meta } = JSON.parse(body.toString() || '{}') as Sent
          objects.bucket(bucket)
          const id = randomUUID()
          sessions.set(id, {
            bucket,
            name: named(query.name ?? name),
            meta: withType(meta, c.req.header('x-upload-content-type')),
            query,
            received: Buffer.alloc(0),
          })
          const location = `${origin()}/upload/storage/v1/b/${bucket}/o?uploadType=resumable&upload_id=${id}`
          return c.body(null, 200, { location, 'x-guploader-uploadid': id })
        }
        default:
          throw new StorageError(400, 'invalid', 'uploadType must be media, multipart or resumable.')
      }
    })
    .put('/upload/storage/v1/b/:bucket/o', async (c) => {
      const session = sessions.get(c.req.query('upload_id') ?? '')
      if (!session) throw new StorageError(404, 'notFound', 'There is no such upload.')
      const range = readRange(c.req.header('content-range'))
      const body = Buffer.from(await c.req.arrayBuffer())
      if (!session.done) {
        if (range.from !== undefined) receive(session, range.from, body)
        const whole = range.open || range.total === session.received.length
        if (whole && range.from !== undefined) {
          const meta = { ...session.meta, ...sentHashes(c.req.header('x-goog-hash')) }
          const { bucket, name, received, query } = session
          session.done = objects.put(bucket, name, received, meta, preconditionsOf(query))
        }
      }
      if (session.done) return c.json(resource(session.done, origin()))
      const { length } = session.received
      return c.body(null, 308 as 200, length === 0 ? {} : { range: `bytes=0-${length - 1}` })
    })
    .delete('/upload/storage/v1/b/:bucket/o', (c) => {
      if (!sessions.delete(c.req.query('upload_id') ?? ''))
        throw new StorageError(404, 'notFound', 'There is no such upload.')
      return c.body(null, 499 as 204)
    })
}

/** Bytes that were received before are skipped; a gap is refused. */
function receive(session: Session, from: number, body: Buffer): void {
  const have = session.received.length
  if (from > have) throw new StorageError(400, 'invalid', `Bytes from ${have} on are awaited.`)
  session.received = Buffer.concat([session.received, body.subarray(have - from)])
}

interface Range {
  /** Absent when the client only asks how far the upload is. */
  from?: number
  total?: number
  /** All that is left comes in this request, however much it is. */
  open: boolean
}

/** `bytes 0-99/100`, `bytes 0-99/*`, `bytes 0-*` + `/*` (all the rest), or `bytes *` + `/*` (a question). */
function readRange(header: string | undefined): Range {
  if (header === undefined) return { from: 0, open: true }
  const parts = /^bytes (?:(\d+)-(\d+|\*)|\*)\/(\d+|\*)$/.exec(header)
  if (!parts) throw new StorageError(400, 'invalid', `Content-Range is malformed: ${header}`)
  const [, from, to, total] = parts
  return {
    ...(from === undefined ? {} : { from: Number(from) }),
    ...(total === undefined || total === '*' ? {} : { total: Number(total) }),
    open: to === '*',
  }
}

/** JSON and bytes of a multipart/related body (RFC 2387). */
function multipart(body: Buffer, contentType: string): { json: string; bytes: Buffer; type?: string } {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1] ?? ''
  const cut = Buffer.from(`\r\n--${boundary}`)
  const parts: Buffer[] = []
  const framed = Buffer.concat([Buffer.from('\r\n'), body])
  for (let at = framed.indexOf(cut); at >= 0 && boundary;) {
    const next = framed.indexOf(cut, at + cut.length)
    if (next < 0) break
    parts.push(framed.subarray(at + cut.length, next))
    at = next
  }
  const [first, second] = parts.map((part) => {
    const gap = part.indexOf('\r\n\r\n')
    return { head: part.subarray(0, gap).toString(), bytes: part.subarray(gap + 4) }
  })
  if (!first || !second) throw new StorageError(400, 'invalid', 'The multipart body has no two parts.')
  const type = /content-type:\s*([^\r\n]+)/i.exec(second.head)?.[1]
  return { json: first.bytes.toString(), bytes: second.bytes, ...(type === undefined ? {} : { type }) }
}

function withType(meta: ObjectMetadata, sent: string | undefined): ObjectMetadata {
  return { ...meta, contentType: meta.contentType ?? sent ?? 'application/octet-stream' }
}

/** `x-goog-hash: crc32c=…,md5=…` */
function sentHashes(header = ''): ObjectMetadata {
  const crc32c = /crc32c=([^,]+)/.exec(header)?.[1]
  const md5Hash = /md5=([^,]+)/.exec(header)?.[1]
  return { ...(crc32c ? { crc32c } : {}), ...(md5Hash ? { md5Hash } : {}) }
}

function named(name: string | undefined): string {
  if (!name) throw new StorageError(400, 'required', 'Required parameter: name')
  return name
}

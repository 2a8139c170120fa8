import { Hono, type Context } from 'hono'
import { createHash } from 'node:crypto'
import { serveStandIn, type StandIn } from '../../stand-in/serve.ts'
import { Objects, StorageError, type ObjectMetadata, type StoredObject } from './objects.ts'
import { downloadHeaders, preconditionsOf, resource } from './resource.ts'
import { checkSignedUrl, type Signer } from './signed-url.ts'
import { uploads } from './uploads.ts'

export interface GcsOptions {
  port?: number
  /** Buckets that exist, now or whenever it is asked; others are answered with 404. */
  buckets?: string[] | 'any' | (() => string[])
  /**
   * Whose signed URLs are good: the metadata stand-in's `email` and `keys.accountKey`. Without one a bucket's own path
   * is open: clients that know an emulator's address (STORAGE_EMULATOR_HOST) sign nothing.
   */
  signer?: Signer
  now?: () => Date
  /** Told of each object that is about to be stored; when it throws, the object is not. */
  onPut?: (bucket: string, name: string) => void
}

export interface Gcs extends StandIn {
  objects: Objects
}

/** Cloud Storage: the JSON API, and downloads by V4 signed URLs at `/BUCKET/OBJECT`, which are truly verified. */
export async function startGcs(options: GcsOptions): Promise<Gcs> {
  const { port = 0, buckets = ['cpt-local-reports'], signer, now = () => new Date() } = options
  const objects = new Objects(typeof buckets === 'function' ? buckets : () => buckets, now, options.onPut)
  const signedDownloads: { name: string; status: number }[] = []
  let origin = ''
  const api = jsonApi(objects, () => origin)
  const app = new Hono()
    .route('/storage/v1', api)
    // with an emulator's address Google's Go client, and so Terraform, leaves the version out of some paths
    .route('/', api)
    .route(
      '/',
      uploads(objects, () => origin),
    )
    .route('/', signedUrls(objects, signer, now, signedDownloads))
    .onError(storageError)
  const standIn = await serveStandIn({
    name: 'gcs',
    app,
    port,
    portVariable: 'GCS_PORT',
    books: () => ({ objects: objects.all().map(entry), signedDownloads }),
    reset: () => {
      objects.clear()
      signedDownloads.length = 0
    },
  })
  origin = standIn.url
  return { ...standIn, objects }
}

function jsonApi(objects: Objects, origin: () => string) {
  return new Hono()
    .get('/b/:bucket', (c) => {
      const name = c.req.param('bucket')
      objects.bucket(name)
      return c.json({ kind: 'storage#bucket', id: name, name, location: 'EU', storageClass: 'STANDARD' })
    })
    .get('/b/:bucket/o', (c) => {
      const { prefix = '', delimiter, maxResults = '1000', pageToken = '' } = c.req.query()
      const all = [...objects.bucket(c.req.param('bucket')).values()]
        .filter(({ name }) => name.startsWith(prefix) && name > pageToken)
        .sort((a, b) => (a.name < b.name ? -1 : 1))
      const folderOf = ({ name }: StoredObject) =>
        delimiter && name.indexOf(delimiter, prefix.length) >= 0
          ? name.slice(0, name.indexOf(delimiter, prefix.length) + delimiter.length)
          : undefined
      const page = all.slice(0, Number(maxResults))
      return c.json({
        kind: 'storage#objects',
        items: page.filter((object) => folderOf(object) === undefined).map((one) => resource(one, origin())),
        prefixes: [...new Set(page.map(folderOf).filter((folder) => folder !== undefined))],
        ...(all.length > page.length ? { nextPageToken: page.at(-1)?.name } : {}),
      })
    })
    .get('/b/:bucket/o/:name{.+}', (c) => {
      const object = objects.get(c.req.param('bucket'), c.req.param('name'), preconditionsOf(c.req.query()))
      return c.req.query('alt') === 'media' ? download(c, object) : c.json(resource(object, origin()))
    })
    .patch('/b/:bucket/o/:name{.+}', async (c) => {
      const object = objects.get(c.req.param('bucket'), c.req.param('name'), preconditionsOf(c.req.query()))
      return c.json(resource(objects.patch(object, await c.req.json<ObjectMetadata>()), origin()))
    })
    .delete('/b/:bucket/o/:name{.+}', (c) => {
      objects.remove(c.req.param('bucket'), c.req.param('name'), preconditionsOf(c.req.query()))
      return c.body(null, 204)
    })
}

function signedUrls(
  objects: Objects,
  signer: Signer | undefined,
  now: () => Date,
  books: { name: string; status: number }[],
) {
  return new Hono().get('/:bucket/:name{.+}', (c) => {
    const name = c.req.param('name')
    try {
      if (signer) checkSignedUrl(c.req.method, new URL(c.req.url), c.req.raw.headers, signer, now())
      const answer = download(c, objects.get(c.req.param('bucket'), name), {
        'content-disposition': c.req.query('response-content-disposition'),
        'content-type': c.req.query('response-content-type'),
      })
      books.push({ name, status: answer.status })
      return answer
    } catch (error) {
      if (!(error instanceof StorageError)) throw error
      books.push({ name, status: error.status })
      const code = error.status === 404 ? 'NoSuchKey' : error.reason
      const xml = `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${error.message}</Message></Error>`
      return c.body(xml, error.status as 403, { 'content-type': 'application/xml; charset=UTF-8' })
    }
  })
}

/** The bytes, or the one range of them that was asked for. */
function download(c: Context, object: StoredObject, overrides: Record<string, string | undefined> = {}) {
  const headers = downloadHeaders(object)
  for (const [name, value] of Object.entries(overrides)) if (value) headers[name] = value
  const size = object.bytes.length
  const range = /^bytes=(\d*)-(\d*)$/.exec(c.req.header('range') ?? '')
  if (!range || size === 0) return c.body(new Uint8Array(object.bytes), 200, headers)
  const [, first = '', last = ''] = range
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (from > to) return c.body(null, 416, { 'content-range': `bytes */${size}` })
  headers['content-range'] = `bytes ${from}-${to}/${size}`
  return c.body(new Uint8Array(object.bytes.subarray(from, to + 1)), 206, headers)
}

function storageError(error: Error, c: Context) {
  if (!(error instanceof StorageError)) throw error
  const { status: code, message, reason } = error
  return c.json({ error: { code, message, errors: [{ message, domain: 'global', reason }] } }, code as 400)
}

function entry({ bucket, name, bytes, generation, crc32c, created, meta }: StoredObject) {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { bucket, name, size: bytes.length, sha256, generation, crc32c, created, ...meta }
}

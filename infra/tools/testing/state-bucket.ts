import { Hono } from 'hono'
import { listen } from './listen.ts'

/** A stand-in for the bucket of Terraform's states. */
export interface StateBucket {
  /** STORAGE_EMULATOR_HOST. */
  url: string
  objects: Map<string, { data: Buffer; generation: number }>
  close: () => Promise<void>
}

/** Serves Cloud Storage as far as Terraform's gcs backend uses it: list, read, write with a precondition, delete. */
export async function startStateBucket(): Promise<StateBucket> {
  const objects: StateBucket['objects'] = new Map()
  const api = new Hono()
  let generation = 0
  const describe = (bucket: string, name: string) => {
    const found = objects.get(`${bucket}/${name}`)
    return {
      kind: 'storage#object',
      bucket,
      name,
      size: String(found?.data.length ?? 0),
      generation: String(found?.generation ?? 0),
      metageneration: '1',
    }
  }
  const media = (
    key: string,
    c: {
      body: (
        data: Uint8Array<ArrayBuffer> | null,
        status?: 200 | 404,
        headers?: Record<string, string>,
      ) => Response
    },
  ) => {
    const found = objects.get(key)
    if (!found) return c.body(null, 404)
    return c.body(new Uint8Array(found.data), 200, {
      'content-type': 'application/octet-stream',
      'x-goog-generation': String(found.generation),
      'x-goog-metageneration': '1',
    })
  }
  api.get('/b/:bucket/o', (c) => {
    const { bucket } = c.req.param()
    const prefix = `${bucket}/${c.req.query('prefix') ?? ''}`
    const items = [...objects.keys()]
      .filter((key) => key.startsWith(prefix))
      .map((key) => describe(bucket, key.slice(bucket.length + 1)))
    return c.json({ kind: 'storage#objects', items })
  })
  const app = new Hono()
  app.post('/upload/storage/v1/b/:bucket/o', async (c) => {
    const { bucket } = c.req.param()
    const boundary = /boundary="?([^";]+)/.exec(c.req.header('content-type') ?? '')?.[1] ?? ''
    const { metadata, data } = parts(Buffer.from(await c.req.arrayBuffer()), boundary)
    const name = c.req.query('name') ?? metadata.name
    const key = `${bucket}/${name}`
    const wanted = c.req.query('ifGenerationMatch')
    if (wanted !== undefined && wanted !== String(objects.get(key)?.generation ?? 0)) {
      return c.json({ error: { code: 412, message: 'conditionNotMet' } }, 412)
    }
    objects.set(key, { data, generation: ++generation })
    return c.json(describe(bucket, name))
  })
  api.on(['GET', 'DELETE'], '/b/:bucket/o/:name{.+}', (c) => {
    const { bucket, name } = c.req.param()
    const key = `${bucket}/${decodeURIComponent(name)}`
    if (!objects.has(key)) return c.json({ error: { code: 404, message: 'No such object' } }, 404)
    if (c.req.method === 'DELETE') {
      objects.delete(key)
      return c.body(null, 204)
    }
    return c.req.query('alt') === 'media' ? media(key, c) : c.json(describe(bucket, decodeURIComponent(name)))
  })
  // with an emulator's address the client leaves the version out of some paths
  app.route('/storage/v1', api)
  app.route('/', api)
  // downloads go to the bucket's own path
  app.get('/:bucket/:name{.+}', (c) =>
    media(`${c.req.param('bucket')}/${decodeURIComponent(c.req.param('name'))}`, c),
  )

  return { ...(await listen(app)), objects }
}

/** Metadata and content of a multipart/related upload. */
function parts(body: Buffer, boundary: string): { metadata: { name: string }; data: Buffer } {
  const pieces: Buffer[] = []
  const mark = Buffer.from(`--${boundary}`)
  for (let at = body.indexOf(mark); at >= 0;) {
    const next = body.indexOf(mark, at + mark.length)
    if (next < 0) break
    const piece = body.subarray(at + mark.length, next)
    pieces.push(piece.subarray(piece.indexOf('\r\n\r\n') + 4, piece.length - 2))
    at = next
  }
  return {
    metadata: JSON.parse(pieces[0]?.toString() ?? '{}') as { name: string },
    data: pieces[1] ?? Buffer.alloc(0),
  }
}

import { Hono } from 'hono'
import { createHash } from 'node:crypto'
import { serveStandIn, type StandIn } from '../../stand-in/serve.ts'

/** Manifests by `name:tag`, as the registry sends them. */
export type Manifests = Record<string, string>

export interface ImageRegistry extends StandIn {
  manifests: Manifests
  /** What it says of the bytes instead of the truth. */
  lie: string | undefined
}

/**
 * A registry of images, as far as a tag is looked up (github.com/opencontainers/distribution-spec, "Pulling manifests"):
 * a stranger needs a token for just this image, a client that takes no index gets none, and the digest is of the bytes.
 */
export async function startImageRegistry(manifests: Manifests): Promise<ImageRegistry> {
  const state: { lie: string | undefined; url: string } = { lie: undefined, url: '' }
  const index = 'application/vnd.oci.image.index.v1+json'
  const app = new Hono()
    .get('/token', (c) => c.json({ token: `for ${c.req.query('scope') ?? ''}` }))
    .get('/v2/:path{.+}', (c) => {
      const [, name = '', tag = ''] = /^(.+)\/manifests\/([^/]+)$/.exec(c.req.param('path')) ?? []
      const scope = `repository:${name}:pull`
      if (c.req.header('authorization') !== `Bearer for ${scope}`) {
        c.header('www-authenticate', `Bearer realm="${state.url}/token",service="stand-in",scope="${scope}"`)
        return c.json({ errors: [{ code: 'UNAUTHORIZED' }] }, 401)
      }
      const text = manifests[`${name}:${tag}`]
      if (text === undefined || !c.req.header('accept')?.includes(index))
        return c.json({ errors: [{ code: 'MANIFEST_UNKNOWN' }] }, 404)
      const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`
      return c.body(text, 200, { 'content-type': index, 'docker-content-digest': state.lie ?? digest })
    })
  const standIn = await serveStandIn({ name: 'image registry', app })
  state.url = standIn.url
  return Object.assign(state, standIn, { manifests })
}

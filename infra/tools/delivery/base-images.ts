import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Action, ActionError, type Context, isDryRun, rehearsed } from '../surface/action.ts'

/** What one stage of the Dockerfile starts from. */
export interface BaseImage {
  /** As it stands there, with the digest if there is one. */
  written: string
  /** Host of the registry, and path there. */
  registry: string
  name: string
  tag: string
  digest: string | undefined
}

/** Images that the stages start from; stages that start from another one are left out. */
export function baseImages(dockerfile: string): BaseImage[] {
  const stages = [...dockerfile.matchAll(/^FROM +(?:--\S+ +)*(\S+)(?: +AS +(\S+))?/gim)]
  const names = stages.map(([, , name]) => name)
  return stages.flatMap(([, written = '']) => {
    if (names.includes(written)) return []
    const [, image = '', tag = 'latest', digest] =
      /^(.+?)(?::([\w.-]+))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(written) ?? []
    const [first = '', ...rest] = image.split('/')
    const isHost = rest.length > 0 && /[.:]/.test(first)
    const registry = isHost ? first : 'registry-1.docker.io'
    const name = isHost ? rest.join('/') : rest.length > 0 ? image : `library/${image}`
    return [{ written, registry, name, tag, digest }]
  })
}

/** Looks after what the image of the origin is built on. */
export const baseImageActions: readonly Action[] = [
  {
    name: 'do-check-images',
    summary: 'Refuses a Dockerfile that starts from a tag: a tag can be moved. Every build asks it first.',
    needs: [],
    rehearses: false,
    run: (context) => {
      const images = baseImages(readFileSync(fileOf(context), 'utf8'))
      for (const { written, digest } of images)
        if (digest === undefined)
          context.log.error(`${written} is a tag, and a tag can be moved: make do-pin-images DRY_RUN=0`)
        else context.log.skipped(`${written.split('@')[0] ?? ''}: by digest`)
      if (images.length === 0) throw new ActionError(`${fileOf(context)} names no image`)
      return Promise.resolve()
    },
  },
  {
    name: 'do-pin-images',
    summary: 'Asks the registries what the tags of the Dockerfile name today, and writes it down as digests.',
    needs: [],
    knows: { REGISTRY_ENDPOINT: "address that stands in for every registry's" },
    rehearses: true,
    run: async (context) => {
      const dryRun = isDryRun(context, true)
      let text = readFileSync(fileOf(context), 'utf8')
      for (const image of baseImages(text)) {
        const digest = await digestOf(context, image)
        const [tagged = ''] = image.written.split('@')
        if (digest === image.digest) {
          context.log.skipped(`${tagged}: ${digest}`)
          continue
        }
        text = text.replace(image.written, `${tagged}@${digest}`)
        context.log.done(`${tagged}: ${dryRun ? 'would become' : 'is now'} ${digest}`)
      }
      if (!dryRun) writeFileSync(fileOf(context), text)
      rehearsed(context, dryRun)
    },
  },
]

const fileOf = ({ root, variables }: Context): string =>
  variables.DOCKERFILE ?? join(dirname(root), 'origin', 'Dockerfile')

/** An index first: it names the image of every platform, so the digest is the same on every machine. */
const accepted = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ')

/**
 * Digest that a tag names today (OCI distribution specification, "Pulling manifests"): that of the bytes which came, which
 * must be what the registry says it is.
 */
async function digestOf(context: Context, image: BaseImage): Promise<string> {
  const root = context.variables.REGISTRY_ENDPOINT ?? `https://${image.registry}`
  const url = `${root}/v2/${image.name}/manifests/${image.tag}`
  let response = await get(context, url, { accept: accepted })
  if (response.status === 401) {
    const token = await tokenFor(context, response.headers.get('www-authenticate') ?? '')
    context.log.hide(token)
    response = await get(context, url, { accept: accepted, authorization: `Bearer ${token}` })
  }
  const bytes = Buffer.from(await response.arrayBuffer())
  if (response.status !== 200)
    throw new ActionError(`${image.written}: ${image.registry} answers ${response.status}`)
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  const said = response.headers.get('docker-content-digest')
  if (said !== null && said !== digest)
    throw new ActionError(`${image.written}: ${image.registry} says ${said}, but sent ${digest}`)
  return digest
}

/** The token of a stranger, as the challenge of the registry says (distribution specification, token authentication). */
async function tokenFor(context: Context, challenge: string): Promise<string> {
  const fields = Object.fromEntries(
    [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
  )
  const { realm, service, scope } = fields
  if (realm === undefined) throw new ActionError('the registry wants a login that nobody has told us of')
  const query = new URLSearchParams({ ...(service ? { service } : {}), ...(scope ? { scope } : {}) })
  const response = await get(context, `${realm}?${query.toString()}`, {})
  const { token, access_token } = (await response.json()) as { token?: string; access_token?: string }
  const given = token ?? access_token
  if (!response.ok || given === undefined)
    throw new ActionError(`${realm} gives no token: ${response.status}`)
  return given
}

async function get(context: Context, url: string, headers: Record<string, string>): Promise<Response> {
  try {
    return await context.fetch(url, { headers, signal: AbortSignal.timeout(30_000) })
  } catch {
    throw new ActionError(`${new URL(url).host} does not answer`)
  }
}

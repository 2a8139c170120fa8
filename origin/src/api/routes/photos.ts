import { PhotoId } from '@cpt/contract/photo'
import { Problem } from '@cpt/contract/problem'
import type { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { ApiEnv } from '../../http/env.ts'
import { route } from '../../http/route.ts'

export function photos(app: Hono<ApiEnv>, { photos }: Context): void {
  route(app, 'POST /api/v1/photos', ({ session, bytes }, c) => {
    const type = c.req.header('content-type') ?? 'application/octet-stream'
    if (!/^(image\/|application\/octet-stream\b)/i.test(type)) {
      throw new Problem(
        'unsupported-media-type',
        'Send the photo itself as the body, as image/jpeg, image/png or image/webp.',
        { headers: { accept: 'image/jpeg, image/png, image/webp' } },
      )
    }
    if (bytes.length === 0)
      throw new Problem('photo-not-usable', 'The file is empty. Choose the photo again.')
    return photos.add(session.id, bytes)
  })
  route(app, 'DELETE /api/v1/photos/{id}', async ({ session, params }) => {
    const id = PhotoId.safeParse(params.id)
    if (!id.success) throw new Problem('photo-not-found', 'Check the photo id.')
    await photos.remove(session.id, id.data)
  })
}

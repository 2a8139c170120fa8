import { PhotoId } from '@cpt/contract/photo'
import { Problem } from '@cpt/contract/problem'
import { honoPath } from '../../http/hono-path.ts'
import { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { ApiEnv } from '../../http/env.ts'

export const photos = ({ photos }: Context) =>
  new Hono<ApiEnv>()
    .post(honoPath('POST /api/v1/photos'), async (c) => {
      const type = c.req.header('content-type') ?? 'application/octet-stream'
      if (!/^(image\/|application\/octet-stream\b)/i.test(type)) {
        throw new Problem(
          'unsupported-media-type',
          'Send the photo itself as the body, as image/jpeg, image/png or image/webp.',
        )
      }
      if (c.var.body.length === 0)
        throw new Problem('photo-not-usable', 'The file is empty. Choose the photo again.')
      return c.json(await photos.add(c.var.session.id, c.var.body), 201)
    })
    .delete(honoPath('DELETE /api/v1/photos/{id}'), async (c) => {
      const id = PhotoId.safeParse(c.req.param('id'))
      if (!id.success) throw new Problem('photo-not-found', 'Check the photo id.')
      await photos.remove(c.var.session.id, id.data)
      return c.body(null, 204)
    })

import { Hono } from 'hono'
import { crc32c } from '@cpt/contract/crc32c'
import type { World } from './world.ts'

const missing = { error: { code: 404, status: 'NOT_FOUND', message: 'not found' } }

/** The sheet and the secrets, as far as the sync calls them. */
export function secretRoutes(world: World): Hono {
  const app = new Hono()

  app.get('/v4/spreadsheets/:id', (c) =>
    c.json({ sheets: Object.keys(world.sheets).map((title) => ({ properties: { title } })) }),
  )
  app.get('/v4/spreadsheets/:id/values:batchGet', (c) => {
    const ranges = c.req.queries('ranges') ?? []
    const titles = ranges.map((range) => (range.split('!')[0] ?? '').replace(/^'|'$/g, ''))
    if (titles.some((title) => !world.sheets[title])) {
      return c.json(
        { error: { code: 400, status: 'INVALID_ARGUMENT', message: 'Unable to parse range' } },
        400,
      )
    }
    return c.json({
      spreadsheetId: c.req.param('id'),
      valueRanges: titles.map((title, index) => ({
        range: ranges[index],
        majorDimension: 'ROWS',
        // rows are ragged: empty cells at the end are left out
        values: (world.sheets[title] ?? []).map((row) =>
          row.slice(0, row.findLastIndex((cell) => cell !== '') + 1),
        ),
      })),
    })
  })

  app.get('/v1/projects/:project/secrets/:id', (c) => {
    const { project, id } = c.req.param()
    return world.secrets[`${project}/${id}`]
      ? c.json({ name: `projects/${project}/secrets/${id}` })
      : c.json(missing, 404)
  })
  app.get('/v1/projects/:project/secrets/:id/versions/:version', (c) => {
    const { project, id, version } = c.req.param()
    const versions = world.secrets[`${project}/${id}`] ?? []
    const wanted = version.replace(/:access$/, '')
    const index = wanted === 'latest' ? versions.length - 1 : Number(wanted) - 1
    const value = versions[index]
    if (value === undefined) return c.json(missing, 404)
    const gone = world.destroyed.includes(`${project}/${id}/${index + 1}`)
    // secret-manager/docs/reference/rest/v1/projects.secrets.versions/access: only of a version that is enabled
    if (gone && version.endsWith(':access'))
      return c.json(
        { error: { code: 400, status: 'FAILED_PRECONDITION', message: 'in DESTROYED state' } },
        400,
      )
    const data = Buffer.from(value)
    return c.json({
      name: `projects/${project}/secrets/${id}/versions/${index + 1}`,
      ...(version.endsWith(':access')
        ? { payload: { data: data.toString('base64'), dataCrc32c: String(crc32c(data)) } }
        : { state: gone ? 'DESTROYED' : 'ENABLED' }),
    })
  })
  app.post('/v1/projects/:project/secrets/:verb', async (c) => {
    const [id = '', verb] = c.req.param('verb').split(':')
    const versions = world.secrets[`${c.req.param('project')}/${id}`]
    if (!versions || verb !== 'addVersion') return c.json(missing, 404)
    const { payload } = await c.req.json<{ payload: { data: string; dataCrc32c?: string | number } }>()
    const data = Buffer.from(payload.data, 'base64')
    if (payload.dataCrc32c === undefined || String(payload.dataCrc32c) !== String(crc32c(data))) {
      return c.json({ error: { code: 400, status: 'INVALID_ARGUMENT', message: 'checksum' } }, 400)
    }
    versions.push(data.toString())
    return c.json({
      name: `projects/${c.req.param('project')}/secrets/${id}/versions/${versions.length}`,
      state: 'ENABLED',
    })
  })
  return app
}

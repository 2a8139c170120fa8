import source from '#lib/help-search.ts?raw'
import type { RequestHandler } from './$types'

// The one script of the pages that are only read; see docs/decisions/043-search-in-the-help.md.
export const prerender = true

export const GET: RequestHandler = async () => {
  const { minify, transformWithOxc } = await import('vite')
  const { code } = await transformWithOxc(source, 'help-search.ts')
  const small = await minify('help-search.js', code, { module: true })
  return new Response(small.code, { headers: { 'content-type': 'text/javascript' } })
}

import { previewPicture } from '#lib/preview-picture.server.ts'
import { entries as languages, languageOf } from '#text/languages.ts'
import type { EntryGenerator, RequestHandler } from './$types'

// The picture beside a link to the site, drawn while prerendering.
export const prerender = true
export const entries: EntryGenerator = languages

export const GET: RequestHandler = async ({ params }) =>
  new Response(await previewPicture(languageOf(params.lang)), { headers: { 'content-type': 'image/png' } })

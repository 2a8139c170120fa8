import { sampleFiles } from '#lib/sample-files.server.ts'
import { entries as languages, languageOf } from '#text/languages.ts'
import type { EntryGenerator, RequestHandler } from './$types'

export const prerender = true
export const entries: EntryGenerator = languages

export const GET: RequestHandler = async ({ params }) =>
  new Response((await sampleFiles())[languageOf(params.lang)].avif, {
    headers: { 'content-type': 'image/avif' },
  })

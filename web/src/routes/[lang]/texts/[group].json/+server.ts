import { error } from '@sveltejs/kit'
import { journeyText, readerText, requestText } from '#text/index.ts'
import { entries as languages, languageOf } from '#text/languages.ts'
import type { EntryGenerator, RequestHandler } from './$types'

// Texts travel as data: Kit writes them into the prerendered page, so no script carries words, and a reader gets
// those of one language. Going on to another screen fetches what is not there yet.
export const prerender = true

const groups = { journey: journeyText, reader: readerText, request: requestText }

export const entries: EntryGenerator = () =>
  languages().flatMap(({ lang }) => Object.keys(groups).map((group) => ({ lang, group })))

export const GET: RequestHandler = async ({ params: { lang, group } }) => {
  if (!isGroup(group)) error(404)
  return Response.json(await groups[group](languageOf(lang)))
}

const isGroup = (name: string): name is keyof typeof groups => Object.hasOwn(groups, name)

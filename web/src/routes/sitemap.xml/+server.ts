import { languages } from '@cpt/contract/languages'
import { siteOrigin } from '#lib/site.ts'

export const prerender = true

/** Pages that are an entrance; those of a journey are nobody's. */
const pages = [
  '',
  '/sample',
  '/how',
  '/help',
  '/about',
  '/verify',
  '/ask',
  '/privacy',
  '/security',
  '/status',
  '/terms',
]

export function GET(): Response {
  const urls = pages.flatMap((page) => languages.map((language) => entry(page, language))).join('')
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls}
</urlset>
`
  return new Response(xml, { headers: { 'content-type': 'application/xml' } })
}

function entry(page: string, language: string): string {
  const alternates = languages
    .map((other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${siteOrigin}/${other}${page}"/>`)
    .join('')
  return `\n<url><loc>${siteOrigin}/${language}${page}</loc>${alternates}</url>`
}

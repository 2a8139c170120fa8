// Keeps what a visit has opened readable without a connection: pages and texts as they were last seen, and the files they
// are made of. It answers nothing that the network can, except files whose name changes with their content; the API never.
import { immutable } from '$app/manifest'
import { self } from '$app/service-worker'
import type { JourneyText } from '#text/index.ts'

const pages = 'cpt-pages'
const files = 'cpt-files'
const lookAgainSeconds = 15
const ours = new Set(immutable.map(({ path }) => (path.startsWith('/') ? path : `/${path}`)))

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(files).then((cache) => cache.addAll([...ours])))
  void self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([forgetOldFiles(), languageShown().then(keepShell), self.clients.claim()]))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (ours.has(pathname)) event.respondWith(fileOf(request))
  else if (request.mode === 'navigate' || /\/texts\/\w+\.json$/.test(pathname)) {
    const answer = pageOf(request, pathname)
    event.respondWith(answer)
    // Who was at Tesla's or the payment page when this began has the rest kept when he is back.
    if (request.mode === 'navigate')
      event.waitUntil(
        answer.then(
          () => keepShell(languageOf(pathname)),
          () => {},
        ),
      )
  }
})

async function fileOf(request: Request): Promise<Response> {
  const kept = await (await caches.open(files)).match(request, { ignoreVary: true })
  return kept ?? fetch(request)
}

/** From the network, and kept under its path alone: a query may name an order, and stays out of the cache. */
async function pageOf(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(pages)
  try {
    const answer = await fetch(request)
    if (answer.ok && !answer.redirected && isKept(path)) await cache.put(path, answer.clone())
    return answer
  } catch (error) {
    const kept = await cache.match(path, { ignoreVary: true })
    const answer = kept ?? (request.mode === 'navigate' ? await noConnection(cache, path) : undefined)
    if (answer) return answer
    throw error
  }
}

/** Pages of the journey and their texts; what is only read is small and soon out of date. */
const shell = ['connect', 'cars', 'package', 'pay', 'order', 'report', 'open', 'verify', 'data', 'shared']
const isKept = (path: string) => new RegExp(`^/[a-z]{2}/(?:${shell.join('|')}|texts/\\w+\\.json)$`).test(path)

const languageOf = (path: string) => /^\/([a-z]{2})\//.exec(path)?.[1]

/**
 * In place of a page that is not kept: that there is no connection, in the language of its address, else in one that is
 * kept. It looks again by itself, without a script.
 */
async function noConnection(cache: Cache, path: string): Promise<Response | undefined> {
  const kept = (await cache.keys()).map(({ url }) => new URL(url).pathname)
  const texts = kept.filter((one) => one.endsWith('/texts/journey.json'))
  const found = texts.find((one) => languageOf(one) === languageOf(`${path}/`)) ?? texts[0]
  const text = found && ((await (await cache.match(found))?.json()) as JourneyText | undefined)
  if (!text) return undefined
  const { title, act } = text.problems.offline
  const style = [...ours].find((one) => /\/styles\.[^/]+\.css$/.test(one))
  const html = `<!doctype html>
<html lang="${languageOf(found) ?? ''}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${lookAgainSeconds}">
<title>${title} – ${text.common.product}</title>
${style ? `<link rel="stylesheet" href="${style}">` : ''}
<main class="card stack"><h1>${title}</h1><p>${act}</p><p><a class="act" href="">${text.common.retry}</a></p></main>`
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'",
  }
  return new Response(html, { status: 503, headers })
}

/** The language of the page that brought us here. */
async function languageShown(): Promise<string | undefined> {
  const [client] = await self.clients.matchAll({ includeUncontrolled: true, type: 'window' })
  return client && languageOf(new URL(client.url).pathname)
}

/** The pages of the journey in that language, as far as they are not kept. */
async function keepShell(language: string | undefined): Promise<void> {
  if (!language) return
  const cache = await caches.open(pages)
  const wanted = [...shell, 'texts/journey.json', 'texts/reader.json'].map((page) => `/${language}/${page}`)
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
  // One that does not arrive is kept when it is next seen.
  await Promise.allSettled(wanted.filter((path) => !kept.has(path)).map((path) => cache.add(path)))
}

async function forgetOldFiles(): Promise<void> {
  const cache = await caches.open(files)
  const kept = await cache.keys()
  await Promise.all(
    kept.filter(({ url }) => !ours.has(new URL(url).pathname)).map((request) => cache.delete(request)),
  )
}

// Keeps what a visit has opened readable without a connection: pages and texts as they were last seen, and the files they
// are made of. It answers nothing that the network can, except files whose name changes with their content; the API never.
import { immutable } from '$app/manifest'
import { self } from '$app/service-worker'

const pages = 'cpt-pages'
const files = 'cpt-files'
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
    if (kept) return kept
    throw error
  }
}

/** Pages of the journey and their texts; what is only read is small and soon out of date. */
const shell = ['connect', 'cars', 'package', 'pay', 'order', 'report', 'open', 'verify', 'data', 'shared']
const isKept = (path: string) => new RegExp(`^/[a-z]{2}/(?:${shell.join('|')}|texts/\\w+\\.json)$`).test(path)

const languageOf = (path: string) => /^\/([a-z]{2})\//.exec(path)?.[1]

/** The language of the page that brought us here. */
async function languageShown(): Promise<string | undefined> {
  const [client] = await self.clients.matchAll({ includeUncontrolled: true, type: 'window' })
  return client && languageOf(new URL(client.url).pathname)
}

/** The pages of the journey in that language, as far as they are not kept. */
async function keepShell(language: string | undefined): Promise<void> {
  if (!language) return
  const cache = await caches.open(pages)
  const wanted = [...shell, 'texts/journey.json', 'texts/report.json'].map((page) => `/${language}/${page}`)
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

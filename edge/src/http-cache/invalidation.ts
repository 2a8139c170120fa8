const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/**
 * Addresses of which nothing kept may be used any more: an unsafe method that succeeded changed its target, and what
 * Location and Content-Location name on the same host (RFC 9111, 4.4). Empty when nothing changed.
 */
export function changedTargets(request: Request, url: URL, response: Response): URL[] {
  if (safeMethods.has(request.method) || response.status >= 400) return []
  const named = ['location', 'content-location'].flatMap((field) => {
    const target = response.headers.get(field)
    return target !== null && URL.canParse(target, url) ? [new URL(target, url)] : []
  })
  return [url, ...named.filter((target) => target.origin === url.origin)]
}

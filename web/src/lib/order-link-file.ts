export interface LinkFileText {
  language: string
  title: string
  act: string
  /** Sentences below the link: what it is, and how to keep it. */
  notes: readonly string[]
}

/** A page to keep on one's own disk: a double click and a press open the order. */
export function linkFile(
  address: string,
  orderId: string,
  { language, title, act, notes }: LinkFileText,
): File {
  const html = `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>
:root { color-scheme: light dark }
body { max-width: 34rem; margin: 3rem auto; padding: 0 1rem; font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.5rem; line-height: 1.2 }
h1 + p a { display: inline-block; padding: .7rem 1.4rem; border: 2px solid; border-radius: 6px; font-weight: 600 }
</style>
<h1>${title}</h1>
<p><a href="${address}">${act}</a></p>
${notes.map((note) => `<p>${note}</p>`).join('\n')}
<p><small>${address}</small></p>
</html>
`
  return new File([html], `car-pulse-order-${orderId.slice(0, 8)}.html`, { type: 'text/html' })
}

/** Does on the consent page what an owner would: picks an account, unticks scopes, and allows or refuses. */
export async function decide(
  authUrl: string,
  { account = 'family', without = [] as string[], refuse = false } = {},
): Promise<URL> {
  const page = await fetch(authUrl)
  if (!page.ok) throw new Error(`The sign-in page answered ${page.status}: ${await page.text()}`)
  const text = await page.text()
  const form = new URLSearchParams({ account, decision: refuse ? 'refuse' : 'allow' })
  for (const [input = ''] of text.matchAll(/<input[^>]*>/g)) {
    const attribute = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(input)?.[1]
    const name = attribute('name')
    if (name === undefined || without.includes(attribute('value') ?? '')) continue
    form.append(name, (attribute('value') ?? '').replaceAll('&amp;', '&'))
  }
  const decided = await fetch(new URL('/oauth2/v3/authorize', authUrl), {
    method: 'POST',
    body: form,
    redirect: 'manual',
  })
  return new URL(decided.headers.get('location') ?? '')
}

import { ActionError, type Context } from '../surface/action.ts'

const tries = 5

/**
 * Asks each path until it answers 200.
 * @throws ActionError naming the path and the last status.
 */
export async function smoke(
  context: Context,
  address: string,
  paths: readonly string[],
  headers: Record<string, string> = {},
): Promise<void> {
  for (const path of paths) {
    await insist(context, async () => {
      const status = await ask(context, `${address}${path}`, headers)
      return status === 200 ? undefined : `${path} answers ${status ?? 'nothing'}`
    })
  }
}

/**
 * Asks for a page until it is served with the headers of its environment, for which `hsts` stands: pages get all of
 * theirs from one file.
 * @throws ActionError naming what is served instead.
 */
export async function smokePage(
  context: Context,
  url: string,
  hsts: string,
  headers: Record<string, string> = {},
): Promise<void> {
  const { pathname } = new URL(url)
  await insist(context, async () => {
    const answer = await get(context, url, headers)
    if (answer?.status !== 200) return `${pathname} answers ${answer?.status ?? 'nothing'}`
    const served = answer.headers.get('strict-transport-security')
    return served === hsts
      ? undefined
      : `${pathname} says strict-transport-security "${served ?? ''}" instead of "${hsts}"`
  })
}

/** The status of one GET, or undefined when none came within 10 seconds. */
export async function ask(
  context: Context,
  url: string,
  headers: Record<string, string> = {},
): Promise<number | undefined> {
  return (await get(context, url, headers))?.status
}

async function get(
  context: Context,
  url: string,
  headers: Record<string, string>,
): Promise<Response | undefined> {
  try {
    const response = await context.fetch(url, {
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    })
    await response.body?.cancel()
    return response
  } catch {
    return undefined
  }
}

/** Tries until nothing is wrong; a new version takes some seconds to be everywhere. */
async function insist(context: Context, whatIsWrong: () => Promise<string | undefined>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const wrong = await whatIsWrong()
    if (wrong === undefined) return
    if (attempt === tries) throw new ActionError(`${wrong} after ${tries} tries`)
    await context.sleep(1000 * attempt)
  }
}

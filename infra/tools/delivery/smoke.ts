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
    for (let attempt = 1; ; attempt++) {
      const status = await ask(context, `${address}${path}`, headers)
      if (status === 200) break
      if (attempt === tries)
        throw new ActionError(`${path} answers ${status ?? 'nothing'} after ${tries} tries`)
      await context.sleep(1000 * attempt)
    }
  }
}

/** The status of one GET, or undefined when none came within 10 seconds. */
export async function ask(
  context: Context,
  url: string,
  headers: Record<string, string> = {},
): Promise<number | undefined> {
  try {
    const response = await context.fetch(url, {
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    })
    await response.body?.cancel()
    return response.status
  } catch {
    return undefined
  }
}

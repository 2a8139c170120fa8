import type { JourneyText, ReaderText, RequestText } from '#text/index.ts'

interface Groups {
  journey: JourneyText
  reader: ReaderText & Pick<JourneyText, 'seller'>
  request: RequestText
}

/** The texts of a group in a language: out of the page while it starts, else one static file. */
export async function loadTexts<Group extends keyof Groups>(
  event: { fetch: typeof fetch },
  language: string,
  group: Group,
): Promise<Groups[Group]> {
  const response = await event.fetch(`/${language}/texts/${group}.json`)
  if (!response.ok) throw new Error(`The texts ${group} in ${language} did not arrive (${response.status})`)
  return (await response.json()) as Groups[Group]
}

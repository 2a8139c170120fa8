import type { ReportText } from '../report-text.ts'

/** What a reader does not see: names and figures that drawings go by. */
const unseen = new Set(['url', 'state', 'name', 'weight', 'month', 'basis'])

/** Every text that a report tells a reader, each as it is read: any run of spaces is a space. */
export const told = (text: ReportText): string[] => texts(text, '').map(plain)

export const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

function texts(part: unknown, key: string): string[] {
  if (typeof part === 'string') return unseen.has(key) ? [] : [part]
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([name, one]) => texts(one, Array.isArray(part) ? key : name))
}

/** Both unit systems in each of the languages. */
export const readersIn = <Language extends string>(languages: readonly Language[]) =>
  languages.flatMap((language) => [
    { language, units: 'metric' as const },
    { language, units: 'imperial' as const },
  ])

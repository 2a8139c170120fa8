import { languages, type Language } from './languages.ts'

/**
 * The language to greet a visitor in: the best of Accept-Language (RFC 9110, 12.5.4) that we speak.
 * Norwegian in any form is Bokmål here; a language that is excluded (`q=0`) is not chosen; who reads none of ours
 * gets English.
 */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((text) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(text)?.[1]).find(Boolean)
      return {
        language: toOurs(range.split('-')[0] ?? ''),
        quality: quality === undefined ? 1 : Number(quality),
      }
    })
    .filter(({ language, quality }) => language !== undefined && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
  return wanted[0]?.language ?? 'en'
}

function toOurs(primary: string): Language | undefined {
  const name = primary === 'no' || primary === 'nn' ? 'nb' : primary
  return languages.find((language) => language === name)
}

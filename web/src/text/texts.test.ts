import { readdirSync } from 'node:fs'
import { problems } from '@cpt/contract/problem'
import { siteLanguages } from '@cpt/contract/languages'
import { words } from '@cpt/report-text/words'
import { describe, expect, test } from 'vitest'
import { appText, reportWords } from './index.ts'
import { pagesText } from './pages.server.ts'

const flat = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([key, part]) =>
        flat(part, path === '' ? key : `${path}.${key}`),
      )
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted()

describe('the texts of a language', () => {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

  test('stand in a folder for each language of the site, and for no other', () => {
    expect(folders.toSorted()).toEqual([...siteLanguages].toSorted())
  })

  for (const [group, load] of [
    ['journey', appText],
    ['pages', pagesText],
  ] as const) {
    test.each(siteLanguages)(
      `${group}, %s: the same texts with the same places as in English`,
      async (language) => {
        const english = new Map(flat(await load('en')))
        const own = new Map(flat(await load(language)))
        expect(english.size).toBeGreaterThan(30)
        expect([...own.keys()]).toEqual([...english.keys()])
        for (const [path, text] of own) {
          expect(text.trim(), path).not.toBe('')
          expect(places(text), path).toEqual(places(english.get(path) ?? ''))
        }
      },
    )

    test.each(siteLanguages.filter((language) => language !== 'en'))(
      `${group}, %s: is translated`,
      async (language) => {
        const english = new Map(flat(await load('en')))
        const long = flat(await load(language)).filter(([, text]) => text.length > 25)
        expect(long.length).toBeGreaterThan(5)
        expect(long.filter(([path, text]) => english.get(path) === text)).toEqual([])
      },
    )
  }

  test.each(siteLanguages)('find the words of a report in %s', async (language) => {
    expect(await reportWords(language)).toEqual(words[language])
  })

  test('has words for every problem that a reader can meet', async () => {
    const { problems: texts } = await appText('en')
    const neverMet =
      /^(bad-request|not-json|unsupported-media-type|uri-too-long|request-timeout|headers-too-large|not-found|method-not-allowed|idempotency-.*|edge-only|link-invalid|signature-invalid|task-token-invalid|synchronous-off)$/
    const silent = Object.keys(problems).filter((name) => !neverMet.test(name) && !(name in texts))
    expect(silent).toEqual([])
  })
})

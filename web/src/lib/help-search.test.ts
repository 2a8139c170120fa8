import { languages } from '@cpt/contract/languages'
import { describe, expect, test } from 'vitest'
import { helpText } from '#text/pages.server.ts'
import { has, searchable, searched } from './help-search.ts'

/** What somebody types who is lazy with accents and grammar, and the answer that has to be among what is left. */
const asked: Record<(typeof languages)[number], readonly [query: string, name: string][]> = {
  en: [
    ['REFUNDS', 'refund'],
    ["doesn't wake", 'nothing'],
    ['wake up', 'asleep'],
    ['cancel', 'refund'],
    ['cancellation', 'refund'],
    ['withdraw', 'refund'],
  ],
  fi: [
    ['palautus', 'refund'],
    ['akun lukemaa', 'interval'],
    ['pysakointihalli', 'asleep'],
    ['peruuttaa', 'refund'],
    ['peruutus', 'refund'],
  ],
  sv: [
    ['återbetalning', 'refund'],
    ['losenord nyckel', 'account'],
    ['chassinummer', 'show'],
    ['tackning garage', 'asleep'],
    ['avboka', 'refund'],
    ['ångra', 'refund'],
  ],
  nb: [
    ['tilbakebetaling', 'refund'],
    ['nokkelen', 'account'],
    ['kjor bilen', 'asleep'],
    ['noekkelen', 'account'],
    ['avbestille', 'refund'],
    ['angre', 'refund'],
  ],
  da: [
    ['refusion', 'refund'],
    ['nogle konto', 'account'],
    ['laeser pdf', 'unknown-signer'],
    ['annullere', 'refund'],
    ['fortryde', 'refund'],
  ],
  de: [
    ['Erstattung', 'refund'],
    ['schlussel', 'account'],
    ['Schluessel', 'account'],
    ['Fahrgestellnummern', 'show'],
    ['kündigen', 'refund'],
    ['stornieren', 'refund'],
    ['Widerruf', 'refund'],
  ],
  fr: [
    ['remboursement', 'refund'],
    ['cle supprimee', 'account'],
    ["l'application", 'asleep'],
    ['annuler', 'refund'],
    ['annulation', 'refund'],
  ],
  es: [
    ['reembolso', 'refund'],
    ['batería', 'interval'],
    ['contrasena', 'account'],
    ['cancelar', 'refund'],
    ['anular', 'refund'],
  ],
  it: [
    ['rimborso', 'refund'],
    ['puo vedere', 'nothing'],
    ['perche intervallo', 'interval'],
    ['annullare', 'refund'],
    ['disdire', 'refund'],
  ],
}

describe.each(languages)('in %s', (language) => {
  test.each(asked[language])('%s leads to %s', async (query, name) => {
    const { answers } = await helpText(language)
    const found = Object.entries(answers)
      .filter(([, { question, answer }]) => has(searchable([question, ...answer].join(' ')), searched(query)))
      .map(([found]) => found)
    if (name === 'nothing') expect(found).toEqual([])
    else expect(found).toContain(name)
    expect(found.length).toBeLessThan(Object.keys(answers).length / 2)
  })
})

test('nothing searched leaves everything', () => {
  expect(has('anything', searched(' , '))).toBe(true)
})

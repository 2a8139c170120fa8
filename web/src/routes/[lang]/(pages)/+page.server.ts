import { createFormats } from '#lib/format.ts'
import { landingFigure } from '#lib/landing-figure.ts'
import { landingPriceCents } from '#lib/landing-prices.ts'
import { price } from '#lib/money.ts'
import { reportWords } from '#text/index.ts'
import { languageOf } from '#text/languages.ts'
import { fill } from '@cpt/report-text/fill'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params }) => {
  const language = languageOf(params.lang)
  const words = await reportWords(language)
  const { percent } = createFormats(language, 'metric')
  const euro = (cents: number) => price(language, cents, 'EUR')
  return {
    prices: {
      basic: euro(landingPriceCents.basic),
      pro: euro(landingPriceCents.pro),
      bulk: euro(landingPriceCents.bulk),
    },
    from: euro(Math.min(...Object.values(landingPriceCents))),
    ofOriginal: words.health.ofOriginal,
    health: words.label.health,
    whenNew: words.health.new,
    shownFigure: percent(landingFigure.mid),
    shownBetween: fill(words.health.between, {
      low: percent(landingFigure.low),
      high: percent(landingFigure.high),
    }),
  }
}

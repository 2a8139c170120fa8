import { createFormats } from '#lib/format.ts'
import { landingFigure } from '#lib/landing-figure.ts'
import { landingCurrencies, landingPriceCents, type LandingCurrency } from '#lib/landing-prices.ts'
import { likelyCurrency, price } from '#lib/money.ts'
import { reportWords, requestText } from '#text/index.ts'
import { languageOf } from '#text/languages.ts'
import type { PackageName } from '@cpt/contract/order'
import { fill } from '@cpt/report-text/fill'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params }) => {
  const language = languageOf(params.lang)
  const words = await reportWords(language)
  const { percent } = createFormats(language, 'metric')
  // Without a script nobody knows where the visitor is; his language says it best, and the others stand beside it.
  const currency = likelyCurrency([language], landingCurrencies) ?? 'EUR'
  const inCurrency = (name: PackageName, of: LandingCurrency) =>
    price(language, landingPriceCents[of][name], of)
  const packages = ['basic', 'pro', 'bulk'] as const
  return {
    packages: packages.map((name) => ({
      name,
      price: inCurrency(name, currency),
      elsewhere: landingCurrencies
        .filter((other) => other !== currency)
        .map((other) => inCurrency(name, other)),
    })),
    from: inCurrency('basic', currency),
    ofOriginal: words.health.ofOriginal,
    health: words.label.health,
    ask: (await requestText(language)).ask.title,
    whenNew: words.health.new,
    shownFigure: percent(landingFigure.mid),
    shownBetween: fill(words.health.between, {
      low: percent(landingFigure.low),
      high: percent(landingFigure.high),
    }),
  }
}

import { createFormats } from '#lib/format.ts'
import { landingCurrencies, landingPriceCents, type LandingCurrency } from '#lib/landing-prices.ts'
import { likelyCurrency, price } from '#lib/money.ts'
import { sampleHealth } from '#lib/sample-report.ts'
import { reportWords, requestText } from '#text/index.ts'
import { languageOf } from '#text/languages.ts'
import { aboutText } from '#text/pages.server.ts'
import type { PackageName } from '@cpt/contract/order'
import { fill } from '@cpt/report-text/fill'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params }) => {
  const language = languageOf(params.lang)
  const words = await reportWords(language)
  const { percent } = createFormats(language, 'metric')
  // Without a script nobody knows where the visitor is; his language says it best, and the others are a press away.
  const currency = likelyCurrency([language], landingCurrencies) ?? 'EUR'
  const inCurrency = (name: PackageName, of: LandingCurrency) =>
    price(language, landingPriceCents[of][name], of)
  return {
    currency,
    packages: (['basic', 'pro', 'bulk'] as const).map((name) => ({
      name,
      prices: landingCurrencies.map((of) => ({ currency: of, price: inCurrency(name, of) })),
    })),
    trust: (await aboutText(language)).trust,
    from: inCurrency('basic', currency),
    ofOriginal: words.health.ofOriginal,
    health: words.label.health,
    ask: (await requestText(language)).ask.title,
    whenNew: words.health.new,
    shownFigure: percent(sampleHealth.mid),
    shownBetween: fill(words.health.between, {
      low: percent(sampleHealth.low),
      high: percent(sampleHealth.high),
    }),
  }
}

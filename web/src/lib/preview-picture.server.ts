import type { Language } from '@cpt/contract/languages'
import { fill } from '@cpt/report-text/fill'
import { Resvg } from '@resvg/resvg-js'
import { realpathSync } from 'node:fs'
import { createFormats } from '#lib/format.ts'
import { sampleHealth } from '#lib/sample-report.ts'
import { appText, reportWords } from '#text/index.ts'
import { pagesText } from '#text/pages.server.ts'

/** Pixels; the shape that messengers and networks show a link in. */
export const previewSize = { width: 1200, height: 630 } as const

/** Noto Sans as reports have it, with all the letters of the nine languages; seen from where the pages are built. */
const fontFiles = ['regular', 'semibold'].map((weight) =>
  // throws where there is none: Resvg would leave the letters out
  realpathSync(`../origin/assets/fonts/noto-sans-${weight}.ttf`),
)
const semibold = 'font-family="Noto Sans SemiBold" font-weight="600"'

/** PNG that stands beside a link to the site: its claim, and what a battery figure looks like, in one language. */
export async function previewPicture(language: Language): Promise<Uint8Array<ArrayBuffer>> {
  const [{ common }, { landing }, words] = await Promise.all([
    appText(language),
    pagesText(language),
    reportWords(language),
  ])
  const { percent } = createFormats(language, 'metric')
  const { low, mid, high } = sampleHealth
  const figure = `${words.label.health}: ${fill(words.health.between, { low: percent(low), high: percent(high) })}`
  const x = (share: number) => 80 + ((share - 70) / 35) * 1040
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${previewSize.width} ${previewSize.height}" font-family="Noto Sans">
    <rect width="100%" height="100%" fill="#f5f7f6"/>
    <path d="M80 92h20l10-26 16 46 11-28 5 8h20" fill="none" stroke="#0b6358" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"/>
    <text x="184" y="104" font-size="34" ${semibold} fill="#11201f">${xml(common.product)}</text>
    ${lines(landing.title, 24)
      .map(
        (line, row) =>
          `<text x="76" y="${220 + row * 92}" font-size="80" ${semibold} letter-spacing="-2.4" fill="#11201f">${xml(line)}</text>`,
      )
      .join('')}
    <line x1="80" x2="1120" y1="500" y2="500" stroke="#7d8d8a" stroke-width="3"/>
    ${[70, 75, 80, 85, 90, 95, 100, 105].map((at) => `<line x1="${x(at)}" x2="${x(at)}" y1="500" y2="${at % 10 === 0 ? 518 : 510}" stroke="#7d8d8a" stroke-width="3"/>`).join('')}
    <rect x="${x(low)}" y="456" width="${x(high) - x(low)}" height="44" fill="#0b6358" fill-opacity=".25"/>
    <line x1="${x(mid)}" x2="${x(mid)}" y1="444" y2="512" stroke="#0b6358" stroke-width="6"/>
    <text x="80" y="574" font-size="32" fill="#475755">${xml(figure)}</text>
    <text x="1120" y="574" font-size="32" fill="#475755" text-anchor="end">${xml(common.footer.sample)}</text>
  </svg>`
  const options = { font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Noto Sans' } }
  return new Uint8Array(new Resvg(svg, options).render().asPng())
}

/** A title in lines of at most so many letters, parted between words. */
function lines(text: string, letters: number): string[] {
  const found: string[] = []
  for (const word of text.split(' ')) {
    const last = found.at(-1)
    if (last === undefined || last.length + 1 + word.length > letters) found.push(word)
    else found[found.length - 1] = `${last} ${word}`
  }
  return found
}

const xml = (text: string) =>
  text.replaceAll(/[<>&]/g, (sign) => ({ '<': '&lt;', '>': '&gt;' })[sign] ?? '&amp;')

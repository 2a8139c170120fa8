import { languages } from '@cpt/contract/languages'
import { readerOf } from '@cpt/report-text/format'
import { reportText } from '@cpt/report-text/report-text'
import { words } from '@cpt/report-text/words'
import { render } from 'svelte/server'
import { describe, expect, test } from 'vitest'
import { fullReading, reading } from '../../../../../origin/test/readings.ts'
import { textsOf } from '../../../../../origin/test/document-texts.ts'
import { toDocument } from '../../../../../origin/src/report/document/document.ts'
import { toReport } from '../../../../../origin/src/report/report.ts'
import { appText } from '#text/index.ts'
import ReportView from './ReportView.svelte'

const others = {
  chargingHistory: 'charging-history',
  warranty: 'warranty',
  options: 'options',
  recentAlerts: 'recent-alerts',
  releaseNotes: 'release-notes',
  serviceData: 'service-data',
}
const readings = {
  'every section answered': fullReading(),
  'the car alone': reading('model-3-2021'),
  'nulls everywhere': reading('model-s-2013-nulls', others),
  'ranges exchanged': reading('model-s-2015-swapped', others),
  charging: reading('model-s-charging', others),
  'a cold pack': reading('model-y-cold', others),
}
const screen = (await appText('en')).report

/** Every text of the model that is shown; names and figures to draw from are not. */
function told(part: unknown, key = ''): string[] {
  if (typeof part === 'string') return ['url', 'state', 'name', 'weight', 'month'].includes(key) ? [] : [part]
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([name, one]) => told(one, Array.isArray(part) ? key : name))
}

/** A text as it is read: without markup, every space a space. */
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
const read = (html: string) =>
  plain(
    html
      .replaceAll(/<!--.*?-->/gs, '')
      .replaceAll(/(aria-label|title)="([^"]*)"/g, '>$2<')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? ''),
  )
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

describe.each(Object.entries(readings))('%s', (_, captured) => {
  const report = toReport(captured)

  test.each(
    languages.flatMap((language) => [
      { language, units: 'metric' as const },
      { language, units: 'imperial' as const },
    ]),
  )('screen and paper say the same in $language, $units', ({ language, units }) => {
    const model = told(reportText(report, readerOf(report, words[language], language, units)))
    expect(model.length).toBeGreaterThan(150)
    const { body } = render(ReportView, {
      props: { report, words: words[language], screen, language, units },
    })
    const document = toDocument(report, {
      language,
      units,
      photos: [],
      generatedAt: '2026-11-20T12:05:00Z',
    })
    const onScreen = read(body)
    const onPaper = plain(textsOf(document).join(' '))
    const missing = (where: string) => model.map(plain).filter((text) => !where.includes(text))
    expect(missing(onScreen), 'on screen').toEqual([])
    expect(missing(onPaper), 'on paper').toEqual([])
  })
})

import { languages } from '@cpt/contract/languages'
import { words } from '@cpt/report-text/words'
import type { ComponentProps } from 'svelte'
import { expect, test } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page } from 'vitest/browser'
import '#lib/styles/base.css'
import { sampleReport } from '#lib/sample-report.ts'
import { drawn } from '#lib/test/eyes.ts'
import HealthScale from './HealthScale.svelte'
import ReportView from './ReportView.svelte'

const widths = [360, 1280]

/** Labels of drawings that cover one another, or stand outside their drawing. */
function faults(container: Element): string[] {
  return [...container.querySelectorAll('svg[role=img]')].flatMap((drawing) => {
    const frame = drawing.getBoundingClientRect()
    const labels = [...drawing.querySelectorAll('text')].map((label) => ({
      says: label.textContent.trim(),
      box: label.getBoundingClientRect(),
    }))
    return labels.flatMap(({ says, box }, at) => [
      ...(box.left < frame.left - 0.5 || box.right > frame.right + 0.5
        ? [`"${says}" stands from ${box.left} to ${box.right} in ${frame.left} to ${frame.right}`]
        : []),
      ...labels
        .slice(at + 1)
        .filter(
          (other) =>
            box.left < other.box.right &&
            other.box.left < box.right &&
            box.top < other.box.bottom &&
            other.box.top < box.bottom,
        )
        .map((other) => `"${says}" covers "${other.says}"`),
    ])
  })
}

test.each(widths.flatMap((width) => languages.map((language) => ({ width, language }))))(
  'labels of the drawings keep apart: $language at $width px',
  async ({ width, language }) => {
    await page.viewport(width, 900)
    const { container } = await render(ReportView, {
      report: sampleReport,
      words: words[language],
      language,
      units: 'metric',
    })
    await drawn()
    expect(container.querySelectorAll('svg[role=img] text').length).toBeGreaterThan(10)
    expect(faults(container)).toEqual([])
  },
)

const scales: ComponentProps<typeof HealthScale>[] = [
  { percent: { low: 88, mid: 91, high: 94 }, usual: { low: 84, high: 92, word: 'usual' } },
  { percent: { low: 97, mid: 101, high: 108 }, usual: { low: 96, high: 100, word: 'habituel' } },
  { percent: { low: 41, mid: 44, high: 47 }, usual: { low: 44, high: 58, word: 'tavallinen' } },
  { percent: { low: 92, high: 96 }, usual: { low: 60, high: 70, word: 'tavallinen' } },
].map((scale) => ({ ...scale, label: 'the battery', scaleNew: 'Cuando era nuevo' }))

test.each(widths.flatMap((width) => scales.map((scale) => ({ width, ...scale }))))(
  'the battery scale is readable at $width px from $percent.low to $percent.high %, where $usual.low to $usual.high is usual',
  async ({ width, ...scale }) => {
    await page.viewport(width, 900)
    const { container } = await render(HealthScale, scale)
    await drawn()
    expect(container.querySelectorAll('text').length).toBeGreaterThan(5)
    expect(faults(container)).toEqual([])
  },
)

/**
 * `npm run lighthouse [-- --languages en,fi] [--pages landing,verify] [--keep FOLDER]`: Lighthouse's mobile run, with its
 * simulated slow phone, of the pages that strangers come to, in every language, on the whole local system. Prints a table,
 * and what each miss lost; ends with 1 on a miss.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { languages } from '@cpt/contract/languages'
import { findChromium } from '../test/browser.ts'
import { pageNames, pathsOf, shownReport } from './pages.ts'
import { categories, findLighthouse, type Measured, version } from './run.ts'

const { values } = parseArgs({
  options: { languages: { type: 'string' }, pages: { type: 'string' }, keep: { type: 'string' } },
})
const wanted = <Name extends string>(named: string | undefined, all: readonly Name[]): Name[] => {
  const names = named?.split(',') ?? all
  const strange = names.find((name) => !all.some((one) => one === name))
  if (strange !== undefined) throw new Error(`${strange}: not one of ${all.join(' ')}`)
  return all.filter((one) => names.includes(one))
}
const chosenLanguages = wanted(values.languages, languages)
const chosenPages = wanted(values.pages, pageNames)

/** A busy machine only ever makes a page slower, so the best of so many runs counts. */
const tries = 5

const say = (line: string) => process.stdout.write(`${line}\n`)
const [lighthouse, chromium] = [findLighthouse(), await findChromium()]
say(`Lighthouse ${version}, mobile, simulated throttling. Left out: ${pathsOf.shared.leftOut?.why ?? ''}`)
say(
  `${'page'.padEnd(14)}${categories.map((name) => name.padStart(15)).join('')}${'CLS'.padStart(8)}${'machine'.padStart(10)}`,
)

const { url, report, close } = await shownReport()
const missed: string[] = []
try {
  for (const page of chosenPages)
    for (const language of chosenLanguages) {
      const { path, leftOut } = pathsOf[page]
      const address = url + path(language, report)
      let best: Measured | undefined
      for (let run = 1; run <= tries && !(best && fits(best)); run += 1) {
        const one = await lighthouse(address, chromium, leftOut?.audits ?? [])
        if (!best || one.scores.performance > best.scores.performance) best = one
        // What else is missed is no matter of the machine
        if (!fits({ ...one, scores: { ...one.scores, performance: 100 } })) break
      }
      if (!best) continue
      const name = `${language} ${page}`
      const scores = categories.map((category) => String(best.scores[category]).padStart(15)).join('')
      say(
        `${name.padEnd(14)}${scores}${best.shift.toFixed(3).padStart(8)}${best.machine.toFixed(0).padStart(10)}`,
      )
      if (!fits(best)) missed.push(`${name}: ${best.losses.join('; ') || 'CLS above 0'}`)
      if (values.keep !== undefined) {
        mkdirSync(values.keep, { recursive: true })
        writeFileSync(join(values.keep, `${language}-${page}.json`), best.json)
      }
    }
} finally {
  await close()
}
for (const miss of missed) say(`missed: ${miss}`)
say(`${missed.length} missed of ${chosenPages.length * chosenLanguages.length}`)
if (missed.length > 0) process.exitCode = 1

function fits({ scores, shift }: Measured): boolean {
  return categories.every((category) => scores[category] === 100) && shift === 0
}

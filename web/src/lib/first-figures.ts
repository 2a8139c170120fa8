import type { Language } from '@cpt/contract/languages'
import { localeOf } from '@cpt/report-text/figures'
import { nextTask } from './tasks.ts'
import { trustedScript } from './trusted-script.ts'

/** A slow network must not hold up what could be written without the worker. */
const patienceMs = 1_000

const begun = new Map<Language, Promise<void>>()

/**
 * The first number and the first date that a browser writes cost more than all that follow: V8 looks through every locale
 * that it knows, which took 27 and 4 ms of a desktop's processor. What it finds serves its whole process
 * (`Intl::GetAvailableLocales`, v8/src/objects/intl-objects.cc), so a worker looks, and the page goes on. Resolves once
 * figures of this language come quickly.
 */
export function firstFigures(language: Language): Promise<void> {
  const found = begun.get(language) ?? begin(localeOf(language))
  begun.set(language, found)
  return found
}

async function begin(locale: string): Promise<void> {
  await writtenElsewhere(locale)
  // At once where a worker did it before; else each in a task of its own.
  new Intl.NumberFormat(locale).format(0)
  await nextTask()
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(0)
}

/** Resolves as well where no worker can be had. */
async function writtenElsewhere(locale: string): Promise<void> {
  await nextTask()
  try {
    const worker = new Worker(trustedScript('figures'), { type: 'module' })
    await new Promise((done) => {
      worker.onmessage = worker.onerror = done
      setTimeout(done, patienceMs)
      worker.postMessage(locale)
    })
    worker.terminate()
  } catch {
    // Then the page does it all by itself
  }
}

/** `npm run stand-ins:docs`: writes docs/stand-ins.md from what stands beside each stand-in. */
import { readFile, writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { behaviours as scheduler } from '../vendors/cloud-scheduler/behaviours.ts'
import { behaviours as tasks } from '../vendors/cloud-tasks/behaviours.ts'
import { behaviours as gcs } from '../vendors/gcs/behaviours.ts'
import { behaviours as metadata } from '../vendors/metadata/behaviours.ts'
import { behaviours as paypal } from '../vendors/paypal/behaviours.ts'
import { behaviours as secrets } from '../vendors/secret-manager/behaviours.ts'
import { behaviours as stripe } from '../vendors/stripe/behaviours.ts'
import { behaviours as tesla } from '../vendors/tesla/behaviours.ts'
import { behaviours as otlp } from '../vendors/otlp/behaviours.ts'
import { behaviours as tsa } from '../vendors/tsa/behaviours.ts'
import { behaviours as upstash } from '../vendors/upstash/behaviours.ts'
import type { Behaviour } from './behaviour.ts'

/** By folder of local/vendors: name of the vendor, and what its stand-in does as the vendor does it. */
export const standIns: Record<string, { name: string; behaviours: readonly Behaviour[] }> = {
  stripe: { name: 'Stripe', behaviours: stripe },
  paypal: { name: 'PayPal', behaviours: paypal },
  tesla: { name: 'Tesla', behaviours: tesla },
  upstash: { name: 'Upstash Redis', behaviours: upstash },
  gcs: { name: 'Cloud Storage', behaviours: gcs },
  'cloud-tasks': { name: 'Cloud Tasks', behaviours: tasks },
  'cloud-scheduler': { name: 'Cloud Scheduler', behaviours: scheduler },
  'secret-manager': { name: 'Secret Manager', behaviours: secrets },
  metadata: { name: 'Identity of Cloud Run', behaviours: metadata },
  tsa: { name: 'A time-stamping service', behaviours: tsa },
  otlp: { name: 'A collector of traces', behaviours: otlp },
}

/** Folders of local/vendors without a table, each for its reason. */
export const withoutTable: Record<string, string> = {
  postgres: 'is a real Postgres',
  'google-cloud': 'meets operators’ commands only, and is held by the tests of those and `npm run rehearse`',
  'image-registry': 'meets operators’ commands only',
  'name-server': 'meets operators’ commands only',
  terraform: 'meets operators’ commands only; the configuration is checked by the real Terraform',
  wrangler: 'meets operators’ commands only',
}

const target = new URL('../../docs/stand-ins.md', import.meta.url)

const table = ({ name, behaviours }: (typeof standIns)[string]) =>
  [
    `## ${name}`,
    '',
    '| what it does | where that is from | shown by |',
    '| --- | --- | --- |',
    ...behaviours.map(({ what, source, test: [file, test] }) =>
      ['', cell(what), cell(source), `[${cell(test)}](../${file})`, ''].join(' | ').trim(),
    ),
  ].join('\n')

const cell = (text: string) => text.replaceAll('|', '\\|')

/** The page as the code has it now. */
export async function docsText(): Promise<string> {
  const text = [
    '# Stand-ins',
    'What each vendor does that the product depends on, so that its stand-in in `local/vendors` does it too: a stand-in that is kinder than its vendor is a fault. The tables are made of `behaviours.ts` beside each stand-in by `npm run stand-ins:docs`; a test holds that every named test is there and that this page is current.',
    'Beside these, every stand-in can be made to delay, refuse, answer a status, break off, lose its answer or work twice (`/_control/faults`), which `npm run chaos` does to all of them.',
    ...Object.values(standIns).map(table),
    '## Without a table',
    ...[
      Object.entries(withoutTable)
        .map(([folder, why]) => `- \`${folder}\`: ${why}`)
        .join('\n'),
    ],
  ].join('\n\n')
  return format(text, { ...(await resolveConfig(target)), parser: 'markdown' })
}

/** What is committed. */
export function committedDocs(): Promise<string> {
  return readFile(target, 'utf8')
}

if (import.meta.main) await writeFile(target, await docsText())

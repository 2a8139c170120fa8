import { generateKeyPairSync } from 'node:crypto'
import type { Report } from '@cpt/contract/report'
import { factsOf } from '../src/report/facts.ts'
import { machineCopy } from '../src/report/machine-copy.ts'
import type { Attachment } from '../src/report/pdf/attachment.ts'
import { enclosed } from '../src/verification/enclosed.ts'
import { renderOptions, verify } from './inputs.ts'

/** What a delivered report carries along, signed by a key of the moment. */
export async function enclosedFor(report: Report): Promise<Attachment[]> {
  const { generatedAt, language } = renderOptions
  const { privateKey } = generateKeyPairSync('ed25519')
  const key = { ...privateKey.export({ format: 'jwk' }), kid: 'bench' }
  return enclosed(
    {
      code: verify.code,
      language,
      issuedAt: new Date(generatedAt),
      facts: factsOf(report),
      copy: machineCopy(report, { language, generatedAt, verify }),
    },
    key as Parameters<typeof enclosed>[1],
  )
}

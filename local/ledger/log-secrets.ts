import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Finding } from '@cpt/origin/payment/ledger'

/**
 * What must never stand in a log, by its shape. Written apart from the net in the origin's own log, so that a hole in
 * that net shows here.
 */
const shapes: [string, RegExp][] = [
  // ISO 3779, of Tesla's plants (WMI)
  ['a VIN', /(?<![\w-])(?:5YJ|7SA|7G2|LRW|XP7|SFZ)[A-HJ-NPR-Z0-9]{14}(?![\w-])/],
  ['a token (JWT)', /eyJ[\w-]{10,}\.eyJ?[\w-]{10,}\.[\w-]{10,}/],
  ['a sealed value (Fernet)', /gAAAAA[\w-]{60,}/],
  ['a key of Stripe', /(?:sk|rk)_(?:live|test)_\w{8,}|whsec_\w{8,}/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a signed link', /[?&](?:X-Goog-Signature|signature)=[\w%+/-]{16,}/i],
  ['a password in an address', /\w+:\/\/[^\s:/@"]+:(?!\[)[^\s:/@"]{4,}@/],
  ['an e-mail address', /[\w.+-]+@(?![\w.-]*gserviceaccount\.com)[\w-]+\.[a-z]{2,}/i],
]

/** What stands in a line that must not, without saying it. */
export const secretsIn = (line: string): string[] =>
  shapes.filter(([, shape]) => shape.test(line)).map(([what]) => what)

/** Reads logs, one JSON object or text a line. @throws when one cannot be read */
export async function searchLogs(files: readonly string[]): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const file of files) {
    let number = 0
    for await (const line of createInterface({ input: createReadStream(file) })) {
      number += 1
      for (const what of secretsIn(line))
        findings.push({ invariant: 'no secret stands in a log', subject: `${file}:${number}`, detail: what })
    }
  }
  return findings
}

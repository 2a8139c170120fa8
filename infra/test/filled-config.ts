import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { infra } from './operator.ts'

/** What an operator fills in before the first command, made up. */
const values = {
  billing_account_id: '0A1B2C-3D4E5F-6A7B8C',
  repository_id: '"7001"',
  owner_id: '"42"',
  operators_group: 'ops@example.com',
  spreadsheet_id: 'sheet-1',
  account_id: 'cloudflare-account-1',
  SELLER: `'{"name":"Example Oy","address":["Esimerkkikatu 1","00100 Helsinki"],"vatId":"FI12345678","email":"help@example.com"}'`,
}

const records = `  records:
    - { name: '@', type: MX, values: ['10 mx1.mail.example', '10 mx2.mail.example'] }
    - { name: '@', type: TXT, values: ['v=spf1 include:spf.mail.example -all'] }
    - { name: _dmarc, type: TXT, values: ['v=DMARC1; p=quarantine'] }
    - { name: '@', type: CAA, values: ['0 issue "letsencrypt.org"', '0 iodef "mailto:security@example.com"'] }
`

/** A copy of the configuration in `directory`, filled in as the page of the first set-up says. */
export function fillConfig(directory: string): string {
  cpSync(join(infra, 'config'), directory, { recursive: true })
  const file = join(directory, 'all.env.yaml')
  const text = Object.entries(values).reduce(
    (all, [key, value]) => all.replace(`${key}: n/a`, `${key}: ${value}`),
    readFileSync(file, 'utf8'),
  )
  const measured = "PAYMENTS: 'on'\n    OTLP_URL: https://telemetry.googleapis.com"
  writeFileSync(file, text.replace('  records: []\n', records).replace("PAYMENTS: 'on'", measured))
  return directory
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fillConfig } from '../../test/filled-config.ts'
import { loadConfig } from '../config/load.ts'
import { startNameServer, type Zone } from '@cpt/local/vendors/name-server/main'
import { operate } from '../../test/operator.ts'

const CONFIG_DIR = fillConfig(mkdtempSync(join(tmpdir(), 'cpt-dns-')))
const config = loadConfig(CONFIG_DIR, 'prd')
afterAll(() => {
  rmSync(CONFIG_DIR, { recursive: true })
})

/** A zone that says what the configuration says. */
function wholeZone(): Zone {
  const zone: Zone = {}
  for (const { name, type, values } of config.dns.records) {
    const key = `${name === '@' ? config.domain : `${name}.${config.domain}`} ${type}`
    zone[key] = [...(zone[key] ?? []), ...values]
  }
  for (const host of [...config.hosts.web, ...config.hosts.api]) zone[`${host} A`] = ['192.0.2.1']
  return zone
}

async function verify(zone: Zone) {
  const server = await startNameServer(zone)
  try {
    return await operate('do-verify-dns', { ENV: 'prd', CONFIG_DIR, NAME_SERVERS: server.address })
  } finally {
    server.close()
  }
}

describe('the check of the live zone', () => {
  test('passes when every record and host name is there', async () => {
    const { exitCode, output } = await verify(wholeZone())
    expect(output).toContain('v=spf1')
    expect(exitCode).toBe(0)
    expect(output).toContain('0 failed')
  })

  test('names a mail or SPF record that a move of the zone lost', async () => {
    const zone = wholeZone()
    zone[`${config.domain} MX`] = []
    const { exitCode, output } = await verify(zone)
    expect(exitCode).toBe(1)
    expect(output).toMatch(/MX: 10 mx1\.\S+ is missing/)
  })

  test('warns of a record that is live but would not be moved', async () => {
    const zone = wholeZone()
    zone[`${config.domain} TXT`]?.push('google-site-verification=abc')
    const { exitCode, output } = await verify(zone)
    expect(exitCode).toBe(0)
    expect(output).toMatch(/WARN: .*google-site-verification=abc is live but not in dns\.records/)
  })

  test('prints what the zone has in the form of the YAML, so that a configuration begins with it', async () => {
    const server = await startNameServer(wholeZone())
    const bare = { ENV: 'prd', NAME_SERVERS: server.address }
    const { output } = await operate('do-verify-dns', bare)
    server.close()
    expect(output).toContain('to keep it, under dns.records:')
    expect(output).toContain('- {"name":"@","type":"TXT","values":["v=spf1 include:spf.mail.example -all"]}')
    expect(output).toContain('"10 mx1.mail.example"')
  })

  test('names a host that does not resolve, and the step that makes it', async () => {
    const zone = wholeZone()
    zone['api.carpulsetracker.com A'] = []
    const { exitCode, output } = await verify(zone)
    expect(exitCode).toBe(1)
    expect(output).toMatch(/api\.carpulsetracker\.com does not resolve.*040-edge/)
  })

  test('says when nobody answers', async () => {
    const { exitCode, output } = await operate('do-verify-dns', {
      ENV: 'prd',
      CONFIG_DIR,
      NAME_SERVERS: '127.0.0.1:1',
    })
    expect(exitCode).toBe(1)
    expect(output).toContain('is NAME_SERVERS right?')
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { publicApi } from '@cpt/contract/endpoints'
import { describe, expect, test } from 'vitest'
import { loadAll } from './config/generate.ts'
import { stepNames } from './config/steps.ts'
import { variables } from './surface/action.ts'
import { actions } from './actions.ts'
import { infra } from '../test/operator.ts'

const pages = join(dirname(infra), 'docs', 'operations')
const page = (name: string): string => readFileSync(join(pages, name), 'utf8')

/** The commands of the page, as an operator would type them. */
const commands = [...page('first-set-up.md').matchAll(/^(?:.* )?(?:\.\/run -a|make) (do[\w-]+)(.*)$/gm)]
  .map(([line, action, rest]) => ({ line, action: action ?? '', rest: rest ?? '' }))
  .filter(({ line }) => !line.includes('`'))

describe('the page of the first set-up', () => {
  test('needs ten commands, each of which exists', () => {
    expect(commands).toHaveLength(10)
    for (const { action, line } of commands) {
      const known = actions.find(({ name }) => name === action)
      expect(known, line).toBeDefined()
      for (const variable of known?.needs ?? []) {
        if (!['ORG', 'APP', 'ENV'].includes(variable)) expect(line, line).toContain(`${variable}=`)
      }
      expect(line.includes('DRY_RUN=0'), line).toBe(known?.rehearses)
    }
  })

  test('comes in an order that works: the sheet is shared and the name servers are switched before who needs them', () => {
    const text = page('first-set-up.md')
    const places = [
      'do_gcp_003_create_identities DRY_RUN=0',
      'now share the sheet',
      'STEP=007..029 DRY_RUN=0',
      'now switch the name servers',
      'make do-gcp-sync-secrets\n',
      'STEP=030..032',
      'STEP=040..140',
      'make do-verify-dns\n',
      'npm run tesla:register',
    ].map((part) => text.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  test('names a row of the sheet for every value that a person has to bring, and no other', () => {
    const [, sheet = ''] = page('first-set-up.md').split('## 3. The sheet')
    const table = sheet.split('\n').filter((line) => line.startsWith('| `'))
    const rows = table.flatMap((line) =>
      [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, row]) => row),
    )
    const [config] = loadAll(join(infra, 'config'))
    const brought = Object.entries(config?.secrets.variables ?? {}).filter(
      ([, { generated, made_by }]) => generated === undefined && made_by === undefined,
    )
    expect(rows.sort()).toEqual(brought.map(([name]) => name).sort())
  })

  test('names every webhook, the way back from Tesla, and that a new application there may call nothing', () => {
    const text = page('first-set-up.md')
    const called = Object.keys(publicApi).filter((name) => /webhook$|oauth\/callback$/.test(name))
    expect(called).toHaveLength(3)
    for (const name of called) expect(text).toContain(`\`${name.split(' ')[1] ?? ''}\``)
    expect(text).toContain('Billing limit above 0')
    expect(text).toContain('prime256v1')
  })

  test('sends the owner of the domain to hstspreload.org, and to where it says when', () => {
    expect(page('first-set-up.md')).toMatch(/hstspreload\.org.*\]\(\.\.\/edge\.md#headers\)/)
    const section = readFileSync(join(dirname(pages), 'edge.md'), 'utf8').split('\n## Headers\n')[1]
    expect(section?.split('\n## ')[0]).toContain('hstspreload.org, once')
  })

  test('and all others name only actions, pages and files that there are', () => {
    const files = readdirSync(pages)
    for (const file of files) {
      for (const [, name] of page(file).matchAll(
        /\b(do-(?:tf|gcp|generate|provision|deploy|rollback|failover|verify|promote|restore|slo|check|capacity)[\w-]*|do_gcp_\w+)/g,
      )) {
        expect(
          actions.map((action) => action.name),
          `${file}: ${name}`,
        ).toContain(name)
      }
      for (const [, link] of page(file).matchAll(/\]\(([\w-]+\.md)\)/g))
        expect(files, `${file}: ${link}`).toContain(link)
    }
    expect(files.length).toBeGreaterThan(8)
  })
})

describe.each(readdirSync(pages))('the commands of %s', (file) => {
  const known = new Set([
    ...Object.keys(variables),
    ...actions.flatMap(({ knows }) => Object.keys(knows ?? {})),
    ...['DRY_RUN', 'ALLOW', 'JSON'],
  ])
  const typed = [...page(file).matchAll(/`(?:[A-Z_]+=\S+ )*make (do-[\w-]+)((?: [^`\n]*)?)`/g)].map(
    ([line, action = '', rest = '']) => ({ line, action: actions.find(({ name }) => name === action), rest }),
  )

  test.each(typed)(
    '$line say all that they need, by names and steps that there are',
    ({ line, action, rest }) => {
      const words = [...rest.matchAll(/([A-Z_]+)=('[^']*'|"[^"]*"|\S+)/g)]
      const given = Object.fromEntries(words.map(([, name = '', value = '']) => [name, value]))
      // tokens are exported, never typed
      const needs = (action?.needs ?? []).filter((name) => !name.startsWith('UPSTASH_'))
      for (const name of needs) expect(Object.keys(given), line).toContain(name)
      for (const name of Object.keys(given)) expect(known, line).toContain(name)
      if (action?.rehearses && given.DRY_RUN === undefined && action.name !== 'do-tf-import')
        expect(line, 'would only rehearse').toMatch(/DRY_RUN|Leave/)
      const { STEP } = given
      if (STEP !== undefined && STEP !== '…')
        expect(stepNames.some((step) => step.startsWith(STEP.slice(0, 3))) || STEP === 'all', line).toBe(true)
    },
  )

  test('are read at all', () => {
    expect(typed.length > 0 || !/`make do-/.test(page(file)), file).toBe(true)
  })
})

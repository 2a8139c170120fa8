import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actions } from './actions.ts'
import { infra, operate, pointAt } from '../test/operator.ts'
import { wranglerCalls } from '@cpt/local/vendors/wrangler/books'
import { openStage, setUpCommands, type Stage } from '../test/stage.ts'

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

// the steps themselves need the terraform program; where it is missing, terraform.test.ts says so aloud
describe.runIf(spawnSync('terraform', ['version']).status === 0)('an empty organisation', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage('dev')
    pointAt(stage.google.url)
  })
  afterAll(async () => {
    await stage.close()
  })

  test('serves after the ten commands of the page', { timeout: 300_000 }, async () => {
    const { google, scratch, variables } = stage
    for (const { line, action, words } of setUpCommands()) {
      const { exitCode, output } = await operate(action, variables, words)
      expect(exitCode, `${line}\n${output}`).toBe(0)
    }
    // once the creator has given up what he owned, the same commands still work, and write nothing
    google.world.ownsProjects = false
    const writes = google.writes().length
    for (const { line, action, words } of setUpCommands().filter(
      (one) => !/^do_gcp_|^do-provision/.test(one.action),
    )) {
      const { exitCode, output } = await operate(action, variables, words)
      expect(exitCode, `${line}\n${output}`).toBe(0)
    }
    expect(google.writes().length).toBe(writes)
    expect(wranglerCalls(join(scratch, 'wrangler')).map(({ args }) => args.join(' '))).toContainEqual(
      expect.stringMatching(/^deploy --env dev --name cpt-edge-dev/),
    )
    expect(google.world.run['bnc-cpt-dev/europe-north1/cpt-api']?.template).toMatchObject({
      containers: [{ image: variables.IMAGE }],
    })
    // the pinned versions reached the service's variables
    const tfvars = readFileSync(
      join(scratch, 'data', 'dev', '030-gcp-cloud-run', '030-gcp-cloud-run.vars.tfvars'),
      'utf8',
    )
    expect(tfvars).toMatch(/edge_public_keys += "\{/)
  })
})

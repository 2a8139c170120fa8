#!/usr/bin/env node
// Stands in for the wrangler program, as far as a delivery calls it; what it knows lies in the folder WRANGLER_BOOKS.
// As strict as the real one (developers.cloudflare.com/workers/configuration/versions-and-deployments): a version can be
// uploaded only to a Worker that was deployed once, a deployment has at most two versions, their shares add up to 100. A
// rollback goes where wrangler 4.155 goes (fetchDefaultRollbackVersionId): over the deployments before the newest one, to the
// first that gives a version all traffic, whatever that was made for. So two rollbacks in a row come back to the start.
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const args = process.argv.slice(2)
const given = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const books = process.env.WRANGLER_BOOKS
if (!books) throw new Error('WRANGLER_BOOKS is not set')
mkdirSync(books, { recursive: true })
const worker = given('--name')
const file = join(books, `${worker}.json`)
const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
const keep = (state) => writeFileSync(file, JSON.stringify(state))
/** A deployment goes into the list of them, with the message it was made with. */
const deployed = (state, split) =>
  keep({
    ...state,
    split,
    deployments: [...(state.deployments ?? []), { split, message: given('--message') }],
  })
const fail = (why) => {
  process.stderr.write(`✘ [ERROR] ${why}\n`)
  process.exit(1)
}

// a token that is wrong, or a moment's trouble at Cloudflare
if (existsSync(join(books, 'refused'))) fail(readFileSync(join(books, 'refused'), 'utf8'))

const secrets = given('--secrets-file')
appendFileSync(
  join(books, 'calls'),
  `${JSON.stringify({ args, secrets: secrets ? readFileSync(secrets, 'utf8') : null })}\n`,
)

// WRANGLER_CUT=before or after: a machine that goes away at the next call that changes something, whoever called included
const cut = (when) => {
  if (process.env.WRANGLER_CUT === when) process.kill(0, 'SIGKILL')
}
const changes = /^(deploy|versions upload|versions deploy|rollback)$/.test(
  args[0] === 'versions' ? args.slice(0, 2).join(' ') : args[0],
)
if (changes) cut('before')
process.on('exit', () => {
  if (changes) cut('after')
})

/** A version with what went up, and the line that the real program writes about it. */
function upload(state) {
  const id = state.versions.length === 0 ? 'first-version' : `version-${state.versions.length + 1}`
  cpSync(given('--assets'), join(books, 'uploaded', given('--env')), { recursive: true })
  state.versions.push({ id, annotations: { 'workers/message': given('--message') } })
  const output = process.env.WRANGLER_OUTPUT_FILE_PATH
  if (output) appendFileSync(output, `${JSON.stringify({ type: 'version-upload', version_id: id })}\n`)
  return id
}

switch (args.slice(0, 2).join(' ').replace(/ -.*/, '')) {
  case 'deployments status':
    if (!known) fail('This Worker does not exist on your account. [code: 10007]')
    console.log(
      JSON.stringify({
        versions: known.split,
        annotations: { 'workers/message': known.deployments.at(-1)?.message },
      }),
    )
    break
  case 'versions list':
    if (!known) fail('This Worker does not exist on your account. [code: 10007]')
    console.log(JSON.stringify(known.versions))
    break
  case 'versions upload': {
    if (!known) fail('This Worker does not exist on your account. [code: 10007]')
    upload(known)
    keep(known)
    break
  }
  case 'versions deploy': {
    const split = args
      .filter((word) => /^[\w-]+@\d+%$/.test(word))
      .map((word) => ({ version_id: word.split('@')[0], percentage: Number.parseInt(word.split('@')[1]) }))
    const sum = split.reduce((total, { percentage }) => total + percentage, 0)
    if (split.length === 0 || split.length > 2 || sum !== 100) fail(`shares add up to ${sum}`)
    if (split.some(({ version_id }) => !known?.versions.some(({ id }) => id === version_id)))
      fail('The version does not exist. [code: 10220]')
    const broken = join(books, 'cut-off-at-all')
    if (existsSync(broken) && split.length === 1) process.exit(137)
    deployed(known, split)
    break
  }
  case 'deploy': {
    const state = known ?? { versions: [] }
    deployed(state, [{ version_id: upload(state), percentage: 100 }])
    break
  }
  case 'rollback': {
    if (!known) fail('This Worker does not exist on your account. [code: 10007]')
    const stable = known.deployments
      .slice(0, -1)
      .reverse()
      .flatMap(({ split }) => split)
      .find(({ percentage }) => percentage === 100)
    if (!stable)
      fail(
        'Could not find stable Worker Version to rollback to. Please try again with an explicit Version ID.',
      )
    deployed(known, [stable])
    break
  }
  default:
    fail(`Unknown arguments: ${args.slice(0, 2).join(' ')}`)
}

import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const root = dirname(fileURLToPath(import.meta.url))
const rooms = ['contract', 'report-text', 'edge', 'origin', 'web', 'infra', 'local', 'e2e'] as const
type Room = (typeof rooms)[number]

interface SourceFile {
  path: string
  room: Room
  /** Not part of what is deployed: tests, benches, drills and their fixtures. */
  test: boolean
  text: string
  lines: number
  /** Own files as paths from the root, packages by name. */
  imports: string[]
}

const files = rooms.flatMap(readRoom)
const byPath = new Map(files.map((file) => [file.path, file]))
const deployed = (prefix: string) => files.filter((file) => file.path.startsWith(prefix) && !file.test)

/** Rooms whose code each room may use where it is deployed. */
const arrows: Record<Room, readonly Room[]> = {
  contract: [],
  'report-text': ['contract'],
  edge: ['contract'],
  origin: ['contract', 'report-text', 'web'],
  web: ['contract', 'report-text'],
  infra: ['contract'],
  local: ['contract', 'report-text', 'origin', 'edge', 'web', 'infra'],
  e2e: ['contract', 'report-text', 'origin', 'edge', 'web', 'infra', 'local'],
}

describe('the arrows between the rooms', () => {
  test.each(rooms)('%s was read', (room) => {
    const least = {
      contract: 10,
      'report-text': 10,
      edge: 10,
      origin: 40,
      web: 10,
      infra: 10,
      local: 8,
      e2e: 2,
    }[room]
    expect(files.filter((file) => file.room === room).length).toBeGreaterThanOrEqual(least)
  })

  test('imports were found, between rooms and within them', () => {
    expect(
      files.flatMap((file) => file.imports.filter((name) => name.startsWith('contract/'))).length,
    ).toBeGreaterThan(30)
    expect(
      files.flatMap((file) => file.imports.filter((name) => name.startsWith('origin/'))).length,
    ).toBeGreaterThan(50)
  })

  test.each(rooms)('%s imports only the rooms it may', (room) => {
    const wrong = deployed(`${room}/`).flatMap((file) =>
      file.imports
        .filter((name) =>
          rooms.some(
            (other) => other !== room && name.startsWith(`${other}/`) && !arrows[room].includes(other),
          ),
        )
        .map((name) => `${file.path} -> ${name}`),
    )
    expect(wrong).toEqual([])
  })
})

test('of the pages the origin uses what draws a report, which takes nothing else of theirs', () => {
  const parts = /^web\/src\/lib\/components\/report\//
  const used = deployed('origin/').flatMap(({ imports }) => imports.filter((name) => name.startsWith('web/')))
  expect(used.length).toBeGreaterThan(0)
  expect(used.filter((name) => name !== 'web/src/lib/components/report/draw.ts')).toEqual([])
  const drawing = files.filter(({ path, test }) => parts.test(path) && !test)
  expect(drawing.length).toBeGreaterThan(15)
  const wrong = drawing.flatMap(({ path, imports }) =>
    imports
      .filter((name) => name.startsWith('web/') && !parts.test(name))
      .map((name) => `${path} -> ${name}`),
  )
  expect(wrong).toEqual([])
})

test('the text of reports takes nothing but types from outside its room', () => {
  const room = deployed('report-text/')
  expect(room.length).toBeGreaterThan(20)
  const wrong = room.flatMap((file) =>
    valueImports(file)
      .filter((name) => !name.startsWith('report-text/'))
      .map((name) => `${file.path} -> ${name}`),
  )
  expect(wrong).toEqual([])
})

describe('circles of imports', () => {
  test('no file imports itself by way of others, values and types alike', () => {
    const circles = files.flatMap(
      (file) => chain(file.path, (name) => name === file.path)?.join(' -> ') ?? [],
    )
    expect(circles).toEqual([])
  })

  test('a circle would be found: the entry point is reached from itself once something imports it', () => {
    expect(chain('origin/src/main.ts', (name) => name === 'origin/src/main.ts')).toBeUndefined()
    expect(chain('origin/src/main.ts', (name) => name === 'origin/src/db/schema.ts')?.length).toBeGreaterThan(
      2,
    )
  })
})

describe('the arrows inside the origin', () => {
  /** Ways from a room to files that match, through whatever lies between. */
  const ways = (from: string, to: RegExp) =>
    deployed(from).flatMap((file) => chain(file.path, (name) => to.test(name))?.join(' -> ') ?? [])

  test('api and worker never import each other, nor does anything that they import', () => {
    expect(deployed('origin/src/api/').length).toBeGreaterThan(5)
    expect(ways('origin/src/api/', /^origin\/src\/report-job\//).length).toBeGreaterThan(0)
    expect(ways('origin/src/api/', /^origin\/src\/worker\//)).toEqual([])
    expect(ways('origin/src/worker/', /^origin\/src\/api\//)).toEqual([])
  })

  test('report does no input or output, nor does anything that it imports', () => {
    const withIo = new Set(['cli.ts', 'render.ts'].map((name) => `origin/src/report/${name}`))
    const pure = deployed('origin/src/report/').filter((file) => !withIo.has(file.path))
    expect(pure.length).toBeGreaterThan(5)
    expect(chain('origin/src/report/render.ts', (name) => name.startsWith('node:'))).toBeDefined()
    expect(
      pure.flatMap(({ path }) => chain(path, (name) => name.startsWith('node:'))?.join(' -> ') ?? []),
    ).toEqual([])
  })

  test('report knows no other room of the origin but what a reading is', () => {
    const others = /^origin\/src\/(?!report\/|reading\/(answers|fields|from-file|reading)\.ts$)/
    const wrong = deployed('origin/src/report/')
      .filter(({ path }) => path !== 'origin/src/report/cli.ts')
      .flatMap(({ path, imports }) =>
        imports.filter((name) => others.test(name)).map((name) => `${path} -> ${name}`),
      )
    expect(wrong).toEqual([])
  })

  test('the environment is read in config.ts and the entry points only', () => {
    const readers = deployed('origin/src/')
      .filter((file) => /\bprocess\.env\b/.test(file.text))
      .map((file) => file.path)
    const allowed =
      /^origin\/src\/(config|main|api\/main|worker\/main|tesla\/register|privacy\/erase-command|verification\/revoke)\.ts$/
    expect(readers.filter((path) => !allowed.test(path))).toEqual([])
  })
})

test('what only tests use lies in a folder named test', () => {
  const elsewhere = /(^|\/)(tests|testing|test-support)\/|(for-tests|testing|test-support)\.ts$/
  const wrong = files.filter(({ path }) => elsewhere.test(path))
  expect(files.some(({ path }) => path.startsWith('origin/test/'))).toBe(true)
  expect(wrong.map(({ path }) => path)).toEqual([])
})

describe('the map', () => {
  const architecture = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
  const map = /^## Map$([\s\S]*?)^## /m.exec(architecture)?.[1] ?? ''
  const named = [...map.matchAll(/`([\w.-]+(?:\/[\w.-]*)+)`/g)].map((match) => match[1] ?? '')

  test('names only what exists', () => {
    expect(named.length).toBeGreaterThan(40)
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  test('has a row for every folder of the edge and of the origin', () => {
    const folders = globSync(['edge/src/*/', 'origin/src/*/'], { cwd: root }).filter(
      (path) => !path.endsWith('/test'),
    )
    expect(folders.length).toBeGreaterThan(20)
    const missing = folders.filter(
      (folder) => !named.some((path) => path === `${folder}/` || path.startsWith(`${folder}/`)),
    )
    expect(missing).toEqual([])
  })

  test('no document links to a file that is not there', () => {
    const documents = globSync(['*.md', 'docs/**/*.md', '.github/*.md', 'edge/src/**/*.md'], { cwd: root })
    expect(documents.length).toBeGreaterThan(30)
    const dead = documents.flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !existsSync(join(root, dirname(path), target)))
        .map((target) => `${path} -> ${target}`),
    )
    expect(dead).toEqual([])
  })
})

describe('what is said of security', () => {
  const pages = ['docs/security.md', 'docs/asvs.md']
  const rowsOf = (page: string) =>
    readFileSync(join(root, page), 'utf8')
      .split('\n')
      .filter((line) => /^\| ([STRIDE]|[\d.]+) \|/.test(line))

  test.each(pages)('%s: each test that is cited holds the words it is cited by', (page) => {
    const cited = [
      ...readFileSync(join(root, page), 'utf8').matchAll(/\[([\w./-]+\.test\.ts)\]\(\.\.\/\1\) “([^”]+)”/g),
    ]
    expect(cited.length).toBeGreaterThan(50)
    const wrong = cited.filter(
      ([, path = '', words = '']) => !readFileSync(join(root, path), 'utf8').includes(words),
    )
    expect(wrong.map(([whole]) => whole)).toEqual([])
  })

  test('a threat has a test, in every hop for every letter of STRIDE', () => {
    const page = readFileSync(join(root, 'docs/security.md'), 'utf8')
    const hops = page.split(/^### /m).slice(1)
    expect(hops).toHaveLength(11)
    for (const hop of hops) for (const letter of 'STRIDE') expect(hop, letter).toContain(`\n| ${letter} | `)
    const without = rowsOf('docs/security.md').filter((row) => !row.includes('.test.ts]('))
    expect(without).toEqual([])
  })

  test('each requirement of ASVS 5.0.0, levels 1 and 2, is met, open or not applicable, with where or why', () => {
    const rows = rowsOf('docs/asvs.md')
    // The standard's own count: 70 of level 1, 183 of level 2
    expect([1, 2].map((level) => rows.filter((row) => row.includes(` | ${level} | `)).length)).toEqual([
      70, 183,
    ])
    expect(new Set(rows.map((row) => row.split(' ')[1])).size).toBe(253)
    expect(rows.filter((row) => !/\| (met|open|–) \| \S.*\S \|$/.test(row))).toEqual([])
  })
})

describe('the size of files', () => {
  test('a file of more than 400 lines says on its first line why it is long', () => {
    // A catalogue of words is a list: it is as long as there are sentences.
    const catalogue = /^(report-text\/words|web\/src\/text\/\w+)\//
    const long = files.filter((file) => file.lines > 400 && !catalogue.test(file.path))
    expect(files.some((file) => file.lines > 400)).toBe(true)
    expect(
      long
        .filter((file) => !/^\/\/ .*\blong\b/i.test(file.text))
        .map((file) => `${file.path}: ${file.lines} lines`),
    ).toEqual([])
  })
})

describe('the browser', () => {
  test('only lib/api.ts fetches; the service worker, which every request passes, passes them on', () => {
    const callers = deployed('web/src/')
      .filter(({ path }) => !path.startsWith('web/src/service-worker/'))
      .filter((file) => /(?<![\w.])fetch\(/.test(file.text))
      .map((file) => file.path)
    expect(callers).toEqual(['web/src/lib/api.ts'])
  })

  test('no schema code reaches it, nor the text of reports: they take types, and modules without zod', () => {
    const withZod = new Set(
      files
        .filter((file) => file.room === 'contract' && file.imports.includes('zod'))
        .map((file) => file.path),
    )
    const wrong = [...deployed('web/src/'), ...deployed('report-text/')].flatMap((file) =>
      valueImports(file)
        .filter((name) => withZod.has(name))
        .map((name) => `${file.path} -> ${name}`),
    )
    expect(withZod.size).toBeGreaterThan(3)
    expect(wrong).toEqual([])
  })
})

describe('what npm start installs', () => {
  const { scripts } = readJson('package.json') as { scripts: Record<string, string> }
  const { packages } = readJson('package-lock.json') as { packages: Record<string, { dev?: true }> }
  const installsTools = (script: string) => scripts[`pre${script}`] === 'node local/install.mjs'
  /** Programs of the commands that do without the tools of the tests. */
  const programs = Object.keys(scripts)
    .filter((name) => !installsTools(name))
    .flatMap((name) => /(?:^|\s)(\S+\.(?:ts|mjs))/.exec(scripts[name] ?? '')?.[1] ?? [])
  // what the local system builds, and what the builds call
  const built = ['origin/src/', 'edge/src/', 'web/src/'].flatMap((part) =>
    deployed(part).map(({ path }) => path),
  )
  const builders = ['origin/build.ts', 'web/vite.config.ts', 'origin/tools/sample-files.ts']

  test('is all that it loads, and each command beside it that does not ask for more', () => {
    expect(programs).toContain('local/system/start.ts')
    expect(programs).not.toContain('e2e/run-all.ts')
    const wrong = [...reached([...programs, ...built, ...builders])].flatMap((file) =>
      valueImports(file)
        .filter((name) => /^(@[\w-]+\/)?[\w-]+/.test(name) && !byPath.has(name))
        .map((name) => /^(@[\w.-]+\/)?[\w.-]+/.exec(name)?.[0] ?? name)
        .filter((name) => {
          const entry = packages[`${file.room}/node_modules/${name}`] ?? packages[`node_modules/${name}`]
          return entry?.dev === true
        })
        .map((name) => `${file.path} -> ${name}`),
    )
    expect(wrong).toEqual([])
  })
})

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}

/** Our own files that these load, themselves included. */
function reached(paths: readonly string[]): Set<SourceFile> {
  const found = new Set<SourceFile>()
  for (const waiting = [...paths]; waiting.length > 0;) {
    const file = byPath.get(waiting.pop() ?? '')
    if (!file || found.has(file)) continue
    found.add(file)
    waiting.push(...valueImports(file))
  }
  return found
}

function readRoom(room: Room): SourceFile[] {
  return globSync(`${room}/**/*.{ts,svelte,mjs}`, {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|dist|build|\.svelte-kit|\.local|paraglide)(\/|$)/.test(path),
  })
    .filter((path) => /\.(ts|svelte|mjs)$/.test(path))
    .map((path) => {
      const whole = readFileSync(join(root, path), 'utf8')
      const text = scriptOf(path, whole)
      const imports = ts
        .preProcessFile(text, true, true)
        .importedFiles.map(({ fileName }) => resolve(path, fileName))
      return { path, room, test: isTest(path), text, lines: whole.split('\n').length - 1, imports }
    })
}

function isTest(path: string): boolean {
  return /(\.test|\.bench|\.config|^[^/]+\/(bench|conformance|build)|\/bench|\/test-\w+)\.(ts|mjs)$|\/(test|tests|fixtures|drill|bench)\//.test(
    path,
  )
}

/** A component's script; other files as they are. */
function scriptOf(path: string, text: string): string {
  if (!path.endsWith('.svelte')) return text
  return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n')
}

function resolve(from: string, name: string): string {
  if (name.startsWith('.')) return relative(root, join(root, dirname(from), name))
  const inWeb = /^#(lib|text)\/(.+)$/.exec(name)
  if (inWeb) return `web/src/${inWeb[1] ?? ''}/${inWeb[2] ?? ''}`
  const own = /^@cpt\/([\w-]+)\/(.+)$/.exec(name)
  if (!own) return name
  const [, room = '', path = ''] = own
  // As its package.json exports it
  if (room === 'web' && path === 'report') return 'web/src/lib/components/report/draw.ts'
  return room === 'edge' || room === 'origin' ? `${room}/src/${path}.ts` : `${room}/${path}.ts`
}

/** The shortest way by imports from a file to one that fits, both named; undefined when there is none. */
function chain(from: string, fits: (path: string) => boolean): string[] | undefined {
  const cameFrom = new Map<string, string>()
  for (const queue = [from]; queue.length > 0;) {
    const path = queue.shift() ?? ''
    for (const name of byPath.get(path)?.imports ?? []) {
      if (cameFrom.has(name)) continue
      cameFrom.set(name, path)
      if (fits(name)) return wayTo(name, cameFrom, from)
      queue.push(name)
    }
  }
  return undefined
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string>, start: string): string[] {
  const way = [end]
  do way.unshift(cameFrom.get(way[0] ?? '') ?? start)
  while (way[0] !== start)
  return way
}

/** Modules a file imports values from, `import type` left out. */
function valueImports(file: SourceFile): string[] {
  const typeOnly = new Set(
    [...file.text.matchAll(/import\s+type\s[^;]*?from\s+['"]([^'"]+)['"]/g)].map((match) =>
      resolve(file.path, match[1] ?? ''),
    ),
  )
  const value = new Set(
    [...file.text.matchAll(/import\s+(?!type\b)[^;]*?from\s+['"]([^'"]+)['"]/g)].map((match) =>
      resolve(file.path, match[1] ?? ''),
    ),
  )
  return file.imports.filter((name) => value.has(name) || !typeOnly.has(name))
}

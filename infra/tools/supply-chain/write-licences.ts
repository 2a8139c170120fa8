/** `npm run licences`: writes docs/licences.md from the lock file; ends with 1 if a package may not be used. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { excepted, judge } from './licences.ts'
import { packages, root, type Package } from './packages.ts'

const target = join(root, 'docs', 'licences.md')

/** The page as the lock file makes it: what is delivered one by one, what only builds and tests by number. */
export async function licencesPage(all: Package[] = packages()): Promise<string> {
  const byLicence = Map.groupBy(
    all.filter(({ toolOnly }) => !toolOnly),
    (found) => judge(found).licence,
  )
  const rows = [...byLicence].toSorted(([a], [b]) => a.localeCompare(b))
  const tools = [
    ...Map.groupBy(
      all.filter(({ toolOnly }) => toolOnly),
      (found) => judge(found).licence,
    ),
  ]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([licence, found]) => `${licence} (${found.length})`)
  const text = `# Licences

Written by \`npm run licences\` from the lock files; a test shows that it is current and that nothing outside the list in
\`infra/tools/supply-chain/licences.ts\` is used. \`npm run sbom\` prints what is delivered as CycloneDX.

## What is delivered

Packages for other platforms are listed as well: the lock file names them, an image holds those of its own only.

| licence | packages |
|---|---|
${rows.map(([licence, found]) => `| ${licence} | ${found.map(({ name, version }) => `${name} ${version}`).join(', ')} |`).join('\n')}

## What only builds and tests

${tools.join(', ')}.

## Other than permissive, and why that is well

${excepted.map(({ licence, reason, packages: which }) => `- ${licence} (\`${which.source}\`): ${reason}.`).join('\n')}
`
  return format(text, { ...(await resolveConfig(target)), filepath: target })
}

/** The page as it is committed; empty if there is none. */
export async function committedPage(): Promise<string> {
  return readFile(target, 'utf8').catch(() => '')
}

if (import.meta.main) {
  const refused = packages().flatMap((found) => {
    const { refused: why } = judge(found)
    return why === undefined ? [] : [`${found.name} ${found.version}: ${why}`]
  })
  await writeFile(target, await licencesPage())
  if (refused.length > 0) {
    console.error(refused.join('\n'))
    process.exitCode = 1
  }
}

/** `npm run sbom`: prints what is delivered as CycloneDX 1.6 (JSON). */
import { judge } from './licences.ts'
import { packages, type Package } from './packages.ts'

/**
 * A bill of materials of the packages that are delivered. Shape: https://cyclonedx.org/docs/1.6/json/; package URLs:
 * https://github.com/package-url/purl-spec/blob/main/types-doc/npm-definition.md
 */
export function sbom(all: Package[] = packages()) {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: 'car-pulse-tracker' } },
    components: all.filter(({ toolOnly }) => !toolOnly).map(component),
  }
}

function component(found: Package) {
  const { name, version, integrity = '', resolved = '' } = found
  const url = `pkg:npm/${name.replace('@', '%40')}@${version}`
  return {
    type: 'library',
    'bom-ref': url,
    name,
    version,
    purl: url,
    licenses: [{ expression: judge(found).licence }],
    hashes: [
      { alg: 'SHA-512', content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') },
    ],
    externalReferences: [{ type: 'distribution', url: resolved }],
  }
}

if (import.meta.main) console.log(JSON.stringify(sbom(), null, 2))

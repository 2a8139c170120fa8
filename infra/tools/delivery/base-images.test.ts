import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ImageRegistry, startImageRegistry } from '@cpt/local/vendors/image-registry/main'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { operate } from '../../test/operator.ts'

const node = '{"manifests":[{"platform":{"architecture":"amd64"}}]}'
const base = '{"manifests":[{"platform":{"architecture":"arm64"}}]}'
const digest = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`
const byTag = [
  'FROM --platform=linux/amd64 node:24.1.0-slim AS build',
  'FROM build AS test',
  'FROM gcr.io/distroless/cc:nonroot',
  '',
].join('\n')

let registry: ImageRegistry
let directory: string
let file: string

beforeEach(async () => {
  registry = await startImageRegistry({ 'library/node:24.1.0-slim': node, 'distroless/cc:nonroot': base })
  directory = mkdtempSync(join(tmpdir(), 'cpt-images-'))
  file = join(directory, 'Dockerfile')
  writeFileSync(file, byTag)
})
afterEach(async () => {
  await registry.close()
  rmSync(directory, { recursive: true })
})
const pin = async (more: Record<string, string> = {}) =>
  await operate('do-pin-images', { DOCKERFILE: file, REGISTRY_ENDPOINT: registry.url, ...more })

describe('what the image of the origin is built on', () => {
  test('stands there by digest, and the build asks', async () => {
    const { exitCode, output } = await operate('do-check-images', {})
    expect(output).toContain('0 done, 2 skipped, 0 warnings, 0 failed')
    expect(exitCode).toBe(0)
  })

  test('by tag is refused, each image named', async () => {
    const { exitCode, output } = await operate('do-check-images', { DOCKERFILE: file })
    expect(exitCode).toBe(1)
    expect(output).toContain('node:24.1.0-slim is a tag')
    expect(output).toContain('gcr.io/distroless/cc:nonroot is a tag')
  })

  test('is written down by digest as the registry has it, after a rehearsal, and once', async () => {
    expect((await pin()).output).toContain(`node:24.1.0-slim: would become ${digest(node)}`)
    expect(readFileSync(file, 'utf8')).toBe(byTag)
    expect((await pin({ DRY_RUN: '0' })).exitCode).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe(
      byTag
        .replace('24.1.0-slim', `24.1.0-slim@${digest(node)}`)
        .replace(':nonroot', `:nonroot@${digest(base)}`),
    )
    expect((await pin({ DRY_RUN: '0' })).output).toContain('0 done, 2 skipped')
    expect((await operate('do-check-images', { DOCKERFILE: file })).exitCode).toBe(0)
    registry.manifests['distroless/cc:nonroot'] = node
    expect((await pin({ DRY_RUN: '0' })).output).toContain('1 done, 1 skipped')
  })

  test('is not believed when the registry says another digest than that of what it sent', async () => {
    registry.lie = digest(base)
    const { exitCode, output } = await pin({ DRY_RUN: '0' })
    expect(exitCode).toBe(1)
    expect(output).toContain(`says ${digest(base)}, but sent ${digest(node)}`)
    expect(readFileSync(file, 'utf8')).toBe(byTag)
  })
})

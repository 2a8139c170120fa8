import { afterEach, expect, test, vi } from 'vitest'
import { firstFigures } from './first-figures.ts'

/** Vite marks what a worker runs. */
const fetched = () =>
  performance.getEntriesByType('resource').filter(({ name }) => /figures-worker.*worker_file/.test(name))
    .length

afterEach(() => vi.unstubAllGlobals())

test('a worker writes the first figures of a language, once', async () => {
  await Promise.all([firstFigures('fi'), firstFigures('fi')])
  await firstFigures('fi')
  expect(fetched()).toBe(1)
})

test.each([
  ['has no workers', undefined],
  [
    'refuses them',
    function refused() {
      throw new DOMException('', 'SecurityError')
    },
  ],
])('a browser that %s writes them by itself', async (_, worker) => {
  vi.stubGlobal('Worker', worker)
  const written = vi.spyOn(Intl, 'DateTimeFormat')
  await firstFigures(worker ? 'da' : 'it')
  expect(written).toHaveBeenCalledOnce()
  written.mockRestore()
})

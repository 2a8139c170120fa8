import { afterEach, beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => {
  vi.useFakeTimers()
  vi.resetModules()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('pages are kept for a visit without a connection once the first has had its time, and once', async () => {
  const register = vi
    .spyOn(navigator.serviceWorker, 'register')
    .mockRejectedValue(new DOMException('a private window', 'SecurityError'))
  const { keepOffline } = await import('./keep-offline.ts')
  keepOffline()
  keepOffline()
  await vi.advanceTimersByTimeAsync(4_000)
  expect(register).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(register).toHaveBeenCalledOnce()
  expect(String(register.mock.calls[0]?.[0])).toBe('/service-worker.js')
})

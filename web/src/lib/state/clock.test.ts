import { expect, test } from 'vitest'
import { memoryStore, safeStore, type Store, type StoreFault } from './clock.ts'

function kept(open: () => Store) {
  const faults: StoreFault[] = []
  return { store: safeStore(open, (fault) => faults.push(fault)), faults }
}

test('a browser that keeps is used, and nothing is complained of', () => {
  const own = memoryStore()
  const { store, faults } = kept(() => own)
  store.setItem('a', '1')
  expect(own.getItem('a')).toBe('1')
  expect(own.getItem('cpt.probe')).toBeNull()
  store.removeItem('a')
  expect(store.getItem('a')).toBeNull()
  expect(faults).toEqual([])
})

test('where storage is forbidden, all works as long as the page stands, and it is told once', () => {
  const { store, faults } = kept(() => {
    throw new DOMException('denied', 'SecurityError')
  })
  store.setItem('a', '1')
  store.setItem('a', '2')
  expect(store.getItem('a')).toBe('2')
  store.removeItem('a')
  expect(store.getItem('a')).toBeNull()
  expect(faults).toEqual(['forbidden'])
})

test('a full store keeps what it has; the newest value wins, and goes back when there is room', () => {
  const own = memoryStore()
  let room = true
  const { store, faults } = kept(() => ({
    ...own,
    setItem: (key, value) => {
      if (!room) throw new DOMException('full', 'QuotaExceededError')
      own.setItem(key, value)
    },
  }))
  store.setItem('a', 'old')
  room = false
  store.setItem('a', 'new')
  expect(store.getItem('a')).toBe('new')
  expect(faults).toEqual(['full'])
  room = true
  store.setItem('a', 'newest')
  expect(own.getItem('a')).toBe('newest')
  expect(store.getItem('a')).toBe('newest')
})

import { expect, test } from 'vitest'
import { memoryStore } from './clock.ts'
import { Journey } from './journey.svelte.ts'

const car = (ref: string, name: string | null, vinMasked = '5YJ3E****') => ({
  ref,
  name,
  model: 'Model 3',
  vinMasked,
})
const any = () => true

test('choices outlive a reload', () => {
  const store = memoryStore()
  new Journey(store).set({ package: 'pro', cars: [car('car_1', 'Ilmatar')] })
  expect(new Journey(store).current).toMatchObject({ package: 'pro', cars: [{ ref: 'car_1' }] })
})

test('a lone car is ticked, unless it cannot be read', () => {
  const journey = new Journey(memoryStore())
  expect(journey.recognise([car('car_1', null)], any)).toEqual(['car_1'])
  expect(journey.recognise([car('car_1', null)], () => false)).toEqual([])
  expect(journey.recognise([car('car_1', null), car('car_2', null)], any)).toEqual([])
})

test('cars chosen before are ticked again, also when a new session names them anew', () => {
  const journey = new Journey(memoryStore())
  journey.set({ cars: [car('car_1', 'Ilmatar')], photos: [{ photoId: 'p', car: 'car_1', thumb: '' }] })
  journey.startSession()
  expect(journey.recognise([car('car_8', 'Kaleva'), car('car_9', 'Ilmatar')], any)).toEqual(['car_9'])
  expect(journey.current.photos).toEqual([])
})

test('the key for a purpose stays until it is settled, across reloads', () => {
  const store = memoryStore()
  const key = new Journey(store).keyFor('stripe order-1')
  const journey = new Journey(store)
  expect(journey.keyFor('stripe order-1')).toBe(key)
  expect(journey.keyFor('stripe order-2')).not.toBe(key)
  journey.settle('stripe order-1')
  expect(journey.keyFor('stripe order-1')).not.toBe(key)
})

test('where the permission is taken back stays known across reloads and sessions', () => {
  const store = memoryStore()
  const journey = new Journey(store)
  journey.set({ revokeUrl: 'https://auth.example/revoke' })
  journey.startSession()
  expect(new Journey(store).current.revokeUrl).toBe('https://auth.example/revoke')
})

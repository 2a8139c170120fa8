import { expect, test } from 'vitest'
import { typeset } from './typeset.ts'

test('French marks, figures with units and chords of keys stay on one line', () => {
  expect(
    typeset({
      title: 'Quelles voitures ?',
      list: ['Choisissez « Copier » : 15 Mo', 'in {seconds} s, {percent} %', 'Ctrl + C (⌘ C)'],
    }),
  ).toEqual({
    title: 'Quelles voitures\u00a0?',
    list: [
      'Choisissez «\u00a0Copier\u00a0»\u00a0: 15\u00a0Mo',
      'in {seconds}\u00a0s, {percent}\u00a0%',
      'Ctrl\u00a0+\u00a0C (⌘\u00a0C)',
    ],
  })
})

test('words are parted as before', () => {
  const plain = 'One order takes up to {count} cars. You have 3 sessions; choose 12 more: done!'
  expect(typeset(plain)).toBe(plain)
})

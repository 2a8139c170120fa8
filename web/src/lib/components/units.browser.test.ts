import { afterEach, expect, test } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { userEvent } from 'vitest/browser'
import { appText } from '#text/index.ts'
import '#lib/styles/base.css'
import { forceColours } from '#lib/test/eyes.ts'
import Units from './Units.svelte'

const text = (await appText('en')).report
let value: 'metric' | 'imperial'
/** The switch, bound to `value`. */
const showUnits = () => {
  value = 'metric'
  return render(Units, {
    text,
    get value() {
      return value
    },
    set value(chosen) {
      value = chosen
    },
  })
}

afterEach(() => forceColours(false))

test('units are a group with a name, one of them chosen, by a press on its word or by the arrows', async () => {
  const screen = await showUnits()
  await expect.element(screen.getByRole('group', { name: text.units })).toBeVisible()
  const metric = screen.getByRole('radio', { name: text.metric })
  const imperial = screen.getByRole('radio', { name: text.imperial })
  await expect.element(metric).toBeChecked()
  await screen.getByText(text.imperial).click()
  await expect.element(imperial).toBeChecked()
  await expect.element(metric).not.toBeChecked()
  expect(value).toBe('imperial')
  await userEvent.keyboard('{ArrowLeft}')
  await expect.element(metric).toBeChecked()
  await expect.element(metric).toHaveFocus()
})

test.each([false, true])('the chosen units look chosen (forced colours: %s)', async (forced) => {
  await forceColours(forced)
  expect(matchMedia('(forced-colors: active)').matches).toBe(forced)
  const screen = await showUnits()
  const looks = (word: string) => {
    const { backgroundColor, color } = getComputedStyle(screen.getByText(word).element())
    return { backgroundColor, color }
  }
  const [chosen, other] = [looks(text.metric), looks(text.imperial)]
  // The other lets the page shine through
  expect(chosen.backgroundColor).not.toBe(getComputedStyle(document.body).backgroundColor)
  expect(chosen.color).not.toBe(other.color)
  expect(chosen.color).not.toBe(chosen.backgroundColor)
  await screen.getByText(text.imperial).click()
  await expect.poll(() => looks(text.imperial)).toEqual(chosen)
  expect(looks(text.metric)).toEqual(other)
})

test('who comes by keyboard sees where he is', async () => {
  const screen = await showUnits()
  const word = screen.getByText(text.metric).element()
  expect(getComputedStyle(word).outlineStyle).toBe('none')
  await userEvent.keyboard('{Tab}')
  await expect.element(screen.getByRole('radio', { name: text.metric })).toHaveFocus()
  expect(getComputedStyle(word).outlineStyle).toBe('solid')
})

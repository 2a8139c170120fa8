import { expect, test } from 'vitest'
import { browser, system } from '../one-stage.ts'
import { connect, visit } from '../visitor.ts'

test('while Tesla fails, the sign-in waits and says so; a report can still be checked and the sample read', async () => {
  // Where no other journey asked Tesla anything: half of what an origin asked in the last minutes has to fail
  const visitor = await visit(browser, 'us-central1')
  const { page } = visitor
  await connect(visitor, system.url)
  const scripted = `${system.standIns.tesla?.url}/_control/scripted-answers`
  await fetch(scripted, {
    method: 'POST',
    body: JSON.stringify({ answer: 'unavailable', path: '/api/1/vehicles' }),
  })
  try {
    const told = page.getByRole('status').filter({ hasText: 'Tesla does not answer at the moment' })
    while (!(await told.isVisible())) {
      await page.goto(`${system.url}/en/cars`)
      await page.getByRole('alert').or(told).first().waitFor()
    }
    await page.goto(`${system.url}/en/connect`)
    await told.waitFor()
    expect(await page.getByRole('button', { name: 'Continue to Tesla' }).isDisabled()).toBe(true)
    await page.goto(`${system.url}/en/verify`)
    await page.getByRole('button', { name: 'Check' }).waitFor()
    expect(await told.isVisible()).toBe(false)
  } finally {
    await fetch(scripted, { method: 'DELETE' })
  }
  await visitor.close()
})

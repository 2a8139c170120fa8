import { vins } from '@cpt/local/vendors/tesla/cars'
import { expect, onTestFinished, test } from 'vitest'
import { openLine } from '../line.ts'
import { browser, system } from '../one-stage.ts'
import { connect, orderBasic, payAndWait, visit } from '../visitor.ts'

/** Sets a car of the stand-in's garage. */
const car = async (change: Record<string, unknown>) => {
  const answer = await fetch(`${system.standIns.tesla?.url}/_control/garage`, {
    method: 'PUT',
    body: JSON.stringify({ vin: vins.model3, ...change }),
  })
  expect(answer.status).toBe(200)
}

test('a car that cannot be read says why, when it is tried next, until when and what then; and is tried at once', async () => {
  const owner = await visit(browser, 'europe-north1')
  const { page } = owner
  await connect(owner, system.url)
  await orderBasic(owner, /Aurora/)
  onTestFinished(() => car({ mobileAccessDisabled: false }))
  await car({ mobileAccessDisabled: true })
  await page.getByRole('button', { name: 'Pay', exact: true }).click()
  await page.getByText('Mobile access is switched off in the car.').waitFor()
  await page.getByText('Waiting for the next try', { exact: true }).waitFor()
  for (const word of ['Paid', '1 try so far, the last', 'Next try', 'We try until'])
    expect(await page.getByText(word, { exact: true }).count(), word).toBe(1)
  await page.getByText('its price is refunded automatically').waitFor()
  await car({ mobileAccessDisabled: false })
  await page.getByRole('button', { name: 'Start again' }).click()
  await page.getByText('Download PDF').waitFor()
  expect(owner.complaints).toEqual([])
  await owner.close()
})

test('a clock that is two hours ahead, or behind, keeps nobody out', async () => {
  for (const hours of [2, -2]) {
    const visitor = await visit(browser, 'europe-north1')
    await visitor.page.clock.setSystemTime(Date.now() + hours * 3_600_000)
    await connect(visitor, system.url)
    expect(await visitor.page.getByRole('checkbox').count()).toBe(5)
    expect(visitor.complaints).toEqual([])
    await visitor.close()
  }
})

test('a session that our servers have closed is opened anew by the button that begins', async () => {
  const visitor = await visit(browser, 'europe-north1')
  const { page } = visitor
  await connect(visitor, system.url)
  await page.evaluate(async () => {
    const { token } = JSON.parse(sessionStorage.getItem('cpt.session') ?? '{}') as { token: string }
    await fetch('/api/v1/auth/sessions/current', {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
    })
  })
  await page.goto(`${system.url}/en/connect`)
  await page.getByRole('button', { name: 'Continue to Tesla' }).click()
  await page.waitForURL(/\/oauth2\/v3\/authorize/)
  await visitor.close()
})

test('where storage is forbidden, the page says so and does not lead in a circle', async () => {
  const visitor = await visit(browser, 'europe-north1')
  const { page } = visitor
  await page.addInitScript(() => {
    Object.defineProperty(window, 'sessionStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  })
  await page.goto(`${system.url}/en/connect`)
  await page.getByText('This browser keeps nothing for this page').waitFor()
  expect(await page.getByRole('button', { name: 'Continue to Tesla' }).isDisabled()).toBe(true)
  await page.goto(`${system.url}/en/verify`)
  await page.getByLabel('Code from the report').fill('ABCDE-FGHJK')
  await page.getByRole('button', { name: 'Check' }).click()
  await page.getByText('We do not know this code').waitFor()
  await visitor.close()
})

test('an address that ends within an escape, and a code in another language, are no dead ends', async () => {
  const visitor = await visit(browser, 'europe-north1')
  const { page } = visitor
  await page.goto(`${system.url}/en/verify#%`)
  await page.getByText('A code has ten letters and digits').waitFor()
  await page.goto(`${system.url}/verify`)
  expect(new URL(page.url()).pathname).toBe('/en/verify')
  expect(visitor.complaints).toEqual([])
  await visitor.close()
})

test('a second tab on the payment offers a sign-in and the order’s link, not a button that cannot help', async () => {
  const owner = await visit(browser, 'europe-north1')
  const { page } = owner
  await connect(owner, system.url)
  await orderBasic(owner, /Aurora/)
  await page.goBack()
  await page.getByRole('button', { name: /by card/ }).waitFor()
  const second = await page.context().newPage()
  await second.goto(page.url())
  await second.getByText('This tab cannot open the order').waitFor()
  await second.getByRole('link', { name: 'Open it with the link' }).waitFor()
  await second.getByRole('link', { name: 'Order anew' }).waitFor()
  await owner.close()
})

test('without a connection an opened report and the pages of the journey stay readable', async () => {
  const owner = await visit(browser, 'europe-north1')
  const { page } = owner
  await connect(owner, system.url)
  await orderBasic(owner, /Aurora/)
  await payAndWait(owner)
  await page.getByRole('link', { name: 'Read on screen' }).click()
  await page.getByText('LRW3E7EK8PC713204').first().waitFor()
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    const cache = await caches.open('cpt-pages')
    while (!(await cache.match('/en/report'))) await new Promise((again) => requestAnimationFrame(again))
  })
  await page.context().setOffline(true)
  await page.reload()
  await page.getByText('LRW3E7EK8PC713204').first().waitFor()
  await page.getByText('There is no connection').first().waitFor()
  await page.goto(`${system.url}/en/verify`)
  await page.getByRole('heading', { name: 'Check a report' }).waitFor()
  await owner.close()
})

test('a page that is not kept says in the reader’s language that there is no connection, and is loaded once there is', async () => {
  const line = await openLine(system.url)
  const { page, close } = await visit(browser, 'europe-north1')
  await page.goto(`${line.url}/fi/verify`)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    const cache = await caches.open('cpt-pages')
    while (!(await cache.match('/fi/texts/journey.json')))
      await new Promise((again) => requestAnimationFrame(again))
  })
  await line.cut()
  await page.goto(`${line.url}/fi/help`)
  await page.getByRole('heading', { name: 'Yhteys puuttuu' }).waitFor()
  await line.mend()
  await page.getByRole('link', { name: 'Yritä uudelleen' }).click()
  await page.getByRole('heading', { name: 'Kysymyksiä ja vastauksia', level: 1 }).waitFor()
  await close()
  await line.cut()
})

test('what the policy of a page forbids does not stay unnoticed', async () => {
  const visitor = await visit(browser, 'europe-north1')
  await visitor.page.goto(`${system.url}/en/verify`)
  await visitor.page.evaluate(() => document.body.setAttribute('style', 'color: red'))
  await expect(visitor.close()).rejects.toThrow('style-src')
})

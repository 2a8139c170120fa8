import type { Page } from 'playwright-core'
import { connect, orderBasic, payAndWait, signIn, type Visitor } from './visitor.ts'

/** Called where a walk has come to a state that is worth a look. */
export type See = (name: string) => Promise<void>
interface Walk {
  /** By whom, in which language. */
  locale: string
  go: (visitor: Visitor, url: string, see: See) => Promise<void>
}

const nobodys = '5e0f1c5e-0000-4000-8000-000000000000'
const secret = 's'.repeat(43)

/** Pages that are there at once, with what has to stand on them before they are looked at. */
const visits = (paths: Record<string, string>): Walk['go'] => {
  return async ({ page }, url, see) => {
    for (const [name, path] of Object.entries(paths)) {
      // A page that stays the same document does not read its address again
      await page.goto('about:blank')
      await page.goto(url + path)
      await settled(page)
      await see(name)
    }
  }
}

const settled = async (page: Page) => {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForFunction(() => !document.querySelector('main [inert], main .skeleton, main .skeletons'))
  await page.evaluate(() => document.fonts.ready)
}

/** Walks through the site, each by a person of its own; together they come to every state that has a name. */
export const walks: Record<string, Walk> = {
  read: {
    locale: 'en-GB',
    go: visits({
      landing: '/en',
      sample: '/en/sample',
      how: '/en/how',
      help: '/en/help',
      privacy: '/en/privacy',
      security: '/en/security',
      about: '/en/about',
      terms: '/en/terms',
      'not-found': '/en/nowhere',
      'landing-de': '/de',
      'sample-it': '/it/sample',
      'help-fi': '/fi/help',
    }),
  },

  nothing: {
    locale: 'en-GB',
    go: visits({
      connect: '/en/connect',
      'connect-refused': '/en/connect?problem=tesla-consent-refused',
      'cars-not-connected': '/en/cars',
      'package-no-cars': '/en/package',
      'pay-no-order': '/en/pay',
      'order-none': '/en/order',
      'order-not-here': `/en/order?id=${nobodys}`,
      'report-none': '/en/report',
      open: '/en/open',
      'open-cut': `/en/open#${nobodys}.${secret.slice(4)}`,
      'open-unknown': `/en/open#${nobodys}.${secret}`,
      'shared-cut': `/en/shared#${nobodys}.${secret.slice(4)}`,
      'shared-unknown': `/en/shared#${nobodys}.${secret}`,
      'asked-cut': `/en/asked#${nobodys}.${secret.slice(4)}`,
      'asked-unknown': `/en/asked#${nobodys}.${secret}`,
      'data-none': '/en/data',
      verify: '/en/verify',
      status: '/en/status',
      'verify-unknown': '/en/verify#7KQ4M-X9TRB',
      'connect-fr': '/fr/connect',
      'verify-sv': '/sv/verify',
    }),
  },

  buys: {
    locale: 'en-GB',
    async go(visitor, url, see) {
      const { page } = visitor
      await connect(visitor, url)
      await see('cars')
      await page.getByRole('checkbox', { name: /Aurora/ }).check()
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByRole('radio', { name: /Basic/ }).waitFor()
      await see('package')
      await page.getByRole('button', { name: 'Continue to payment' }).click()
      await page.getByText('Tick the terms to go on.').waitFor()
      await see('package-terms-missing')
      await page.goto(`${url}/en/cars`)
      await page.getByRole('checkbox', { name: /Aurora/ }).waitFor()
      await orderBasic(visitor, /Aurora/)
      await page.goBack()
      await page.getByRole('button', { name: /by card/ }).waitFor()
      await see('pay')
      await page.getByText('I have a voucher').click()
      await page.getByLabel('Voucher code').fill('NOWHERE')
      await page.getByRole('button', { name: 'Redeem' }).click()
      await page.getByText('There is no such voucher').waitFor()
      await see('pay-voucher-unknown')
      await page.getByRole('button', { name: /by card/ }).click()
      await page.waitForURL(/\/c\/pay\//)
      await payAndWait(visitor)
      await page.getByRole('textbox', { name: /Private link/ }).waitFor()
      await see('order-ready')
      await page.getByText('Show this report to somebody').click()
      await page.getByRole('button', { name: 'Make the link' }).click()
      const field = page.getByRole('textbox', { name: 'Link to show' })
      await field.waitFor()
      await see('order-shared')
      const shown = await field.inputValue()
      await page.getByRole('link', { name: 'Read on screen' }).first().click()
      // whole, as only the report has it: the order's page shows the first five
      await page.getByText('LRW3E7EK8PC713204').first().waitFor()
      await see('report')
      await page.goto(`${url}/en/data`)
      await page.getByRole('button', { name: 'Show what would be deleted' }).click()
      await page.getByRole('button', { name: 'Delete everything now' }).waitFor()
      await see('data-before-deleting')
      await page.goto(shown)
      await page.getByText('LRW3E****').first().waitFor()
      await see('shared')
    },
  },

  asks: {
    locale: 'en-GB',
    async go(visitor, url, see) {
      const { page } = visitor
      await page.goto(`${url}/en/ask`)
      await page.getByText(/One Basic report/).waitFor()
      await see('ask')
      await page.getByRole('button', { name: 'Continue to payment' }).click()
      await page.getByText('Write a name that the seller knows.').waitFor()
      await see('ask-incomplete')
      await page.getByLabel('Your name, as the seller knows you').fill('Anna')
      await page.getByLabel(/Last five characters/).fill('99999')
      await page.getByText('The seller pays').click()
      await page.getByLabel(/I accept the terms/).check()
      await page.getByRole('button', { name: 'Make the link' }).click()
      const field = page.getByRole('textbox', { name: 'Link for the seller' })
      await field.waitFor()
      await page.getByRole('textbox', { name: /Private link/ }).waitFor()
      await see('order-asked')
      const order = page.url()
      await page.goto(await field.inputValue())
      await page.getByText('Anna').waitFor()
      await see('asked')
      await page.getByRole('button', { name: 'Continue to Tesla' }).click()
      await page.getByRole('button', { name: 'Refuse' }).click()
      await page.waitForURL(/\/en\/asked/)
      await page.getByText('You did not grant the permission').waitFor()
      await see('asked-refused')
      await signIn(visitor, /\/en\/asked/)
      await page.getByRole('radio', { name: /Aurora/ }).check()
      await see('asked-cars')
      await page.getByLabel(/Let this car be read/).check()
      await page.getByRole('button', { name: 'Share the report' }).click()
      await page.getByText('Mine is another car').waitFor()
      await see('asked-other-car')
      await page.getByRole('button', { name: 'Mine is another car' }).click()
      await page.getByText('You have said no').waitFor()
      await see('asked-declined')
      await page.goto(order)
      await page.getByText('The seller has another car').waitFor()
      await see('order-declined')
    },
  },
}

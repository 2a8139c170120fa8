import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { iconLink } from './icon.ts'

export interface PaymentPage {
  vendor: string
  colour: string
  amountCents: number
  currency: string
  warning?: string | undefined
  buttons: HtmlEscapedString | Promise<HtmlEscapedString>
}

/** A payment provider's page as a customer sees it here, plainly marked as a stand-in that takes no money. */
export function paymentPage({ vendor, colour, amountCents, currency, warning, buttons }: PaymentPage) {
  const amount = new Intl.NumberFormat('en', { style: 'currency', currency }).format(amountCents / 100)
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Pay ${amount} – ${vendor} stand-in</title>
        ${iconLink(colour)}
        <style>
          :root {
            color-scheme: light dark;
            --brand: ${colour};
          }
          body {
            margin: 0;
            min-height: 100vh;
            display: grid;
            place-items: center;
            font:
              16px/1.5 system-ui,
              sans-serif;
            background: light-dark(#f5f6fa, #14151a);
          }
          main {
            width: min(24rem, calc(100vw - 2rem));
            padding: 2rem;
            box-sizing: border-box;
            border-radius: 1rem;
            background: light-dark(#fff, #20222b);
            box-shadow: 0 8px 32px rgb(0 0 0 / 0.12);
            border-top: 6px solid var(--brand);
          }
          h1 {
            margin: 0;
            font-size: 1rem;
            font-weight: 600;
            color: light-dark(#555, #aaa);
          }
          .amount {
            margin: 0.25rem 0 1.5rem;
            font-size: 2.5rem;
            font-weight: 700;
            letter-spacing: -0.02em;
          }
          form {
            margin: 0.75rem 0 0;
          }
          button,
          .button {
            display: block;
            width: 100%;
            box-sizing: border-box;
            padding: 0.8rem 1rem;
            border: 1px solid light-dark(#d5d7e0, #444854);
            border-radius: 0.6rem;
            background: none;
            color: inherit;
            font: inherit;
            text-align: center;
            text-decoration: none;
            cursor: pointer;
          }
          button.pay {
            border-color: transparent;
            background: var(--brand);
            color: #fff;
            font-weight: 600;
          }
          button.back {
            border-color: transparent;
            text-decoration: underline;
          }
          button:focus-visible,
          .button:focus-visible {
            outline: 3px solid var(--brand);
            outline-offset: 2px;
          }
          .warning {
            padding: 0.6rem 0.8rem;
            border-radius: 0.5rem;
            background: #fdecea;
            color: #7a1610;
          }
          .note {
            margin: 0 0 1rem;
          }
          footer {
            margin-top: 1.5rem;
            font-size: 0.85rem;
            color: light-dark(#666, #999);
          }
        </style>
      </head>
      <body>
        <main>
          <h1>Car Pulse Tracker</h1>
          <p class="amount">${amount}</p>
          ${warning ? html`<p class="warning" role="alert">${warning}</p>` : ''} ${buttons}
          <footer>This page stands in for ${vendor}. No money is taken.</footer>
        </main>
      </body>
    </html>`
}

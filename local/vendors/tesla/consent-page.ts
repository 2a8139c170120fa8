import { html } from 'hono/html'
import { iconLink } from '../../stand-in/icon.ts'

const words: Record<string, [title: string, text: string]> = {
  openid: ['Sign in', 'Know which Tesla account this is'],
  offline_access: ['Stay connected', 'Keep access while you are away'],
  user_data: ['Profile', 'Name, e-mail address and picture'],
  vehicle_device_data: [
    'Vehicle information',
    'Live data of the car, such as state of charge, mileage and settings',
  ],
  vehicle_location: ['Vehicle location', 'Where the car is'],
  vehicle_charging_cmds: [
    'Vehicle charging management',
    'Charging history, invoices, and commands for charging',
  ],
  vehicle_cmds: ['Vehicle commands', 'Commands such as unlocking or starting the car'],
}
const fixed = new Set(['openid', 'offline_access'])

export interface ConsentPage {
  clientId: string
  redirectUri: string
  scopes: string[]
  accounts: { name: string; label: string }[]
  /** Everything of the request that the decision must carry on. */
  carried: Record<string, string>
}

/** Tesla's page as an owner sees it here: who asks, what for, with a box to untick at each permission. */
export function consentPage({ clientId, redirectUri, scopes, accounts, carried }: ConsentPage) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Allow access – Tesla stand-in</title>
        ${iconLink('#e31937')}
        <style>
          :root {
            color-scheme: light dark;
          }
          body {
            margin: 0;
            min-height: 100vh;
            display: grid;
            place-items: center;
            font:
              16px/1.5 system-ui,
              sans-serif;
            background: light-dark(#f4f4f4, #141414);
          }
          main {
            box-sizing: border-box;
            width: min(30rem, 100vw);
            padding: 2rem;
            background: light-dark(#fff, #1f1f1f);
            border-top: 6px solid #e31937;
          }
          h1 {
            margin: 0 0 0.5rem;
            font-size: 1.5rem;
          }
          .note,
          small {
            color: light-dark(#5c5e62, #a2a3a5);
          }
          fieldset,
          .account {
            border: 0;
            margin: 1.25rem 0;
            padding: 0;
          }
          legend,
          .account > label {
            font-weight: 600;
          }
          .scope {
            display: grid;
            grid-template-columns: auto 1fr;
            gap: 0 0.75rem;
            padding: 0.75rem 0;
            border-bottom: 1px solid light-dark(#e4e4e4, #333);
          }
          .scope input {
            width: 1.25rem;
            height: 1.25rem;
            grid-row: span 2;
          }
          select,
          button {
            box-sizing: border-box;
            width: 100%;
            min-height: 2.75rem;
            padding: 0.5rem;
            font: inherit;
            border: 1px solid light-dark(#8e8e8e, #666);
            border-radius: 0.25rem;
          }
          button {
            margin-top: 0.75rem;
            font-weight: 600;
            cursor: pointer;
          }
          button[value='allow'] {
            color: #fff;
            background: #2a52be;
            border-color: #2a52be;
          }
        </style>
      </head>
      <body>
        <main>
          <p class="note">Stand-in for Tesla's sign-in. No real account is involved.</p>
          <h1>Allow access to your account?</h1>
          <p>
            <strong>${clientId}</strong> asks for access and will send you back to
            ${new URL(redirectUri).host}.
          </p>
          <form method="post" action="/oauth2/v3/authorize">
            ${scopes
              .filter((scope) => fixed.has(scope))
              .map((scope) => html`<input type="hidden" name="granted" value="${scope}" />`)}
            ${Object.entries(carried).map(
              ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
            )}
            <div class="account">
              <label for="account">Account</label>
              <select id="account" name="account">
                ${accounts.map(({ name, label }) => html`<option value="${name}">${label}</option>`)}
              </select>
            </div>
            <fieldset>
              <legend>Permissions</legend>
              ${scopes.map((scope) => {
                const [title, text] = words[scope] ?? [scope, '']
                const box = fixed.has(scope)
                  ? html`<input type="checkbox" id="${scope}" checked disabled />`
                  : html`<input type="checkbox" id="${scope}" name="granted" value="${scope}" checked />`
                return html`<div class="scope">
                  ${box}<label for="${scope}">${title}</label><small>${text}</small>
                </div>`
              })}
            </fieldset>
            <button type="submit" name="decision" value="allow">Allow</button>
            <button type="submit" name="decision" value="refuse">Refuse</button>
          </form>
        </main>
      </body>
    </html>`
}

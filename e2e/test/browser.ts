import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

export async function launchBrowser(): Promise<Browser> {
  const { args, ...options } = await chromiumOptions()
  const off = [...offForPlaywright, ...ownPages].join(',')
  return chromium.launch({ ...options, args: [...args, `--disable-features=${off}`], headless: true })
}

/**
 * How to start a real Chromium, the first found of: `CHROMIUM_PATH`, one of the system, Playwright's own, the one inside
 * the npm package @sparticuz/chromium. There is always one, so nothing is ever skipped for the lack of it.
 */
export const chromiumOptions = async () => ({ executablePath: await findChromium(), args: quiet })

/**
 * What Playwright turns off. Of two lists Chromium takes the last alone, so ours holds it too; `browser.test.ts` tells when
 * it is no longer the same.
 */
export const offForPlaywright = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
]

/**
 * Pages of the browser's own, which no visitor of ours sees: what drops down from the address field, a process in each window,
 * and a renderer kept for the next site. They take a third of what Chromium takes in a journey.
 */
const ownPages = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'SpareRendererForSitePerProcess']

/** Without these Chromium looks for updates and hints on the network at every start. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The program that `launchBrowser` starts. */
export async function findChromium(): Promise<string> {
  const named = process.env['CHROMIUM_PATH']
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist`)
    return named
  }
  const system = onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'])
  if (system) return system
  const own = chromium.executablePath()
  if (own && existsSync(own)) return own
  // Its own arguments are for a cloud function: one process for all, and no web security.
  const { default: packaged } = await import('@sparticuz/chromium')
  return packaged.executablePath()
}

function onPath(names: string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
}

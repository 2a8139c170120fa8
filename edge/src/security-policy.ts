export type Environment = 'local' | 'dev' | 'tst' | 'prd'

/**
 * Kit's route announcer is written with this one inline style; allowing it by hash lets every other inline style
 * stay forbidden.
 */
const announcerStyle = "'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='"

const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** What answers without a page may do: nothing at all. */
export const dataPolicy = nothing

export interface InlineHashes {
  /** `sha256-…` of each inline script in the built pages. */
  scripts: readonly string[]
  /** `sha256-…` of each inline style sheet in the built pages. */
  styles: readonly string[]
}

/**
 * Content-Security-Policy of the pages. Files are our own, inline code is known by its hash, and strings become
 * code only through the two policies that Svelte registers; a third knows the one address of our worker. Links to a signed PDF, Tesla's and Stripe's pages are
 * followed by navigation, which needs no permission here.
 */
export function pagePolicy(environment: Environment, { scripts, styles }: InlineHashes): string {
  const hashes = (list: readonly string[]) => list.map((hash) => ` '${hash}'`).join('')
  return [
    "default-src 'none'",
    `script-src 'self'${hashes(scripts)}`,
    `style-src 'self'${hashes(styles)}`,
    `style-src-attr 'unsafe-hashes' ${announcerStyle}`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html cpt-worker cpt-report',
    ...(environment === 'local' ? [] : ['upgrade-insecure-requests']),
  ].join('; ')
}

/** Features of the browser that nothing here uses. */
const featuresOff = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
]

/**
 * Two years where visitors are customers, and browsers may know it before the first visit (hstspreload.org asks for
 * all three words); a day where a mistake should heal by itself.
 */
const hsts: Record<Environment, string> = {
  local: 'max-age=60',
  dev: 'max-age=86400',
  tst: 'max-age=86400',
  prd: 'max-age=63072000; includeSubDomains; preload',
}

/** More than any endpoint reads, by far. */
export const maxQueryParameters = 50

/** Headers of every answer, whether it comes from the Worker, an origin, or the asset server. */
export function commonHeaders(environment: Environment): Record<string, string> {
  return {
    'strict-transport-security': hsts[environment],
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': featuresOff.map((feature) => `${feature}=()`).join(', '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  }
}

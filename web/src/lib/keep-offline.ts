import { trustedScript } from './trusted-script.ts'

/**
 * A slow phone takes three seconds to show a page. What is kept for a visit without a connection, a hundred files, would
 * share its network and its processor until then.
 */
const afterMs = 5_000

let begun = false

/** Has the service worker keep the pages of the journey, once the page that is shown has what it needs. */
export function keepOffline(): void {
  if (begun || !('serviceWorker' in navigator)) return
  begun = true
  setTimeout(() => {
    // Where it is refused (a private window, a full disk) the page goes on without.
    void navigator.serviceWorker.register(trustedScript('offline'), { type: 'module' }).catch(() => undefined)
  }, afterMs)
}

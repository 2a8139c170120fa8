import { mustBeValid, readChain, readKey, readRoots, sealOf, SealFault } from './certificate.ts'

export interface SealSettings {
  REPORT_SEAL_KEY?: string | undefined
  REPORT_SEAL_CERTIFICATE?: string | undefined
}

/** What is wrong with the seal. Checked at the start, rather than when a paid report is to be sealed. */
export function sealFaults(settings: SealSettings, now: Date): string[] {
  let name: keyof SealSettings = 'REPORT_SEAL_KEY'
  const { REPORT_SEAL_KEY: keyPem, REPORT_SEAL_CERTIFICATE: chainPem } = settings
  try {
    const key = keyPem === undefined ? undefined : readKey(keyPem)
    name = 'REPORT_SEAL_CERTIFICATE'
    const chain = chainPem === undefined ? undefined : readChain(chainPem)
    // who only publishes the certificates need not stop when they end
    if (key && chain) mustBeValid(sealOf(key, chain), now)
    return []
  } catch (error) {
    if (error instanceof SealFault) return [`${name} cannot be used: it ${error.message}`]
    throw error
  }
}

/** What is wrong with the certificates of who stamps the time. */
export function stampFaults({ TSA_CERTIFICATE: pem }: { TSA_CERTIFICATE?: string | undefined }): string[] {
  try {
    if (pem !== undefined) readRoots(pem)
    return []
  } catch (error) {
    if (error instanceof SealFault) return [`TSA_CERTIFICATE cannot be used: it ${error.message}`]
    throw error
  }
}

/** A report should be checkable for years, so a certificate is followed by the next well before its end. */
const noticeDays = 365
const day = 86_400_000

/** A warning for operators: reports are not sealed, or the certificate ends within a year. */
export function sealReminder(settings: SealSettings, now: Date): string | undefined {
  const { REPORT_SEAL_KEY: key, REPORT_SEAL_CERTIFICATE: certificate } = settings
  if (!key || !certificate) return 'reports are not signed: REPORT_SEAL_KEY and its certificate are not set'
  const { validUntil } = sealOf(readKey(key), readChain(certificate))
  if (validUntil.getTime() - now.getTime() > noticeDays * day) return undefined
  return `the certificate that reports are signed with ends on ${validUntil.toISOString().slice(0, 10)}: renew it`
}

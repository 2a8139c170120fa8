/** Where PDFs and photos are kept. Objects are written once and never changed. */
export interface Bucket {
  /** `exists`: the name is taken; what is there stays. @throws Problem storage-unavailable */
  put(name: string, bytes: Uint8Array, contentType: string): Promise<'created' | 'exists'>
  /** Null when there is no such object. @throws Problem storage-unavailable */
  get(name: string): Promise<Buffer | null>
  /** Removes the object that is there now; one that is written meanwhile stays. None counts as removed. @throws Problem storage-unavailable */
  remove(name: string): Promise<void>
  /** A secret link that works for so many seconds; never to be logged. @throws Problem storage-unavailable */
  signedUrl(name: string, link: { fileName: string; seconds: number }): Promise<string>
}

/** Each making of a report has a name of its own, so that a late DELETE of an older file never meets the newer one. */
export const reportObject = (taskId: string, generation = 0) =>
  `reports/${taskId}${generation === 0 ? '' : `.${generation}`}.pdf`
export const invoicesObject = (orderId: string) => `invoices/${orderId}.zip`

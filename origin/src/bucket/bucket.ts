/** Where PDFs and photos are kept. Objects are written once and never changed. */
export interface Bucket {
  /** `exists`: the name is taken; what is there stays. @throws Problem storage-unavailable */
  put(name: string, bytes: Uint8Array, contentType: string): Promise<'created' | 'exists'>
  /** Null when there is no such object. @throws Problem storage-unavailable */
  get(name: string): Promise<Buffer | null>
  /** An object that is not there counts as removed. @throws Problem storage-unavailable */
  remove(name: string): Promise<void>
  /** A secret link that works for so many seconds; never to be logged. @throws Problem storage-unavailable */
  signedUrl(name: string, link: { fileName: string; seconds: number }): Promise<string>
}

export const reportObject = (taskId: string) => `reports/${taskId}.pdf`
export const invoicesObject = (orderId: string) => `invoices/${orderId}.zip`

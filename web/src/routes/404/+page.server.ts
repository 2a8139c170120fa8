import { localSeller } from '@cpt/contract/seller'
import { appText } from '#text/index.ts'
import { pagesText } from '#text/pages.server.ts'
import type { PageServerLoad } from './$types'

// What an address without a language gets; each language has a page of its own beside.
export const csr = false

export const load: PageServerLoad = async () => {
  const [{ common }, { notFound }] = await Promise.all([appText('en'), pagesText('en')])
  return { common, notFound, seller: localSeller }
}

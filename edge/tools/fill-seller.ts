import { localSeller, type SellerLine } from '@cpt/contract/seller'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** The setting SELLER, as far as the pages show it; the origin, which reads it too, is stricter. */
const Seller = z.object({
  name: z.string(),
  address: z.array(z.string()).min(1),
  businessId: z.string().optional(),
  vatId: z.string().optional(),
  email: z.string(),
})

/** One line of the setting SELLER (JSON). @throws Error that says what is missing */
export function sellerLine(setting: string): SellerLine {
  const { name, address, businessId, vatId, email } = Seller.parse(JSON.parse(setting))
  const registration = vatId ?? businessId
  if (!registration) throw new Error('SELLER has neither vatId nor businessId')
  return { name, address: address.join(', '), registration, email }
}

/**
 * Writes the seller into built pages and their texts. The same characters stand in markup and within JSON within
 * markup, so those that one of these would have to write otherwise are refused.
 * @throws Error when a value has such a character, or the pages name no seller to replace
 */
export async function fillSeller(folder: string, seller: SellerLine): Promise<void> {
  const pairs = (Object.keys(localSeller) as (keyof SellerLine)[]).map(
    (key) => [localSeller[key], seller[key]] as const,
  )
  for (const [, value] of pairs)
    if (/["\\<>]|&(?! )/.test(value))
      throw new Error(`SELLER: "${value}" has a character that pages cannot carry`)
  let filled = 0
  for (const name of await readdir(folder, { recursive: true })) {
    if (!/\.(html|json)$/.test(name)) continue
    const text = await readFile(join(folder, name), 'utf8')
    const changed = pairs.reduce((all, [from, to]) => all.replaceAll(from, to), text)
    if (changed === text) continue
    filled += 1
    await writeFile(join(folder, name), changed)
  }
  if (filled === 0) throw new Error(`${folder} names no seller that could be replaced`)
}

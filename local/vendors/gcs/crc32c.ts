import { crc32c } from '@cpt/contract/crc32c'

/** As Cloud Storage writes it: four bytes, most significant first, in base64. */
export function crc32cBase64(bytes: Uint8Array): string {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(crc32c(bytes))
  return four.toString('base64')
}

/**
 * A signature within a PDF (ISO 32000-1, 12.8): the file is written with an empty place for it, signed over all bytes
 * but that place, and the place is filled in. What was written before does not move.
 */
export interface Sealer {
  /** Whom the certificate names. */
  name: string
  /** Bytes that a signature of its takes at most. */
  room: number
  /**
   * A CMS signature over the bytes of the parts, one after the other.
   * @throws when the certificate is not valid at that time
   */
  seal(parts: readonly Uint8Array[], at: Date): Promise<Uint8Array>
}

/** Where the signature belongs in the file: from its `<` to behind its `>`, and where that is said. */
export interface Gap {
  start: number
  end: number
  byteRange: number
}

/** Printed and locked; signatures exist, and the file is only to be appended to (ISO 32000-1, tables 165 and 219). */
export const fieldFlags = 4 | 128
export const formFlags = 1 | 2

/** Width of `[0 1 2 3]` with numbers of ten digits, as many as an offset of a PDF can have. */
const byteRangeWidth = 38

/**
 * The signature dictionary with an empty place, as it stands at `offset` of the file. It certifies the
 * document: no change at all is allowed afterwards (DocMDP, level 1), so readers do not call an addition harmless.
 */
export function emptySignature(sealer: Sealer, at: Date, offset: number): { text: string; gap: Gap } {
  const time = `${at.toISOString().slice(0, 19).replaceAll(/\D/g, '')}Z`
  const before = `<<
/Type /Sig
/Filter /Adobe.PPKLite
/SubFilter /ETSI.CAdES.detached
/Name ${textString(sealer.name)}
/M (D:${time})
/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 1 /V /1.2 >> >>]
/ByteRange `
  const contents = `\n/Contents <`
  const start = offset + before.length + byteRangeWidth + contents.length - 1
  const digits = sealer.room * 2
  return {
    text: `${before}${' '.repeat(byteRangeWidth)}${contents}${'0'.repeat(digits)}>\n>>`,
    gap: { start, end: start + digits + 2, byteRange: offset + before.length },
  }
}

/** Signs a file, in place. */
export async function fillSignature(file: Buffer, gap: Gap, sealer: Sealer, at: Date): Promise<Buffer> {
  const range = `[0 ${gap.start} ${gap.end} ${file.length - gap.end}]`
  file.write(range.padEnd(byteRangeWidth), gap.byteRange, 'latin1')
  const signature = await sealer.seal([file.subarray(0, gap.start), file.subarray(gap.end)], at)
  if (signature.length > sealer.room) throw new Error(`a signature of ${signature.length} bytes has no room`)
  file.write(Buffer.from(signature).toString('hex'), gap.start + 1, 'latin1')
  return file
}

/** Text in UTF-16, so that nothing in it has to be escaped. */
function textString(text: string): string {
  const units = Array.from({ length: text.length }, (_, at) =>
    text.charCodeAt(at).toString(16).padStart(4, '0'),
  )
  return `<FEFF${units.join('')}>`
}

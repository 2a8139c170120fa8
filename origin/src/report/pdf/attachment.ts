import type { Inner } from './pdfkit-inside.ts'

/** A file within the file, and how it relates to the pages. */
export interface Attachment {
  /** `report.json`; plain letters. */
  name: string
  /** Media type. */
  type: string
  /** `Data`: what the pages were made from; `Supplement`: what says more about it (ISO 32000-2, table 43). */
  relationship: 'Data' | 'Supplement'
  /** What a reader lists it as. */
  description: string
  bytes: Uint8Array
}

/**
 * Puts files into a document as PDF/A-3 wants them (ISO 19005-3, 6.8): listed by name, and associated with the whole
 * document. pdfkit's own way writes a check sum of another form than ISO 32000-1, table 46 asks for.
 */
export function attach(document: Inner, attachments: readonly Attachment[], at: Date): void {
  const associated = attachments.map(({ name, type, relationship, description, bytes }) => {
    const content = document.ref({
      Type: 'EmbeddedFile',
      Subtype: type.replace('/', '#2F'),
      Params: { Size: bytes.byteLength, CreationDate: at, ModDate: at },
    })
    content.end(bytes)
    // pdfkit's way to tell text from a name
    const file = new String(name)
    const specification = document.ref({
      Type: 'Filespec',
      AFRelationship: relationship,
      F: file,
      UF: file,
      EF: { F: content, UF: content },
      Desc: new String(description),
    })
    specification.end()
    document.addNamedEmbeddedFile(name, specification)
    return specification
  })
  if (associated.length > 0) document._root.data['AF'] = associated
}

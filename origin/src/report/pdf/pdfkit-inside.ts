import PDFDocument from 'pdfkit'

/** What pdfkit has and its types leave out. */
export interface StructureElement {
  dictionary: { data: Record<string, unknown> }
  add(child: unknown): unknown
  end(): void
}
export interface Reference {
  id: number
  offset: number
  data: Record<string, unknown>
  end(stream?: string | Uint8Array): void
}
export interface Inner {
  _write(data: Buffer | string): void
  _offset: number
  _root: Reference
  _refEnd(ref: Reference): void
  ref(data: object): Reference
  annotate(x: number, y: number, width: number, height: number, options: object): void
  addNamedEmbeddedFile(name: string, file: Reference): void
  info: Record<string, unknown>
  page: {
    fonts: Record<string, unknown>
    height: number
    width: number
    dictionary: unknown
    annotations: Reference[]
  }
  addContent(content: string): void
  struct(type: string, options?: object): StructureElement
  markStructureContent(tag: string): unknown
  markContent(tag: string, options?: object): void
  endMarkedContent(): void
  addStructure(element: StructureElement): void
  link(x: number, y: number, width: number, height: number, url: string, options: object): void
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** pdfkit writes the title into the metadata's XML as it is; a car called `A & B` would make it malformed. */
export class TidyDocument extends PDFDocument {
  _addInfo() {
    const document = this as unknown as Inner
    const info = document.info
    document.info = Object.fromEntries(
      Object.entries(info).map(([key, value]) => [
        key,
        typeof value === 'string' ? value.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign) : value,
      ]),
    )
    const parent = PDFDocument.prototype as unknown as { _addInfo(): void }
    parent._addInfo.call(this)
    document.info = info
  }

  /** pdfkit's own asks for fonts, which a form that is one signature has no use for. */
  override endAcroForm() {
    const { AcroForm: form } = (this as unknown as Inner)._root.data
    if (form) (form as Reference).end()
    return this
  }
}

/**
 * pdfkit makes a Buffer of each of the thousands of lines of a tagged file and pushes it into its stream. Kept as
 * text until bytes come between, the same file makes less garbage. `start` is what pdfkit wrote before this began.
 */
export class Output {
  readonly #chunks: Buffer[] = []
  #text: string[] = []

  constructor(document: Inner) {
    document._write = (data) => {
      if (typeof data === 'string') {
        this.#text.push(data)
        document._offset += data.length + 1
        return
      }
      this.#flushText()
      this.#chunks.push(data)
      document._offset += data.length
    }
  }

  #flushText() {
    if (this.#text.length === 0) return
    this.#chunks.push(Buffer.from(`${this.#text.join('\n')}\n`, 'latin1'))
    this.#text = []
  }

  bytes(start: readonly Buffer[]): Buffer {
    this.#flushText()
    return Buffer.concat([...start, ...this.#chunks])
  }
}

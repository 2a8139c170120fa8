/**
 * An element of the structure tree: what a screen reader is told about the things that are drawn (ISO 32000-1, 14.8).
 * Made together with the content, in reading order; pdfmake then places the content, and the painter fills the tree.
 */
export interface Tag {
  type:
    | 'H1'
    | 'H2'
    | 'H3'
    | 'P'
    | 'Figure'
    | 'Table'
    | 'TR'
    | 'TH'
    | 'TD'
    | 'L'
    | 'LI'
    | 'Lbl'
    | 'LBody'
    | 'Span'
    | 'Link'
    | 'Div'
  children: Tag[]
  /** What a figure shows, or a table holds. */
  alt?: string
  scope?: 'Row' | 'Column'
  /** BCP 47, where its words are in another language than the document. */
  lang?: string
  /** Entry in the list of contents that readers show beside the pages. */
  bookmark?: string
  /**
   * How much of it has to be found on the pages: characters without white space, or one for a figure. pdfmake drops a
   * block taller than a page without a word, so what was placed is counted against this. Absent: holds others only.
   */
  due?: number
}

export const group = (type: Tag['type'], children: Tag[], more: Partial<Tag> = {}): Tag => ({
  type,
  children,
  ...more,
})

/** An element for words: all of their characters have to be drawn. */
export const words = (type: Tag['type'], text: string, more: Partial<Tag> = {}): Tag => ({
  type,
  children: [],
  due: inkLength(text),
  ...more,
})

/** Characters that leave ink; white space may go at the end of a line. */
export function inkLength(text: string): number {
  return text.replaceAll(/\s/g, '').length
}

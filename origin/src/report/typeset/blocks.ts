import type { Shape } from '../pdf/shape.ts'

export type { Shape } from '../pdf/shape.ts'

/**
 * What a page can hold, as data: a document is a list of these, written without knowing fonts or page breaks.
 * Text is always text: nothing in a block can name a file, an address to load, or code.
 */
export interface Run {
  text: string
  bold?: boolean
  size?: number
  colour?: string
  /** Web address that the words lead to. */
  link?: string
}
export type Text = string | readonly Run[]

export interface Cell {
  text: Text
  bold?: boolean
  colour?: string
  /** A smaller second line. */
  note?: string
}

export interface Column {
  /** Points; else the widest cell decides. */
  width?: number
  /** Share of what is left over. */
  grow?: number
  align?: 'left' | 'right'
}

export type Block =
  | {
      kind: 'heading'
      level: 1 | 2 | 3
      text: string
      size: number
      colour?: string
      before?: number
      after?: number
      rule?: boolean
    }
  | {
      kind: 'text'
      text: Text
      size?: number
      colour?: string
      bold?: boolean
      align?: 'left' | 'right' | 'middle'
      leading?: number
      after?: number
      keepWithNext?: boolean
    }
  | {
      kind: 'table'
      /** What the table shows, for those who hear it. */
      summary: string
      columns: readonly Column[]
      /** Column headings, repeated on each page. Without them the first cell of each row is its heading. */
      head?: readonly string[]
      rows: readonly (readonly (Cell | string)[])[]
      size?: number
      padding?: number
      after?: number
    }
  | {
      kind: 'list'
      items: readonly { mark: Shape; text: Text }[]
      size?: number
      gap?: number
      after?: number
    }
  | { kind: 'figure'; alt: string; width?: number; height: number; shapes: readonly Shape[]; after?: number }
  | { kind: 'image'; alt: string; jpeg: Uint8Array; width: number; height: number; after?: number }
  | {
      kind: 'columns'
      gap: number
      columns: readonly { width?: number; blocks: readonly Block[] }[]
      after?: number
    }
  | {
      kind: 'panel'
      fill?: string
      bar?: string
      border?: string
      padding: number
      blocks: readonly Block[]
      after?: number
    }
  | { kind: 'keep'; blocks: readonly Block[] }
  | { kind: 'space'; height: number }
  | { kind: 'page' }

/** What stands on every page beside its content; drawn as decoration, not read aloud. */
export interface Frame {
  header: readonly Shape[]
  /** Drawn with the number of the page and of all pages. */
  footer(page: number, pages: number): readonly Shape[]
}

export interface Sheet {
  title: string
  subject: string
  author: string
  /** BCP 47. */
  language: string
  /** Written into the file; the same content and time give the same bytes. */
  createdAt: Date
  page: { width: number; height: number; top: number; bottom: number; left: number; right: number }
  /** What a signature is called for those who hear the document, where there is one. */
  signatureTitle: string
  /** Decoration of the first page and of the others. */
  first: Frame
  others: Frame
  blocks: readonly Block[]
}

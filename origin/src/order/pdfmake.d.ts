/** The little of pdfmake that is used here; the types made for it bring a browser's globals into the server's code. */
declare module 'pdfmake' {
  /** Points: all sides, or left, top, right, bottom. */
  type Margin = [left: number, top: number, right: number, bottom: number]

  interface Style {
    font?: string
    fontSize?: number
    bold?: boolean
    color?: string
    alignment?: 'left' | 'right'
    noWrap?: boolean
    margin?: Margin
    /** Of a column. */
    width?: number | '*' | 'auto'
  }

  export type Cell = string | (Style & { text: string })

  export type Content =
    | (Style & { text: string })
    | (Style & { stack: Content[] })
    | (Style & { columns: Content[]; columnGap?: number })
    | (Style & {
        canvas: { type: 'rect'; x: number; y: number; w: number; h: number; r?: number; color: string }[]
      })
    | (Style & {
        /** Name of a table layout. */
        layout: string
        table: {
          widths: (number | '*' | 'auto')[]
          headerRows?: number
          dontBreakRows?: boolean
          body: Cell[][]
        }
      })

  export interface TDocumentDefinitions {
    info: { title: string; subject: string; author: string; creator: string; creationDate: Date }
    language: string
    displayTitle: boolean
    version: '1.7'
    pageSize: { width: number; height: number }
    pageMargins: Margin
    defaultStyle: Style
    background: () => Content
    header: () => Content
    content: Content[]
  }

  export interface TableLayout {
    hLineWidth: (row: number) => number
    hLineColor?: () => string
    vLineWidth: () => number
    paddingLeft: (column: number) => number
    paddingRight: () => number
    paddingTop: () => number
    paddingBottom: () => number
  }

  const pdfmake: {
    setFonts(fonts: Record<string, { normal: string; bold: string }>): void
    setTableLayouts(layouts: Record<string, TableLayout>): void
    setUrlAccessPolicy(allowed: (url: string) => boolean): void
    setLocalAccessPolicy(allowed: (path: string) => boolean): void
    createPdf(document: TDocumentDefinitions): { getBuffer(): Promise<Uint8Array> }
  }
  export default pdfmake
}

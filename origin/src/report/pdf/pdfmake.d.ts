declare module 'pdfmake/js/LayoutBuilder.js' {
  /** What `require` gives: the class stands under `default`. */
  const module: { default: new (...args: unknown[]) => unknown }
  export default module
}

declare module 'pdfmake/js/StyleContextStack.js' {
  interface Stack {
    defaultStyle: Record<string, unknown>
  }
  /** What `require` gives: the class stands under `default`. */
  const module: {
    default: {
      getStyleProperty(item: object, stack: Stack | undefined, property: string, otherwise: unknown): unknown
    }
  }
  export default module
}

declare module 'pdfmake/js/TextBreaker.js' {
  interface TextBreaker {
    getBreaks(texts: unknown, stack: unknown): { text: string }[]
  }
  /** What `require` gives: the class stands under `default`. */
  const module: { default: { prototype: TextBreaker } }
  export default module
}

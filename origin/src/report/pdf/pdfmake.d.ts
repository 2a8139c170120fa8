declare module 'pdfmake/js/LayoutBuilder.js' {
  /** What `require` gives: the class stands under `default`. */
  const module: { default: new (...args: unknown[]) => unknown }
  export default module
}

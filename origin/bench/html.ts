import type { Sheet } from '../src/report/pdf/make-pdf.ts'
import type { BoxVector, Inline, Node } from '../src/report/pdf/pdfmake-inside.ts'
import type { Shape } from '../src/report/pdf/shape.ts'

/**
 * A document as HTML with the same words, figures, drawings and photos in the same places, for WeasyPrint to set: what
 * is compared is two ways to a PDF, not two contents. `fonts` is a folder with the report's own.
 */
export function htmlOf({ content, page, language, title, first, others }: Sheet, fonts: string): string {
  const face = (weight: string, file: string) =>
    `@font-face { font-family: Report; font-weight: ${weight}; src: url(file://${fonts}/noto-sans-${file}.ttf) }`
  const frame = (shapes: readonly Shape[], at: string) =>
    `content: url('data:image/svg+xml;base64,${Buffer.from(svgOf(page.width, page.height, shapes)).toString('base64')}'); ${at}`
  // a number that no page has stands in the foot; margin boxes count by themselves
  const box = (shapes: readonly Shape[]) =>
    `@top-left-corner { ${frame(shapes, 'position: absolute')} } @bottom-left { content: counter(page) " / " counter(pages); font-size: 7pt }`
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>
${face('400', 'regular')}
${face('600', 'semibold')}
@page { size: ${page.width}pt ${page.height}pt; margin: ${page.top}pt ${page.right}pt ${page.bottom}pt ${page.left}pt; ${box([...others.header, ...others.footer(1, 1)])} }
@page :first { ${box([...first.header, ...first.footer(1, 1)])} }
body { font-family: Report; margin: 0 } h1, h2, h3, p { margin: 0; font-weight: inherit }
table { border-collapse: collapse; width: 100%; table-layout: fixed } td, th { vertical-align: top; padding: 2.5pt 10pt 2.5pt 0; border-bottom: .5pt solid #d9dfe4; font-weight: inherit; text-align: inherit }
tr { break-inside: avoid } .columns { display: table; width: 100% } .columns > div { display: table-cell; vertical-align: top } .whole { break-inside: avoid }
</style></head><body>${content.map(({ node }) => ofNode(node)).join('\n')}</body></html>`
}

function ofNode(node: Node): string {
  const [left, top, right, bottom] = node.margin ?? [0, 0, 0, 0]
  const margin = `margin: ${top}pt ${right}pt ${bottom}pt ${left}pt`
  if ('text' in node) return ofText(node, margin)
  if ('canvas' in node) return node.canvas.map((box) => ofBox(box, margin)).join('')
  if ('image' in node) {
    const data = Buffer.from(node.jpeg).toString('base64')
    return `<img alt="${escaped(node.tag.alt ?? '')}" style="${margin}; width: ${node.width}pt; height: ${node.height}pt" src="data:image/jpeg;base64,${data}">`
  }
  const whole = 'unbreakable' in node && node.unbreakable ? ' class="whole"' : ''
  if ('stack' in node) return `<div${whole} style="${margin}">${node.stack.map(ofNode).join('')}</div>`
  if ('columns' in node) {
    const cell = (one: Node) =>
      `<div style="${typeof one.width === 'number' ? `width: ${one.width}pt; ` : ''}padding-right: ${node.columnGap ?? 0}pt">${ofNode(one)}</div>`
    return `<div style="${margin}"><div class="columns">${node.columns.map(cell).join('')}</div></div>`
  }
  const { body, headerRows = 0, widths } = node.table
  const row = (kind: 'td' | 'th') => (cells: readonly Node[]) =>
    `<tr>${cells.map((cell) => `<${kind}>${ofNode(cell)}</${kind}>`).join('')}</tr>`
  const columns = widths.map(
    (width) => `<col${typeof width === 'number' ? ` style="width: ${width + 10}pt"` : ''}>`,
  )
  return `<table style="${margin}"><colgroup>${columns.join('')}</colgroup><thead>${body.slice(0, headerRows).map(row('th')).join('')}</thead><tbody>${body.slice(headerRows).map(row('td')).join('')}</tbody></table>`
}

const levels: Record<string, string> = { H1: 'h1', H2: 'h2', H3: 'h3' }

function ofText(node: Extract<Node, { text: Inline[] }>, margin: string): string {
  const element = levels[node.text[0]?.tag.type ?? ''] ?? 'p'
  const { fontSize, color, bold, alignment, lineHeight } = node
  const style = `${margin}; font: ${bold ? 600 : 400} ${fontSize}pt/${lineHeight} Report; color: ${color}; text-align: ${alignment}; white-space: pre-line`
  const run = ({ text, address, bold, fontSize, color }: Inline) => {
    const own = [
      bold === undefined ? '' : `font-weight: ${bold ? 600 : 400}`,
      fontSize === undefined ? '' : `font-size: ${fontSize}pt`,
      color === undefined ? '' : `color: ${color}`,
    ].filter(Boolean)
    const inner = own.length === 0 ? escaped(text) : `<span style="${own.join('; ')}">${escaped(text)}</span>`
    return address === undefined ? inner : `<a href="${escaped(address)}">${inner}</a>`
  }
  return `<${element} style="${style}">${node.text.map(run).join('')}</${element}>`
}

function ofBox({ w, h, shapes, tag }: BoxVector, margin: string): string {
  const alt = tag?.alt === undefined ? '' : ` role="img" aria-label="${escaped(tag.alt)}"`
  return `<div style="${margin}; height: ${h}pt"${alt}>${svgOf(w, h, shapes)}</div>`
}

const svgOf = (width: number, height: number, shapes: readonly Shape[]) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}pt" height="${height}pt" viewBox="0 0 ${width} ${height}">${shapes.map(ofShape).join('')}</svg>`

const anchors = { left: 'start', right: 'end', middle: 'middle' }

function ofShape(shape: Shape): string {
  const paint = ({ fill, stroke, line }: { fill?: string; stroke?: string; line?: number }) =>
    `fill="${fill ?? 'none'}"${stroke ? ` stroke="${stroke}" stroke-width="${line ?? 0.5}"` : ''}`
  switch (shape.kind) {
    case 'rect':
      return `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" rx="${shape.radius ?? 0}" ${paint(shape)}/>`
    case 'circle':
      return `<circle cx="${shape.x}" cy="${shape.y}" r="${shape.radius}" ${paint(shape)}/>`
    case 'line':
      return `<line x1="${shape.x1}" y1="${shape.y1}" x2="${shape.x2}" y2="${shape.y2}" ${paint({ stroke: shape.stroke, line: shape.line ?? 0.5 })}/>`
    case 'polygon':
      return `<polygon points="${shape.points.map((point) => point.join(',')).join(' ')}" fill="${shape.fill}"/>`
    case 'tiles':
      return `<path d="${shape.tiles.map(([x, y, w, h]) => `M${x} ${y}h${w}v${h}h${-w}z`).join('')}" fill="${shape.fill}"/>`
    case 'text':
      return `<text x="${shape.x}" y="${shape.y}" font-family="Report" font-size="${shape.size}" font-weight="${shape.bold ? 600 : 400}" fill="${shape.colour ?? '#16212b'}" text-anchor="${anchors[shape.align ?? 'left']}">${escaped(shape.text)}</text>`
  }
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? sign)

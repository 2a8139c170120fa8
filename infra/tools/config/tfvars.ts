/** What a variable of a step can hold. */
export type TfValue = string | number | boolean | null | TfValue[] | { [key: string]: TfValue }

/**
 * Renders variables as a `.tfvars` file exactly as `terraform fmt` would lay it out: two-space indents, the equals
 * signs of neighbouring one-line entries in one column.
 */
export function renderTfvars(variables: Record<string, TfValue>): string {
  return entries(variables, 0, (key) => key)
}

function entries(object: Record<string, TfValue>, depth: number, name: (key: string) => string): string {
  const pad = '  '.repeat(depth)
  const rows = Object.entries(object).map(([key, value]) => ({ key: name(key), text: render(value, depth) }))
  const multiline = rows.map(({ text }) => text.includes('\n'))
  return rows
    .map(({ key, text }, index) => {
      if (multiline[index]) return `${pad}${key} = ${text}\n`
      let first = index
      while (first > 0 && !multiline[first - 1]) first--
      let last = index
      while (last + 1 < rows.length && !multiline[last + 1]) last++
      const width = Math.max(...rows.slice(first, last + 1).map((row) => row.key.length))
      return `${pad}${key.padEnd(width)} = ${text}\n`
    })
    .join('')
}

function render(value: TfValue, depth: number): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return quote(value)
  const pad = '  '.repeat(depth)
  if (Array.isArray(value)) {
    if (value.every((item) => item === null || typeof item !== 'object')) {
      return `[${value.map((item) => render(item, depth)).join(', ')}]`
    }
    return `[\n${value.map((item) => `${pad}  ${render(item, depth + 1)},\n`).join('')}${pad}]`
  }
  if (Object.keys(value).length === 0) return '{}'
  const name = (key: string): string => (/^[A-Za-z_][\w-]*$/.test(key) ? key : quote(key))
  return `{\n${entries(value, depth + 1, name)}${pad}}`
}

/** HCL string: `${` and `%{` would start a template. */
const quote = (text: string): string =>
  JSON.stringify(text)
    .replaceAll('${', () => '$${')
    .replaceAll('%{', '%%{')

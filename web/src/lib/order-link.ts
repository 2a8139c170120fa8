/** What stands behind the `#` of an order's private link. */
export interface LinkParts {
  orderId: string
  secret: string
}

const parts = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})(?![\w-])/i

/** Order and secret out of a link, or of what was copied of one; undefined when it is not whole. */
export function readLink(text: string): LinkParts | undefined {
  // Programs that break long lines leave blanks, visible or not.
  const [, orderId, secret] = parts.exec(text.replaceAll(/[\s\u00AD\u200B]/g, '')) ?? []
  return orderId && secret ? { orderId: orderId.toLowerCase(), secret } : undefined
}

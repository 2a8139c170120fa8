/**
 * Network of an address: IPv4 /24, IPv6 /64 (one household or office). Origins and logs learn no more than this.
 * `unknown` for what is no address.
 */
export function clientNetwork(address: string | undefined): string {
  if (address === undefined) return 'unknown'
  if (isIpv4(address)) return `${address.split('.').slice(0, 3).join('.')}.0/24`
  const groups = ipv6Groups(address)
  return groups ? `${groups.slice(0, 4).join(':')}::/64` : 'unknown'
}

/**
 * Whom a limit counts: an IPv4 address by itself, since thousands may share a /24; an IPv6 /64, since one caller
 * owns all of it.
 */
export function clientPrefix(address: string | undefined): string {
  return address !== undefined && isIpv4(address) ? address : clientNetwork(address)
}

function isIpv4(address: string): boolean {
  return /^(\d{1,3}\.){3}\d{1,3}$/.test(address)
}

/** The eight groups of an IPv6 address without leading zeros, or undefined. IPv4-mapped tails are left out. */
function ipv6Groups(address: string): string[] | undefined {
  const parts = address.toLowerCase().split('::')
  if (parts.length > 2 || !/^[0-9a-f:.]{2,45}$/.test(address.toLowerCase())) return undefined
  const head = parts[0] ? parts[0].split(':') : []
  const tail = parts[1] ? parts[1].split(':') : []
  const missing = 8 - head.length - tail.length
  if (parts.length === 1 && missing !== 0) return undefined
  const groups = [...head, ...Array<string>(Math.max(0, missing)).fill('0'), ...tail]
  return groups.map((group) => group.replace(/^0+(?=.)/, ''))
}

/**
 * Network of an address: IPv4 /24, IPv6 /64 (one household or office). Origins and logs learn no more than this.
 * `unknown` for what is no address.
 */
export function clientNetwork(written: string | undefined): string {
  const address = plain(written)
  if (address === undefined) return 'unknown'
  if (isIpv4(address)) return `${address.split('.').slice(0, 3).join('.')}.0/24`
  const groups = ipv6Groups(address)
  return groups ? `${groups.slice(0, 4).join(':')}::/64` : 'unknown'
}

/**
 * Whom a limit counts: an IPv4 address by itself, since thousands may share a /24; an IPv6 /64, since one caller
 * owns all of it.
 */
export function clientPrefix(written: string | undefined): string {
  const address = plain(written)
  return address !== undefined && isIpv4(address) ? address : clientNetwork(address)
}

/**
 * The IPv4 address that an IPv6 one carries (mapped, RFC 4291 2.5.5.2; NAT64, RFC 6052 2.1): all of these share one
 * /64, so they would all be one caller.
 */
function plain(address: string | undefined): string | undefined {
  if (address === undefined || !carryingIpv4.test(address)) return address
  const tail = address.slice(address.lastIndexOf(':') + 1)
  if (tail.includes('.')) return tail
  const [high = 0, low = 0] = (ipv6Groups(address) ?? []).slice(6).map((group) => parseInt(group, 16))
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

const carryingIpv4 = /^(?:(?:0{0,4}:){2,5}ffff:|(?:64|0064):ff9b::)[0-9a-f.:]+$/i

function isIpv4(address: string): boolean {
  return /^(\d{1,3}\.){3}\d{1,3}$/.test(address)
}

/** The eight groups of an IPv6 address without leading zeros, or undefined. */
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

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const day = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
const longDay = '(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)'
const time = '(\\d\\d):(\\d\\d):(\\d\\d)'
const fixdate = new RegExp(`^${day}, (\\d\\d) (${months.join('|')}) (\\d{4}) ${time} GMT$`, 'i')
const rfc850 = new RegExp(`^${longDay}, (\\d\\d)-(${months.join('|')})-(\\d\\d) ${time} GMT$`, 'i')
const asctime = new RegExp(`^${day} (${months.join('|')}) ([ \\d]\\d) ${time} (\\d{4})$`, 'i')

/**
 * Milliseconds since 1970 of an HTTP-date in any of its three forms (RFC 9110, 5.6.7) and in any case (RFC 9111,
 * 4.2), or undefined. Strict otherwise, since a date that only looks right must not keep a response alive.
 */
export function parseHttpDate(value: string | null, now: number): number | undefined {
  if (value === null) return undefined
  const text = value.trim()
  const modern = fixdate.exec(text)
  if (modern) return utc(modern[3], modern[2], modern[1], modern.slice(4))
  const old = rfc850.exec(text)
  if (old) {
    // A year that would lie more than fifty years ahead is of the last century
    const century = Math.floor(new Date(now).getUTCFullYear() / 100) * 100
    const year = century + Number(old[3])
    const ahead = year - new Date(now).getUTCFullYear() > 50
    return utc(String(ahead ? year - 100 : year), old[2], old[1], old.slice(4))
  }
  const ansi = asctime.exec(text)
  if (ansi) return utc(ansi[6], ansi[1], ansi[2], ansi.slice(3, 6))
  return undefined
}

function utc(year = '', month = '', date = '', [hour, minute, second]: string[]): number | undefined {
  const value = Date.UTC(
    Number(year),
    months.indexOf(month.toLowerCase()),
    Number(date),
    Number(hour),
    Number(minute),
    Number(second),
  )
  return Number.isNaN(value) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60
    ? undefined
    : value
}

export type VinComparison = 'fits' | 'differs' | 'malformed'

/** Holds a VIN against what anybody may know of a report's: its first five characters (`LRW3E****`). */
export function compareVin(typed: string, vinMasked: string): VinComparison {
  const vin = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  if (!/^[0-9A-HJ-NPR-Z]{17}$/.test(vin)) return 'malformed'
  return vin.startsWith(vinMasked.replaceAll('*', '')) ? 'fits' : 'differs'
}

/** Weights by position, and values of letters, from 49 CFR 565.15 (c): the check digit of North American VINs. */
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
const letters = 'ABCDEFGH.JKLMN.P.R..STUVWXYZ'
const values = [1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 0, 0, 2, 3, 4, 5, 6, 7, 8, 9]

/** The character that belongs at position nine of a well-formed VIN. */
export function checkDigit(vin: string): string {
  let sum = 0
  for (const [position, character] of [...vin].entries()) {
    const value = /\d/.test(character) ? Number(character) : (values[letters.indexOf(character)] ?? 0)
    sum += value * (weights[position] ?? 0)
  }
  const remainder = sum % 11
  return remainder === 10 ? 'X' : String(remainder)
}

import type { Dictionary } from './en.ts'
import type { Source } from './sources.ts'

export type Colour = keyof Dictionary['colour']

/** Paints by the name that the car sends (`exterior_color`), in small letters and without spaces. */
export const colours: Readonly<Record<string, { colour: Colour; source: Source }>> = {
  black: { colour: 'black', source: 'gateway' },
  solidblack: { colour: 'black', source: 'gateway' },
  metallicblack: { colour: 'black-metallic', source: 'gateway' },
  obsidianblack: { colour: 'black-metallic', source: 'optionCodes' },
  white: { colour: 'white', source: 'gateway' },
  pearl: { colour: 'white-pearl', source: 'gateway' },
  pearlwhite: { colour: 'white-pearl', source: 'gateway' },
  silver: { colour: 'silver', source: 'gateway' },
  silvermetallic: { colour: 'silver', source: 'gateway' },
  quicksilver: { colour: 'silver', source: 'gateway' },
  grey: { colour: 'grey', source: 'gateway' },
  steelgrey: { colour: 'grey', source: 'gateway' },
  midnightsilver: { colour: 'grey', source: 'gateway' },
  stealthgrey: { colour: 'grey', source: 'owners' },
  blue: { colour: 'blue', source: 'gateway' },
  deepblue: { colour: 'blue', source: 'gateway' },
  signatureblue: { colour: 'blue', source: 'gateway' },
  abyssblue: { colour: 'blue', source: 'gateway' },
  red: { colour: 'red', source: 'gateway' },
  redmulticoat: { colour: 'red', source: 'gateway' },
  sigred: { colour: 'red-dark', source: 'gateway' },
  midnightcherryred: { colour: 'red-dark', source: 'gateway' },
  brown: { colour: 'brown', source: 'gateway' },
  green: { colour: 'green', source: 'gateway' },
  titaniumcopper: { colour: 'copper', source: 'gateway' },
  titanium: { colour: 'titanium', source: 'app' },
  diamondblack: { colour: 'black-metallic', source: 'app' },
  lunarsilver: { colour: 'silver', source: 'app' },
  silkroadsilver: { colour: 'silver', source: 'app' },
  frostblue: { colour: 'blue', source: 'app' },
  glacierblue: { colour: 'blue', source: 'app' },
  marineblue: { colour: 'blue', source: 'app' },
  garnetred: { colour: 'red-dark', source: 'app' },
  ultrared: { colour: 'red', source: 'app' },
}

export const colourOf = (name: string): Colour | undefined => {
  const key = name.replaceAll(/[\s_-]/g, '').toLowerCase()
  return Object.hasOwn(colours, key) ? colours[key]?.colour : undefined
}

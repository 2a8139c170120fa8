import { fill } from '../fill.ts'
import type { Reader } from '../format.ts'
import type { Colour } from './colours.ts'
import type { Dictionary } from './en.ts'
import type { Source } from './sources.ts'

type Option = keyof Dictionary['option']
type Interior = keyof Dictionary['interior']

/** What an option code says; figures and colours beside the kind. */
interface Entry {
  option: Option
  colour?: Colour
  interior?: Interior
  inches?: number
  count?: number
  version?: string
}

const each = (entry: Entry, codes: string) => codes.split(' ').map((code) => [code, entry] as const)

/** Codes by what they say. Those whose meaning differs between sources, or is not told, are not here. */
export const options: ReadonlyMap<string, Entry> = new Map([
  ...each({ option: 'paint', colour: 'black' }, 'PBSB'),
  ...each({ option: 'paint', colour: 'white' }, 'PBCW'),
  ...each({ option: 'paint', colour: 'black-metallic' }, 'PMBL'),
  ...each({ option: 'paint', colour: 'grey' }, 'PMNG PMTG'),
  ...each({ option: 'paint', colour: 'silver' }, 'PMSS'),
  ...each({ option: 'paint', colour: 'brown' }, 'PMAB'),
  ...each({ option: 'paint', colour: 'blue' }, 'PMMB PPSB'),
  ...each({ option: 'paint', colour: 'green' }, 'PMSG'),
  ...each({ option: 'paint', colour: 'red' }, 'PPMR'),
  ...each({ option: 'paint', colour: 'red-dark' }, 'PPSR'),
  ...each({ option: 'paint', colour: 'white-pearl' }, 'PPSW'),
  ...each({ option: 'paint', colour: 'titanium' }, 'PPTI'),
  ...each({ option: 'wheels', inches: 18 }, 'W38B W40B WY18B'),
  ...each({ option: 'wheels', inches: 19 }, 'W39B W41B WY19B WY9S WS90 WT19 WTAS WTD2 WTDS WTTG WTTB'),
  ...each({ option: 'wheels', inches: 20 }, 'W32P W32D W33D WY20P WY0S WX00 WT20 WTSC WTSD WTHX'),
  ...each({ option: 'wheels', inches: 21 }, 'WY1S WS10 WTAB WTSG WTSP WTSS WTTC'),
  ...each({ option: 'wheels', inches: 22 }, 'WX20 WT22 WTUT'),
  ...each(
    { option: 'interior', interior: 'black' },
    'IBB0 IBB1 IN3BB IN3PB IPB0 IPB1 INPB0 INPB1 INYPB INBFP INBPP INBTB INFBP IVBPP IVBTB',
  ),
  ...each({ option: 'interior', interior: 'black-white' }, 'IBW0 IBW1 IN3BW INPW0 INPW1 INYPW'),
  ...each({ option: 'interior', interior: 'white' }, 'IN3PW INBBW INBPW IPW0 IPW1 IVBSW'),
  ...each({ option: 'interior', interior: 'cream' }, 'INLPC IVLPC'),
  ...each({ option: 'interior', interior: 'tan' }, 'INWPT'),
  ...each({ option: 'autopilot-basic' }, 'APBS'),
  ...each({ option: 'autopilot-enhanced' }, 'APPB'),
  ...each({ option: 'full-self-driving' }, 'APF2 APPF'),
  ...each({ option: 'full-self-driving-ready' }, 'APFB'),
  ...each({ option: 'assistance-none' }, 'DA00'),
  ...each({ option: 'assistance-computer', version: '1.0' }, 'APH1'),
  ...each({ option: 'assistance-computer', version: '2.0' }, 'APH2'),
  ...each({ option: 'assistance-computer', version: '2.5' }, 'APH3'),
  ...each({ option: 'assistance-computer', version: '3.0' }, 'APH4'),
  ...each({ option: 'supercharging-none' }, 'SC00'),
  ...each({ option: 'supercharging-free' }, 'SC01'),
  ...each({ option: 'supercharging-free-owner' }, 'SC05'),
  ...each({ option: 'supercharging-free-time' }, 'SC06'),
  ...each({ option: 'supercharging-paid' }, 'SC04'),
  ...each({ option: 'connectivity-standard' }, 'CPF0'),
  ...each({ option: 'connectivity-premium' }, 'CPF1'),
  ...each({ option: 'acceleration-boost' }, 'FM3U'),
  ...each({ option: 'performance' }, 'FM3P X024 SPT31 SPTY1'),
  ...each({ option: 'audio-premium' }, 'AU3P AUF1'),
  ...each({ option: 'audio-standard' }, 'AU3D AUF2'),
  ...each({ option: 'tow' }, 'TW01'),
  ...each({ option: 'tow-none' }, 'TW00'),
  ...each({ option: 'heat-pump' }, 'HP31 TSHP'),
  ...each({ option: 'heat-pump-none' }, 'HP30'),
  ...each({ option: 'rear-heating' }, 'RSF1 RS3H'),
  ...each({ option: 'rear-heating-off' }, 'RSF0'),
  ...each({ option: 'fog-lamps' }, 'FG01 FG02 FG31 FGF1'),
  ...each({ option: 'fog-lamps-none' }, 'FG3B FGF0'),
  ...each({ option: 'seats', count: 5 }, 'CC01 STY5S'),
  ...each({ option: 'seats', count: 6 }, 'CC02 CC12'),
  ...each({ option: 'seats', count: 7 }, 'CC03 CC04 STY7S SR06'),
  ...each({ option: 'steering-heated' }, 'ST02'),
  ...each({ option: 'yoke' }, 'ST0Y'),
  ...each({ option: 'air-suspension' }, 'SU01'),
  ...each({ option: 'steel-suspension' }, 'SU3C'),
  ...each({ option: 'cold-weather' }, 'CW02'),
  ...each({ option: 'glass-roof' }, 'RF3G RFFG RFFR RFPO RFPX'),
  ...each({ option: 'sunroof' }, 'RFP2'),
  ...each({ option: 'rear-drive' }, 'DV2W'),
  ...each({ option: 'all-drive' }, 'DV4W'),
  ...each({ option: 'left-hand' }, 'DRLH'),
  ...each({ option: 'right-hand' }, 'DRRH'),
  ...each({ option: 'garage-opener' }, 'HM31'),
  ...each({ option: 'garage-opener-none' }, 'HM30'),
  ...each({ option: 'hepa' }, 'AF02'),
])
export const optionSource: Source = 'optionCodes'

/** An option in plain words by its code; undefined where nobody tells what the code says. */
export function optionText(code: string, { words, format }: Reader): string | undefined {
  const { dictionary } = words
  const bare = code.replace(/^\$/, '').toUpperCase()
  const country = /^CO([A-Z]{2})$/.exec(bare)?.[1]
  if (country !== undefined) return fill(dictionary.option['made-for'], { country: format.region(country) })
  // what the car is: told elsewhere in the report, and by these codes not the same in every list
  if (/^MT[3SXY]\d\d/.test(bare)) return dictionary.option.version
  if (/^BT[0-9A-Z]{2}$/.test(bare)) return dictionary.option.pack
  const entry = options.get(bare)
  if (!entry) return undefined
  const { option, colour, interior, inches, count, version } = entry
  return fill(dictionary.option[option], {
    ...(colour === undefined ? {} : { colour: dictionary.colour[colour] }),
    ...(interior === undefined ? {} : { interior: dictionary.interior[interior] }),
    ...(inches === undefined ? {} : { inches: fill(dictionary.wheels, { inches: format.number(inches) }) }),
    ...(count === undefined ? {} : { count: format.number(count) }),
    ...(version === undefined ? {} : { version }),
  })
}

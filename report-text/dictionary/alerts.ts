import type { Report } from '@cpt/contract/report'
import type { Source } from './sources.ts'
import type { Dictionary } from './en.ts'

type Alert = Extract<Report['alerts'], { value: unknown }>['value']['list'][number]
export type Meaning = keyof Dictionary['alert']
export type Weight = keyof Dictionary['matters']
export type Ask = keyof Dictionary['ask']
export type Unit = keyof Dictionary['unit']

/** What an alert means, whether it matters to a buyer, what to ask, and under which codes it comes. */
interface Entry {
  meaning: Meaning
  /** None where only its coming back would say something. */
  weight?: Weight
  ask?: Ask
  /** `CC_a010`: control unit and number, as names of alerts begin. */
  codes: readonly string[]
  source: Source
}

/** `CC_a010`, `CC_a014`, … */
const coded = (unit: string, ...numbers: string[]) => numbers.map((number) => `${unit}_${number}`)

const manual = (meaning: Meaning, weight: Weight, ask: Ask | undefined, ...codes: string[]): Entry => ({
  meaning,
  weight,
  ...(ask === undefined ? {} : { ask }),
  codes,
  source: 'manual',
})

/** The alerts that Tesla explains to owners, by what they mean. */
export const alerts: readonly Entry[] = [
  manual('aeb-off', 'passing', 'test-drive', 'APP_w009'),
  manual('autopilot-off', 'passing', 'test-drive', 'APP_w048'),
  manual('autosteer-off', 'passing', 'test-drive', 'APP_w207'),
  manual('autosteer-speed', 'passing', undefined, 'APP_w218'),
  manual('radar-blocked', 'passing', 'test-drive', 'APP_w221'),
  manual('camera-blocked', 'passing', 'test-drive', 'APP_w222', 'APP_w304'),
  manual('camera-calibrating', 'look', 'windscreen', 'APP_w224'),
  manual('pack-charge-limited', 'serious', 'battery', 'BMS_a066'),
  manual('pack-limited', 'serious', 'battery', 'BMS_a067'),
  manual('pack-power-limited', 'serious', 'battery', 'BMS_a068'),
  manual('charge-now', 'look', 'range-left', 'BMS_a069'),
  manual('ground-missing', 'outside', undefined, 'CC_a001', 'UMC_a001'),
  manual('ground-fault', 'look', 'other-charger', ...coded('CC', 'a002', 'a003', 'a005'), 'UMC_a002'),
  manual('supply-voltage', 'outside', undefined, ...coded('CC', 'a007', 'a008'), 'UMC_a004', 'UMC_a005'),
  manual('wallbox-wiring', 'outside', undefined, 'CC_a009'),
  manual(
    'wallbox-fault',
    'outside',
    undefined,
    ...coded('CC', 'a004', 'a010', 'a014', 'a020', 'a025', 'a026', 'a027'),
  ),
  manual('wallbox-overcurrent', 'outside', 'other-charger', 'CC_a006'),
  manual('charger-hot', 'outside', undefined, 'CC_a011', 'UMC_a007', 'UMC_a016'),
  manual(
    'outlet-hot',
    'outside',
    undefined,
    ...coded('CC', 'a012', 'a041'),
    ...coded('CP', 'a101', 'a102'),
    ...coded('UMC', 'a008', 'a017'),
  ),
  manual('handle-hot', 'look', 'charge-here', 'CC_a013', 'UMC_a009', 'UMC_a018'),
  manual('adapter-hot', 'outside', undefined, 'UMC_a010', 'UMC_a019'),
  manual(
    'wallbox-talk',
    'outside',
    'other-charger',
    ...coded('CC', 'a015', 'a016', 'a017', 'a018', 'a019', 'a029'),
  ),
  manual(
    'wallbox-setup',
    'outside',
    undefined,
    ...coded('CC', 'a021', 'a022', 'a023', 'a024', 'a028', 'a030', 'a043'),
  ),
  manual(
    'charger-talk',
    'outside',
    'other-charger',
    ...coded('CP', 'a004', 'a010', 'a046', 'a055'),
    ...coded('UMC', 'a011', 'a012'),
  ),
  manual('port-door-sensor', 'look', 'charge-here', 'CP_a043', 'CP_a051'),
  manual('charger-unpowered', 'outside', undefined, 'CP_a053', 'PCS_a017', 'PCS_a052'),
  manual('latch-open', 'look', 'charge-here', 'CP_a054'),
  manual('cable-pulled', 'passing', undefined, 'CP_a056'),
  manual('ac-gave-up', 'look', 'charge-here', 'CP_a058'),
  manual('charger-not-ready', 'outside', undefined, 'CP_a066'),
  manual('latch-frozen', 'passing', undefined, 'CP_a078', 'CP_a079'),
  manual('adapter-arc', 'look', 'adapter', 'CP_a143'),
  manual('port-fault', 'serious', 'charge-here', 'CP_a151'),
  manual('front-motor-off', 'serious', 'service-record', 'DI_a138'),
  manual('auto-park', 'passing', undefined, 'DI_a166', 'EPBL_a195', 'EPBR_a195'),
  manual('cruise-off', 'passing', 'test-drive', 'DI_a175'),
  manual('autopark-cancelled', 'passing', undefined, 'DI_a184', 'DI_a185'),
  manual('rear-tread-low', 'look', 'tyres', 'DI_a190'),
  manual('hold-off', 'passing', 'test-drive', 'DI_a245'),
  manual('gearbox-fluid', 'serious', 'service-record', 'DIF_a251', 'DIR_a251'),
  manual('brake-fade', 'look', 'brakes', 'ESP_a118'),
  manual('ac-trouble', 'look', 'charge-here', 'PCS_a016', 'PCS_a019'),
  manual('grid-quality', 'outside', 'other-charger', 'PCS_a032'),
  manual('voltage-drop', 'outside', undefined, 'PCS_a053', 'PCS_a054'),
  manual('charger-faulty', 'outside', undefined, 'PCS_a073'),
  manual('phase-missing', 'look', 'charge-here', 'PCS_a090'),
  manual('powertrain', 'serious', 'service-record', 'PMF_a092', 'PMR_a092'),
  manual('hood-open', 'look', 'hood', 'UI_a004'),
  manual('service-asked', 'serious', 'service-record', 'UI_a006'),
  manual('tyre-flat', 'look', 'tyres', 'UI_a013', 'VCSEC_a228'),
  manual('tyre-low', 'passing', 'tyres', 'UI_a014', 'VCSEC_a221'),
  manual('remote-session', 'look', 'service-record', 'UI_a137'),
  manual('plug-adapter', 'outside', undefined, ...coded('UMC', 'a013', 'a014', 'a015')),
  manual('lv-reduced', 'serious', 'lv-battery', 'VCFRONT_a180', 'VCFRONT_a192'),
  manual('lv-replace', 'look', 'lv-battery', 'VCFRONT_a182'),
  manual('lv-shutdown', 'serious', 'lv-battery', 'VCFRONT_a191', 'VCFRONT_a496'),
  manual(
    'lv-overload',
    'serious',
    'service-record',
    ...coded('VCFRONT', 'a216', 'a592', 'a593', 'a596', 'a597'),
  ),
  manual('lv-missing', 'serious', 'lv-battery', 'VCFRONT_a220', 'VCFRONT_a402'),
]

/** `TAS_a098_VCFRONT_MIA`: Tesla’s word for a unit that another one hears nothing from. Thousands of names end so. */
const lostContact: Omit<Entry, 'codes'> = {
  meaning: 'lost-contact',
  ask: 'again',
  source: 'descriptions',
}

/** Control units by the letters that names of their alerts begin with. */
export const units: Readonly<Record<string, Exclude<Unit, 'unknown'>>> = {
  BMS: 'battery',
  HVP: 'high-voltage',
  PCS: 'power',
  CP: 'charge-port',
  CC: 'wall-box',
  UMC: 'mobile-charger',
  CHG: 'charger',
  DI: 'drive',
  DIF: 'drive',
  DIR: 'drive',
  DIREL: 'drive',
  DIRER: 'drive',
  PM: 'pedals',
  PMF: 'pedals',
  PMR: 'pedals',
  ESP: 'stability',
  IBST: 'brake-booster',
  EPBL: 'parking-brake',
  EPBR: 'parking-brake',
  EPAS3P: 'steering',
  EPAS3S: 'steering',
  TPMS: 'tyres',
  TAS: 'suspension',
  APP: 'assistance',
  APS: 'assistance',
  DAS: 'assistance',
  PARK: 'parking-aid',
  RCM: 'restraints',
  SCCM: 'steering-column',
  VCSEATD: 'seats',
  VCSEATP: 'seats',
  VCFRONT: 'front',
  VCLEFT: 'left',
  VCRIGHT: 'right',
  VCSEC: 'security',
  GTW: 'gateway',
  UI: 'display',
  THC: 'climate',
  PTC: 'heater',
  CMP: 'compressor',
  CMPD: 'compressor',
  VCBATT: 'lv-battery',
}
export const unitSource: Source = 'descriptions'

const byCode = new Map(alerts.flatMap((entry) => entry.codes.map((code) => [code, entry] as const)))

/** Equipment outside the car, whose alerts are the same whatever it is plugged into. */
const outsideUnits = new Set(['CC', 'UMC'])

export type KnownAlert = Pick<Entry, 'meaning' | 'weight' | 'ask'>

/**
 * What is known of an alert by its name, `VCFRONT_a182_replaceLVBattery`. The manual read is that of Model 3; Tesla
 * explains the same codes for Model Y and for Model S and X from 2021 on. Older S and X have other control units, and
 * their numbers may mean something else, so nothing is said of them.
 */
export function knownAlert(name: string, car: Report['car']): KnownAlert | undefined {
  const [unit = '', number = ''] = name.split('_')
  const entry = byCode.get(`${unit}_${number}`)
  if (entry && (outsideUnits.has(unit) || !isOlderCar(car))) return entry
  return /MIA(?![a-z])|Mia$/.test(name) ? lostContact : undefined
}

/** Where the part that an alert is about is another than that of the control unit that tells it. */
const parts: Partial<Record<Meaning, Alert['part']>> = {
  'tyre-flat': 'tyres',
  'tyre-low': 'tyres',
  'rear-tread-low': 'tyres',
  'hood-open': 'body',
  'service-asked': 'other',
  'remote-session': 'other',
  'cruise-off': 'assistance',
  'autopark-cancelled': 'assistance',
  'hold-off': 'brakes',
}

/** The part of the car an alert is about. */
export function partOf({ name, part }: Pick<Alert, 'name' | 'part'>, car: Report['car']): Alert['part'] {
  const known = knownAlert(name, car)
  return (known && parts[known.meaning]) ?? part
}

export const unitOf = (name: string): Unit => {
  const [letters = ''] = name.split('_')
  return Object.hasOwn(units, letters) ? (units[letters] ?? 'unknown') : 'unknown'
}

function isOlderCar({ model, year }: Report['car']): boolean {
  if (!('value' in model) || !['Model S', 'Model X'].includes(model.value)) return false
  return !('value' in year) || year.value < 2021
}

// One file, long as it is: a reader of the model wants the whole car on one scroll.
import { z } from 'zod'
import { methodVersion } from './method.ts'

/** Why a figure is missing. The reader's language has a sentence for each. */
export const absences = [
  /** The car answered, without this figure (missing, null, `<invalid>`, or a zero that means unknown). */
  'not-reported',
  /** The section this figure belongs to was not asked for, or could not be read; `sections` says why. */
  'section-missing',
  /** The owner did not grant the permission. */
  'not-permitted',
  /** Outside what is physically possible, so not repeated. */
  'implausible',
  /** Does not exist on this kind of car. */
  'not-applicable',
  /** There is none: a warranty without a limit of distance. */
  'no-limit',
  /** Known, but too little to conclude from. */
  'not-enough-data',
] as const
export const Absence = z.enum(absences)
export type Absence = z.infer<typeof Absence>

/** A value, or the reason there is none: never null, never a guess. */
export type Value<T> = { value: T } | { absent: Absence }
export const valueOf = <T extends z.ZodType>(schema: T) =>
  z.union([z.strictObject({ value: schema }), z.strictObject({ absent: Absence })])

const Text = z.string().min(1).max(4_000)
const Time = z.iso.datetime()
/** Calendar day, `2029-10-21`. */
const Day = z.iso.date()
/** Calendar month, `2026-10`. */
const Month = z.string().regex(/^\d{4}-\d{2}$/)
const Currency = z.string().regex(/^[A-Z]{3}$/)
const NumberValue = valueOf(z.number())
const TextValue = valueOf(Text)
const FlagValue = valueOf(z.boolean())
const TimeValue = valueOf(Time)
/** Lowest, most likely and highest value that the measurement allows. */
const Interval = z.strictObject({ low: z.number(), mid: z.number(), high: z.number() })
export type Interval = z.infer<typeof Interval>

/** The questions asked about one car; each keeps its own outcome. */
export const sectionNames = [
  'vehicle',
  'vehicleData',
  'recentAlerts',
  'releaseNotes',
  'options',
  'warranty',
  'serviceData',
  'chargingHistory',
] as const
export const SectionName = z.enum(sectionNames)
export type SectionName = z.infer<typeof SectionName>

export const sectionOutcomes = ['ok', 'failed', 'not-permitted', 'not-asked', 'empty'] as const
export const SectionOutcome = z.enum(sectionOutcomes)
export type SectionOutcome = z.infer<typeof SectionOutcome>

const Section = z.strictObject({
  outcome: SectionOutcome,
  /** When the answer reached us. */
  at: Time,
  /** Newest time stamp the car itself put on the answer. */
  carTime: TimeValue,
})

export const plants = ['fremont', 'austin', 'berlin', 'shanghai', 'nevada', 'lotus', 'other'] as const
export const carModels = [
  'Model S',
  'Model 3',
  'Model X',
  'Model Y',
  'Cybertruck',
  'Roadster',
  'Semi',
] as const
export const CarModel = z.enum(carModels)
export type CarModel = z.infer<typeof CarModel>

const DecodedVin = z.strictObject({
  /** World manufacturer identifier: the first three characters. */
  maker: z.string().length(3),
  country: z.enum(['US', 'CN', 'DE', 'GB']),
  model: valueOf(CarModel),
  steering: valueOf(z.enum(['left', 'right'])),
  energy: valueOf(z.enum(['electric', 'lfp', 'capacity-grade'])),
  motor: valueOf(
    z.enum(['single', 'dual', 'single-performance', 'dual-performance', 'dual-2021', 'triple-plaid']),
  ),
  year: valueOf(z.int()),
  plant: valueOf(z.enum(plants)),
})
export type DecodedVin = z.infer<typeof DecodedVin>

const Car = z.strictObject({
  name: TextValue,
  make: z.literal('Tesla'),
  model: valueOf(CarModel),
  /** Badge code as the car reports it (`74d`), and what it stands for, where known (`Long Range AWD`). */
  trim: valueOf(z.strictObject({ code: Text, name: TextValue })),
  year: valueOf(z.int()),
  /** Tesla's name of the paint, words apart (`Midnight Silver`); not translated. */
  colour: TextValue,
  wheels: valueOf(z.strictObject({ name: Text, inches: valueOf(z.int()) })),
  drive: valueOf(z.enum(['rear', 'all'])),
  /** Which side the steering wheel is on. */
  steering: valueOf(z.enum(['left', 'right'])),
  vin: TextValue,
  vinMasked: z.string(),
  decodedVin: valueOf(DecodedVin),
  /** `not-applicable`: built for a market whose VINs carry none. */
  checkDigit: z.enum(['right', 'wrong', 'not-applicable', 'unknown']),
  access: z.enum(['owner', 'driver', 'unknown']),
  inService: FlagValue,
})

export const healthRefusals = [
  'model-unknown',
  /** The car does not tell its version and too many were sold (params count). */
  'trim-unknown',
  'year-unknown',
  /** No published figure for this version, and no constant of the car's own to make one from. */
  'no-original-figure',
  'level-not-reported',
  'range-not-reported',
  /** A level was sent that no battery can have. */
  'level-impossible',
  /** A rated range was sent that no car can have at this level: zero, negative, or a figure like 999. */
  'range-impossible',
  /** Below the least level at which whole percents are fine enough (params level, least). */
  'level-too-low',
  /** The result is not believable for any battery, whatever the version (params percent). */
  'result-implausible',
  /** VIN and car contradict each other, so the reference could be another car's. */
  'identity-mismatch',
] as const

export const healthCautions = [
  /** More of the charge is locked away than rounding explains: the pack is cold. */
  'cold-pack',
  /** Below 5 °C outside: readings of winter are lower than those of summer. */
  'cold-season',
  /** Charging went on during the reading. */
  'charging',
  /** Above 100 %: rounding, a software change, or a stronger pack than the reference. */
  'above-100',
  /** The displayed range is capped when new, which hides the first loss. */
  'capped-when-new',
  /** Under 70 %: whole percents weigh more. */
  'coarse-level',
  /** Iron-phosphate pack: its level drifts unless it is charged to 100 % now and then. */
  'lfp-drift',
  /** Less than the 70 % that Tesla's battery warranty covers. */
  'below-warranty',
  /** The wheels set in the car are not known: the reference spans those it was sold with. */
  'wheels-unknown',
  /** No figure for the wheels set in the car: the reference is that of other wheels, made wider. */
  'wheels-without-figure',
  /** The figure for the wheels set gives more than a battery can have, so that of other wheels was taken. */
  'wheels-contradict',
  /** More range than the pack as sold can give: its locked part was opened by software. */
  'pack-opened',
  /** No row of the table can be what the car counts by: the reference is worked out from the car's own constant. */
  'own-constant',
  /** The car's own constant does not fit the reference: the interval holds both. */
  'constant-differs',
  /** The last charge fits no version of this model, so nothing was concluded from it. */
  'constant-unused',
  /** No row of the reference was made for exactly this car; the nearest was taken. */
  'nearest-reference',
] as const

/** A range of which no single value is named. */
const Span = z.strictObject({ low: z.number(), high: z.number() })
export type Span = z.infer<typeof Span>
/** Whose word something is; a reader is told in his language, and may open the address. */
export const citations = [
  /** An entry of fueleconomy.gov; its number ends the address. */
  'epa',
  /** A figure published at the address. */
  'published',
  /** Worked out by us. */
  'issuer',
  'tesla-impact-2023',
  'geotab-ageing-2026',
  'recurrent-winter',
  'geotab-trips',
] as const
/** `source`: the same in English, with what was read there. */
const Link = z.strictObject({ citation: z.enum(citations), source: Text, url: z.url() })
export type Link = z.infer<typeof Link>

/** What widens the figure, in the order in which it is explained. */
export const healthParts = ['level', 'range', 'reference', 'confidence', 'drift'] as const
/** Why the drift of one reading is taken as it is. */
export const driftCases = ['nickel', 'cold', 'lfp-full', 'lfp'] as const
export const ruledOutBecause = [
  'year',
  'plant',
  'pack',
  'motor',
  'option',
  'wheels',
  'market',
  'generation',
] as const
export const unlikelyBecause = [
  /** Over 103 %, which no battery has. */
  'above-possible',
  /** Under 70 %, which Tesla's warranty would have covered. */
  'below-warranty',
  /** The car's own constant fits another candidate, not this one. */
  'constant',
] as const
/** How a person can tell two candidates apart. */
export const howToTell = ['papers', 'pack-mark', 'wheels', 'charge'] as const

const Candidate = z.strictObject({
  /** What it is sold as: `Model 3 Standard Range Plus`. */
  version: Text,
  /** The pack, as the trade calls it (`BT42`), and the mark on European papers (`3L`), where known. */
  pack: TextValue,
  packMark: TextValue,
  /** Rim the reference holds for; `not-applicable`: one figure for all rims. */
  inches: NumberValue,
  referenceKm: Span,
  /** Rows of the reference table, by id; empty where the reference is the car's own constant. */
  rows: z.array(Text),
  /** kWh per rated km that the pack makes behind this reference. */
  kWhPerKm: NumberValue,
  percent: Interval,
  unlikely: z.array(z.enum(unlikelyBecause)),
})
export type Candidate = z.infer<typeof Candidate>

const Energy = z.strictObject({
  /** Full pack now, kWh, with the reserve below 0 %. */
  full: Interval,
  /** Of it usable, kWh. */
  usable: Span,
  /** Nominal kWh of the pack when new; absent where the pack is not known. */
  whenNew: valueOf(Span),
  /** From the car's own constant, or from the pack of the reference. */
  by: z.enum(['own-constant', 'reference']),
})

/** What one reading says of the battery beside the figure itself. */
const assessed = {
  method: z.literal(methodVersion),
  /** The level (%) the result is scaled up from. */
  level: z.number(),
  /** Outside temperature at reading; the pack's own is not told. */
  outsideC: NumberValue,
  /** Rated range when full, km, by rounding alone. */
  fullRangeKm: Interval,
  /** The reference: rated range when new. */
  original: z.strictObject({
    lowKm: z.number(),
    highKm: z.number(),
    /** What the figure belongs to: `Model S P85D, 2015`. */
    version: Text,
    ...Link.shape,
    by: z.enum(['table', 'own-constant']),
    /** A: official or two sources; B: one good source; C: community or worked out. */
    confidence: z.enum(['A', 'B', 'C']),
  }),
  /** What widens the figure, in percent of it, each way; the ends are multiplied. */
  parts: z.array(z.strictObject({ part: z.enum(healthParts), low: z.number(), high: z.number() })),
  drift: z.enum(driftCases),
  energy: valueOf(Energy),
  /** Energy ÷ rated range of the last charge. */
  constant: valueOf(
    z.strictObject({
      kWhPerKm: z.number(),
      /** Either way, by rounding, in percent. */
      errorPercent: z.number(),
      verdict: z.enum(['agrees', 'differs', 'unused', 'reference']),
    }),
  ),
  candidates: z.array(Candidate).min(1),
  ruledOut: z.array(z.strictObject({ version: Text, because: z.enum(ruledOutBecause) })),
  howToTell: z.array(z.enum(howToTell)),
  /** How it compares with cars of its age and mileage. */
  normal: valueOf(
    z.strictObject({
      verdict: z.enum(['better', 'perhaps-better', 'usual', 'perhaps-worse', 'worse']),
      band: Span,
      /** Age in years and distance in km that the band holds up to. */
      years: z.number(),
      km: z.number(),
      sources: z.array(Link),
    }),
  ),
  /** Range to expect from a full charge, km, driving. */
  climate: z.strictObject({ winterKm: Span, summerKm: Span, sources: z.array(Link) }),
  cautions: z.array(z.enum(healthCautions)),
}

const Health = z.discriminatedUnion('state', [
  /** One figure with its likely range. */
  z.strictObject({ state: z.literal('measured'), percent: Interval, ...assessed }),
  /** Too wide for a figure: the band alone. */
  z.strictObject({ state: z.literal('band'), percent: Span, ...assessed }),
  /** It depends on which car this is: one figure a candidate; `percent` spans the likely ones. */
  z.strictObject({ state: z.literal('conditional'), percent: Span, ...assessed }),
  z.strictObject({
    state: z.literal('refused'),
    reasons: z.array(z.enum(healthRefusals)).min(1),
    /** Figures that the sentence of a reason names. */
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    /** Rated range when full, km: a measurement in itself, whatever it is compared with. */
    fullRangeKm: valueOf(Interval),
    /** Full pack in kWh by the car's own constant, where that can be told without a reference. */
    energy: valueOf(Energy),
  }),
])
export type Health = z.infer<typeof Health>
/** Everything but a refusal. */
export type Assessed = Exclude<Health, { state: 'refused' }>

const Battery = z.strictObject({
  /** Percent. */
  level: NumberValue,
  usableLevel: NumberValue,
  ratedRangeKm: NumberValue,
  /** `not-applicable` where the car gives the same figure as for rated. */
  idealRangeKm: NumberValue,
  /** From the recent driving style; says nothing about the battery. */
  estimatedRangeKm: NumberValue,
  chargeLimit: NumberValue,
  heaterOn: FlagValue,
  health: Health,
})

/** Minutes east of UTC that Tesla wrote an event's time with; left out where it wrote none. */
const Offset = z.int().min(-840).max(840).optional()

const ChargingSession = z.strictObject({
  /** Start; its end where only that is told. */
  startedAt: Time,
  offsetMinutes: Offset,
  endedAt: TimeValue,
  place: TextValue,
  country: TextValue,
  energyKWh: NumberValue,
  fees: z.array(
    z.strictObject({
      kind: z.enum(['charging', 'parking', 'other']),
      /** Unit of `usage`: kwh, min … in lower case. */
      uom: Text,
      usage: NumberValue,
      amount: NumberValue,
      currency: valueOf(Currency),
      paid: FlagValue,
    }),
  ),
  invoices: z.int().nonnegative(),
})
export type ChargingSession = z.infer<typeof ChargingSession>

const ChargingHistory = z.strictObject({
  /** Of this VIN alone, newest first. */
  sessions: z.array(ChargingSession),
  /** Kilowatt-hours of all sessions that tell it. */
  energyKWh: z.number(),
  /** Per currency: never added across currencies. */
  costs: z.array(z.strictObject({ currency: Currency, amount: z.number(), unpaid: z.number() })),
  /** Per kind of fee and its unit: never added across units. */
  usage: z.array(
    z.strictObject({
      kind: z.enum(['charging', 'parking', 'other']),
      uom: Text,
      usage: z.number(),
      fees: z.int(),
    }),
  ),
  /** Every month from the first to the last session by the clock of its place, empty ones too; oldest first. */
  months: z.array(z.strictObject({ month: Month, sessions: z.int(), energyKWh: z.number() })),
  /** Records that name another car, or no car: left out. */
  otherRecords: z.int(),
  /** Records that could not be read, or were too many: left out. Those sent twice are counted once, and not here. */
  unreadable: z.int().nonnegative(),
  /** False: Tesla announced more records than it sent. */
  complete: z.boolean(),
})
export type ChargingHistory = z.infer<typeof ChargingHistory>

const Charging = z.strictObject({
  state: valueOf(
    z.enum(['disconnected', 'no-power', 'starting', 'charging', 'complete', 'stopped', 'calibrating']),
  ),
  portOpen: FlagValue,
  powerKW: NumberValue,
  minutesToFull: NumberValue,
  /** Put in by the charge that is going on, or the last one. */
  energyAddedKWh: NumberValue,
  rangeAddedKm: NumberValue,
  /** Tesla's own network only. */
  history: valueOf(ChargingHistory),
})

export const wheelNames = ['frontLeft', 'frontRight', 'rearLeft', 'rearRight'] as const
export const tyreVerdicts = ['good', 'low', 'high', 'warning', 'unknown'] as const
const Wheel = z.strictObject({
  pressureBar: NumberValue,
  recommendedBar: NumberValue,
  seenAt: TimeValue,
  warning: valueOf(z.enum(['none', 'soft', 'hard'])),
  verdict: z.enum(tyreVerdicts),
  /** The pressure was last seen more than a day before the reading. */
  old: z.boolean(),
})
const Tyres = z.strictObject({
  frontLeft: Wheel,
  frontRight: Wheel,
  rearLeft: Wheel,
  rearRight: Wheel,
  verdict: z.enum(['good', 'check', 'unknown']),
})

const Software = z.strictObject({
  /** `2023.38.6`, without the build's hash. */
  version: TextValue,
  update: valueOf(
    z.strictObject({
      state: z.enum(['none', 'available', 'scheduled', 'downloading', 'installing', 'other']),
      version: TextValue,
      percent: NumberValue,
    }),
  ),
  releaseNotes: valueOf(
    z.strictObject({
      version: TextValue,
      notes: z.array(z.strictObject({ title: Text, subtitle: TextValue, description: TextValue })),
    }),
  ),
})

export const closureNames = [
  'driverFrontDoor',
  'passengerFrontDoor',
  'driverRearDoor',
  'passengerRearDoor',
  'frunk',
  'trunk',
  'driverFrontWindow',
  'passengerFrontWindow',
  'driverRearWindow',
  'passengerRearWindow',
  'sunroof',
  'chargePort',
] as const
export type ClosureName = (typeof closureNames)[number]
const Closures = z.strictObject({
  /** True: open. */
  open: z.record(z.enum(closureNames), FlagValue),
  locked: FlagValue,
})

const Climate = z.strictObject({
  insideC: NumberValue,
  outsideC: NumberValue,
  setC: NumberValue,
  on: FlagValue,
})

/** Modes that change how the car behaves for its next driver. */
const Modes = z.strictObject({
  sentry: FlagValue,
  valet: FlagValue,
  service: FlagValue,
  speedLimit: FlagValue,
})

/** Part of the car an alert comes from, by the letters its name begins with. */
export const alertParts = [
  'battery',
  'charging',
  'drive',
  'brakes',
  'steering',
  'tyres',
  'suspension',
  'restraints',
  'climate',
  'assistance',
  'body',
  'display',
  'other',
] as const
const Alerts = z.strictObject({
  /** Newest first, at most 100. */
  list: z.array(
    z.strictObject({
      name: Text,
      at: TimeValue,
      offsetMinutes: Offset,
      /** `driver`: shown on the screen; `service`: asks for a workshop; else for technicians. */
      audience: z.enum(['driver', 'service', 'technical']),
      /** As Tesla wrote it, in Tesla's language. */
      text: TextValue,
      part: z.enum(alertParts),
    }),
  ),
  total: z.int(),
  /** Entries without a name: left out. */
  unreadable: z.int().nonnegative(),
})

export const warrantyKinds = ['basic', 'battery', 'drive-unit', 'other'] as const
const Warranty = z.strictObject({
  items: z.array(
    z.strictObject({
      kind: z.enum(warrantyKinds),
      /** Tesla's own name of it. */
      name: TextValue,
      /** Which of its lists Tesla put it in. */
      listed: z.enum(['active', 'upcoming', 'expired']),
      expiresOn: valueOf(Day),
      expiresAtKm: NumberValue,
      /** Whole days from the reading, and km from the odometer at reading; never below zero. */
      leftDays: NumberValue,
      leftKm: NumberValue,
      /** What ended it, going by date and odometer; the first of the two counts. */
      ended: z.enum(['no', 'time', 'distance', 'unknown']),
    }),
  ),
  /** Entries that are no warranty, or too many: left out. */
  unreadable: z.int().nonnegative(),
  /** Expiry less the years of cover: about when the car was first delivered. */
  firstDelivery: valueOf(Day),
})

const Options = z.strictObject({
  list: z.array(z.strictObject({ code: Text, name: TextValue, active: FlagValue })),
  /** Entries without a code, or too many: left out. */
  unreadable: z.int().nonnegative(),
})

const Service = z.strictObject({
  inService: FlagValue,
  status: TextValue,
  endsAt: TimeValue,
})

export const noticeCodes = [
  /** Rated and ideal range came exchanged; the smaller was taken as rated (params ratedKm, idealKm). */
  'range-swapped',
  /** The battery level is beyond 0 to 100 (params level). */
  'level-implausible',
  /** A range was sent that no car has: zero with charge in the battery, negative, or a figure like 999. */
  'range-implausible',
  /** The VIN's year lies more than one ahead of the reading (params year). */
  'year-ahead',
  /** The VIN says another model than the car (params vin, car). */
  'model-mismatch',
  'vin-missing',
  /** Not 17 characters, or with I, O or Q: it cannot be decoded. */
  'vin-malformed',
  'check-digit-wrong',
  /** The answer names another VIN than the car that was asked (masked). */
  'vin-differs',
  /** Almost full, just charged: normal, and the moment when a tired battery looks best (params level). */
  'full-charge-before',
  'charging-during',
  /** The car's own data is older than the reading (params minutes). */
  'old-data',
  /** The car's clock is ahead of ours (params minutes). */
  'clock-ahead',
  'odometer-implausible',
  /** Less than at the first reading (params nowKm, thenKm). */
  'odometer-back',
  /** The battery figure is below the likely range of the first reading. */
  'battery-lower',
  'service-mode',
  'valet-mode',
  'in-service',
  'unlocked',
  /** Something stands open (params count). */
  'left-open',
  'tyre-attention',
  'tyre-old',
  'update-pending',
  'alerts-present',
  'warranty-ended',
  /** The warranty began at another time than the car was built (params year, delivered): another car's data? */
  'warranty-mismatch',
  /** Sections that say most of a car and were not read (params count). */
  'not-read',
  'unpaid-charging',
  'charging-incomplete',
  'other-cars-charging',
  /** Access of a driver, not of the owner. */
  'driver-access',
  'from-file',
] as const
export const Notice = z.strictObject({
  code: z.enum(noticeCodes),
  weight: z.enum(['info', 'caution', 'warning']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Notice = z.infer<typeof Notice>

/** What no reading of the car can tell; the reader's language says what to do about each. */
export const unknowns = [
  'accidents',
  'owners',
  'service-history',
  'odometer-history',
  'tread',
  'brakes',
  'cells',
  'replaced-battery',
  'home-charging',
  'low-voltage-battery',
  'paid-features',
  'debts',
] as const
export const Unknown = z.enum(unknowns)
export type Unknown = z.infer<typeof Unknown>

/** How the battery figure of a second reading stands to the likely range of the first. */
export const comparisonVerdicts = [
  'within',
  'lower',
  'higher',
  /** One of the two readings has no figure. */
  'no-figure',
  /** The two figures were worked out in different ways. */
  'other-method',
] as const

/** What the first reading of the car said, as it was signed then; what this one says stands in the report itself. */
const Comparison = z.strictObject({
  /** Check code of the first report. */
  code: Text,
  readAt: Time,
  /** Whole days between the two readings. */
  days: z.int().nonnegative(),
  odometerKm: NumberValue,
  /** Driven since; `implausible` where the odometer went back. */
  drivenKm: NumberValue,
  /** Percent. */
  level: NumberValue,
  fullRangeKm: valueOf(Interval),
  /** Of the battery, with its likely range; no `mid` where no single figure was told. */
  percent: valueOf(z.strictObject({ low: z.number(), mid: z.number().optional(), high: z.number() })),
  verdict: z.enum(comparisonVerdicts),
  software: TextValue,
})
export type Comparison = z.infer<typeof Comparison>

/**
 * The report model: what is known of one car at one time, in km, °C, bar, kWh, % and ISO 8601 times (UTC), free
 * of language, display units and Tesla's field names. Screen and PDF are both written from it.
 */
export const Report = z.strictObject({
  schema: z.literal(1),
  reading: z.strictObject({
    /** `file`: from captured answers, whose origin we cannot vouch for. */
    source: z.enum(['tesla', 'file']),
    startedAt: Time,
    finishedAt: Time,
    /** Clock of the car's place, minutes east of UTC. */
    utcOffsetMinutes: NumberValue,
  }),
  sections: z.record(SectionName, Section),
  car: Car,
  odometerKm: NumberValue,
  battery: Battery,
  charging: Charging,
  tyres: Tyres,
  software: Software,
  closures: Closures,
  climate: Climate,
  modes: Modes,
  alerts: valueOf(Alerts),
  warranty: valueOf(Warranty),
  options: valueOf(Options),
  service: valueOf(Service),
  /** Of a second reading alone. */
  comparison: Comparison.optional(),
  /** What a careful reader should know beside the figures, weightiest first. */
  notices: z.array(Notice),
  unknowns: z.array(Unknown),
})
export type Report = z.infer<typeof Report>

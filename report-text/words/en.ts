// One file of all words a report is written in, long as it is: the other languages are read beside it, line by line.
import type { ClosureName } from '@cpt/contract/report'
import { dictionary } from '../dictionary/en.ts'
import type { Agreeing, Gender, Plural } from '../forms.ts'

/** What adjectives are said of: closures by their names, the rest by their labels. */
type Noun = ClosureName | 'heater' | 'sentry' | 'valet' | 'serviceMode' | 'speedLimit'

/**
 * The words of a report, on screen and on paper. `{name}` is filled in; nothing else in a text means anything. A text
 * that depends on a count has a form for each plural category of its language, a word that agrees with a noun one for
 * each gender that has its own. English is the pattern: every other language has the same keys (words.test.ts). One
 * file a language, so that whoever reviews it reads one page, and a browser loads one.
 */
const pattern = {
  title: 'Vehicle report',
  brand: 'Car Pulse Tracker',
  page: 'Page {page} of {pages}',
  code: 'Code {code}',
  checkAt: 'Check this report at {url}',
  noCode: 'Not signed: made from files outside our service',
  readOn: 'Read on {time}',
  at: '{date} at {clock} ({zone})',
  carTime: 'the car’s own clock: {time}',
  madeBy: 'Read from Tesla’s servers by Car Pulse Tracker, not by the seller.',
  madeFromFile: 'Made from files that somebody captured. Nobody vouches for where they came from.',
  howSure:
    'Each part names its source: the car, Tesla’s records or our own calculation. What is missing is said, never filled in.',
  whatToKnow: 'What to know before you decide',
  nothingToKnow: 'Nothing in the reading contradicts itself, and nothing needs attention.',
  andMore: {
    one: 'And {count} more on the following pages.',
    other: 'And {count} more on the following pages.',
  } as Plural,
  continued: 'continued',
  latestOf: 'The latest {shown} of {count}.',
  /** Entries of a list that Tesla sent in a shape nobody could read. */
  leftOut: {
    one: 'One entry could not be read and is left out.',
    other: '{count} entries could not be read and are left out.',
  } as Plural,
  source: 'Source: {section}, {time}.',
  /** A name or a sentence of somebody else’s. */
  quoted: '“{text}”',
  yes: 'Yes',
  no: 'No',

  absence: {
    'not-reported': 'not reported by this car',
    'section-missing': 'not read',
    'not-permitted': 'permission not given',
    implausible: 'an impossible value was sent',
    'not-applicable': 'does not apply',
    'no-limit': 'no distance limit',
    'not-enough-data': 'not enough data',
  },
  outcome: {
    ok: 'read',
    failed: 'could not be read',
    'not-permitted': 'the owner did not give this permission',
    'not-asked': 'was not asked for',
    empty: 'Tesla had nothing on record',
  },
  section: {
    vehicle: 'Entry in the owner’s account',
    vehicleData: 'Vehicle data',
    recentAlerts: 'Recent alerts',
    releaseNotes: 'Release notes',
    options: 'Factory options',
    warranty: 'Warranty',
    serviceData: 'Service visit',
    chargingHistory: 'Charging on Tesla’s network',
  },
  heading: {
    car: 'The car',
    battery: 'Battery',
    tyres: 'Tyres',
    charging: 'Charging',
    sessions: 'Charging sessions',
    state: 'State at reading',
    closures: 'Doors, windows, lids',
    modes: 'Modes',
    climate: 'Climate',
    software: 'Software',
    releaseNotes: 'What the last update brought',
    alerts: 'Alerts',
    warranty: 'Warranty',
    options: 'Options from the factory',
    service: 'Service',
    photos: 'Photos',
    unknowns: 'What this report cannot know',
    sources: 'Where each part comes from',
    glance: 'At a glance',
    method: 'How the battery figure is made',
    authenticity: 'How to check this report',
  },
  label: {
    name: 'Name given by the owner',
    model: 'Model',
    trim: 'Version',
    year: 'Model year',
    colour: 'Colour',
    wheels: 'Wheels',
    drive: 'Drive',
    steering: 'Steering wheel',
    vin: 'Vehicle identification number',
    checkDigit: 'Check digit of the VIN',
    maker: 'Country of manufacture',
    plant: 'Plant',
    motorByVin: 'Motor, by the VIN',
    packByVin: 'Battery, by the VIN',
    access: 'Account that was read',
    odometer: 'Odometer',
    level: 'Charge level',
    usableLevel: 'Usable now',
    ratedRange: 'Rated range now',
    idealRange: 'Ideal range now',
    estimatedRange: 'Range by recent driving',
    fullRange: 'Rated range when full',
    chargeLimit: 'Charge limit set',
    heater: 'Battery heater',
    health: 'Battery health',
    outside: 'Outside temperature',
    inside: 'Inside temperature',
    setTo: 'Set to',
    climateOn: 'Climate control on',
    chargingState: 'State',
    chargePort: 'Charge port',
    power: 'Power now',
    timeToFull: 'Time to the limit',
    energyAdded: 'Energy of the last charge',
    rangeAdded: 'Range of the last charge',
    energy: 'Energy',
    cost: 'Cost',
    unpaid: 'of it unpaid',
    place: 'Place',
    date: 'Date',
    pressure: 'Pressure',
    recommended: 'Recommended',
    seen: 'Measured',
    verdict: 'Verdict',
    wheel: 'Wheel',
    version: 'Version',
    update: 'Update',
    locked: 'Locked',
    sentry: 'Sentry mode',
    valet: 'Valet mode',
    serviceMode: 'Service mode',
    speedLimit: 'Speed limit mode',
    alert: 'Alert',
    meantFor: 'For',
    part: 'Part',
    warranty: 'Warranty',
    until: 'Until',
    leftTime: 'Time left',
    leftDistance: 'Distance left',
    firstDelivery: 'First delivered, by the warranty’s start',
    option: 'Option',
    inService: 'In service',
    serviceStatus: 'Status',
    serviceEnds: 'Expected back',
    parking: 'Idle and parking time',
    outcome: 'Outcome',
    time: 'Time',
    what: 'Not known',
    act: 'What you can do',
  },
  health: {
    ofOriginal: 'of its rated range when new',
    between: 'between {low} and {high}',
    refusedTitle: 'No assessment possible',
    now: 'Now, when full',
    new: 'When new',
    charged: 'Charged at reading',
    usual: 'usual',
    meaning:
      'Compares the rated range of a full charge, worked out from this reading, with the rated range of {version} when new. It is about usable range, not a laboratory test of the cells; other tests define “health” otherwise.',
    formula:
      'Rated range {range} at {level} makes {full} when full; new it was {original}. {full} ÷ {original} = {percent}.',
    temperature: 'Outside temperature at reading: {temperature}. The pack’s own temperature is not told.',
    fullOnly: 'A full charge would show {full} of rated range ({low} to {high}).',
    chartAlt:
      'Bars: when new {original}, now when full {full} (between {low} and {high}), charged at reading {now}.',
    bandNote: 'Too uncertain for a single figure',
    conditionalNote: 'Depends on which version this is',
    ifVersion: '{percent} ({low} to {high}) if it is a {version}',
    withPack: '{version} with the {pack} pack',
    onWheels: '{version} on {inches}-inch wheels',
    counting: '{version} counting {constant}',
    energy:
      'Full pack now: about {now} kWh ({low} to {high}), of which {usableLow} to {usableHigh} kWh can be used.',
    energyNew: 'New: {low} to {high} kWh.',
    energyOwn:
      'By the car’s own constant, {constant} of rated range. This is no second measurement: energy and range come from one estimate of the car.',
    energyReference: 'By the pack behind the reference.',
    climate:
      'Range to expect from a full charge: about {winterLow} to {winterHigh} in frost, {summerLow} to {summerHigh} in mild weather. That is driving, not health; fast motorways cost more than the season.',
    parts:
      'What widens the range: {parts}. All are taken at their worst together. It is a likely range, by judgement from cars that were read several times, not statistics; the next reading of this car should fall into it.',
    row: 'Method {method}; reference {rows}, confidence {confidence}.',
    ownReference: 'the car’s own constant',
    ruledOut: 'Ruled out: {versions}.',
  },
  healthPart: {
    level: 'level in whole percents',
    range: 'rounding of the range',
    reference: 'the reference',
    confidence: 'trust in its source',
    drift: 'drift of one reading',
  },
  drift: {
    nickel: 'Two readings of one car weeks apart differ by up to 3%.',
    cold: 'Read in the cold: a warm reading can come out up to 6% higher.',
    'lfp-full': 'Iron-phosphate pack, read when full: weeks of part charges later it can read 7% less.',
    lfp: 'Iron-phosphate pack, not read when full: a full charge can bring back up to 8%.',
  },
  unlikely: {
    'above-possible': 'unlikely: more than any battery has',
    'below-warranty': 'unlikely: the warranty would have replaced it',
    constant: 'unlikely: the car counts by another constant',
  },
  howToTell: {
    papers: 'To tell: the invoice or order names the version.',
    'pack-mark':
      'To tell: the pack’s mark in the registration papers (field D.2) or Tesla’s service screen: {marks}.',
    wheels: 'To tell: which wheels are set in the car, under Controls, Service, Wheel configuration.',
    charge:
      'To tell: have the car read again right after it has charged {distance} of range or more; that shows which figure it counts by.',
  },
  because: {
    year: 'other model year',
    plant: 'other plant',
    pack: 'other pack',
    motor: 'other motors',
    option: 'other options',
    wheels: 'other wheels',
    market: 'not sold there',
    generation: 'other body',
  },
  normal: {
    better: 'Better than usual: cars up to {years} years or {distance} mostly have {low} to {high}.',
    'perhaps-better':
      'Rather better than usual: cars up to {years} years or {distance} mostly have {low} to {high}.',
    usual: 'Usual: cars up to {years} years or {distance} mostly have {low} to {high}.',
    'perhaps-worse':
      'Perhaps below the usual: cars up to {years} years or {distance} mostly have {low} to {high}.',
    worse: 'Below the usual: cars up to {years} years or {distance} mostly have {low} to {high}.',
  },
  constant: {
    agrees: 'The last charge confirms the reference.',
    differs: 'The last charge does not fit the reference; the range holds both.',
    unused: 'The last charge fits no version of this car and was left aside.',
    reference: 'The reference itself is worked out from the last charge.',
  },
  refusal: {
    'model-unknown': 'Neither the car nor its VIN tells the model.',
    'trim-unknown': 'The car does not tell its version, so what it had when new is not certain.',
    'year-unknown': 'The VIN tells no model year to rely on, so what it had when new is not certain.',
    'no-original-figure': 'No published figure could be traced for this version and year.',
    'level-not-reported': 'The car did not report its charge level.',
    'range-not-reported': 'The car did not report its rated range.',
    'level-impossible': 'The car sent a charge level that no battery can have.',
    'range-impossible': 'The car sent a rated range that no car can have.',
    'level-too-low': 'The charge level of {level} is too low to judge by; at least {least} is needed.',
    'result-implausible': 'The result, {percent}, is not believable for any battery.',
    'identity-mismatch': 'VIN and car contradict each other, so the comparison could be with another car.',
  },
  caution: {
    'cold-pack': 'The pack was cold: part of the charge was locked away. A warm reading is better.',
    'cold-season': 'Read below 5 °C: winter readings come out lower.',
    charging: 'The car was charging during the reading.',
    'above-100':
      'Above 100%: from rounding, a software change, or a stronger pack than the one compared with.',
    'capped-when-new': 'New cars show a capped range, which hides the first loss.',
    'coarse-level': 'Below 70%, whole percents weigh more: the interval is wide.',
    'lfp-drift':
      'Iron-phosphate pack: the level shown goes astray unless it is charged to 100% now and then.',
    'below-warranty': 'Below the 70% that Tesla’s battery warranty covers: worth asking Tesla.',
    'wheels-unknown': 'The car does not tell its wheels: the range spans those it was sold with.',
    'wheels-without-figure': 'No figure for these wheels: the nearest was used and made wider.',
    'wheels-contradict':
      'The figure for the wheels set gives more than a battery can have; that of other wheels fits.',
    'pack-opened':
      'More range than the pack it was sold with can give: the locked part was opened by software, and the car is compared as such.',
    'own-constant':
      'No figure in our table fits this car: the reference is worked out by the car’s own constant.',
    'constant-differs': 'The car’s last charge does not fit the reference: the range holds both.',
    'constant-unused': 'The last charge fits no version of this car; nothing was concluded from it.',
    'nearest-reference': 'No reference was made for exactly this car; the nearest was taken.',
  },
  notice: {
    'range-swapped':
      'Rated and ideal range came exchanged ({rated}, {ideal}); the smaller was taken as rated.',
    'level-implausible': 'The car sent a charge level outside 0 to 100%; it is not repeated.',
    'range-implausible': 'The car sent a range that no car can have; it is not repeated.',
    'year-ahead': 'The VIN stands for model year {year}, which has not come yet.',
    'model-mismatch': 'The VIN belongs to a {vin}, but the car says it is a {car}.',
    'vin-missing': 'No VIN was sent, so this report is not bound to one car.',
    'vin-malformed': 'The VIN sent is not a valid Tesla VIN and cannot be decoded.',
    'check-digit-wrong': 'The check digit of the VIN is incorrect: at least one character is wrong.',
    'vin-differs': 'Asked for {asked}, the answer names {told}.',
    'full-charge-before':
      'The battery was at {level}, nearly full: normal, and the moment a battery looks best.',
    'charging-during': 'The car was charging during the reading.',
    'old-data': 'The car’s data was {minutes} min old when it was read.',
    'clock-ahead': 'The car’s clock runs {minutes} min ahead of ours.',
    'odometer-implausible': 'The car sent an impossible odometer reading; it is not repeated.',
    'odometer-back': 'The odometer shows less than at the first reading: {now} now, {then} then.',
    'battery-lower': 'The battery figure is below the likely range of the first reading.',
    'service-mode': 'Service mode is on: some figures may not be those of normal use.',
    'valet-mode': 'Valet mode is on.',
    'in-service': 'Tesla lists the car as in service.',
    unlocked: 'The car was not locked.',
    'left-open': {
      one: '{count} door, window or lid stood open at reading: {names}.',
      other: '{count} doors, windows or lids stood open at reading: {names}.',
    } as Plural,
    'tyre-attention': {
      one: 'A tyre needs attention: {wheels}.',
      other: '{count} tyres need attention: {wheels}.',
    } as Plural,
    'tyre-old': 'Tyre pressures measured more than a day before the reading: {wheels}.',
    'update-pending': 'A software update is waiting{version}.',
    'alerts-present': {
      one: 'The car has reported {count} alert: {names}.',
      other: 'The car has reported {count} alerts: {names}.',
    } as Plural,
    'warranty-ended': 'Listed by Tesla as active, but ended by date or distance: {warranties}.',
    'warranty-mismatch': 'The warranty started around {delivered}, which does not fit this car. Ask why.',
    'not-read': {
      one: 'One part of the reading is missing, so nothing can be said of it: {sections}.',
      other: '{count} parts of the reading are missing, so nothing can be said of them: {sections}.',
    } as Plural,
    'unpaid-charging': 'Charging fees are unpaid: {amount}.',
    'charging-incomplete': 'Tesla announced more charging records than it sent.',
    'other-cars-charging': {
      one: '{count} charging record of another car in the account was left out.',
      other: '{count} charging records of other cars in the account were left out.',
    } as Plural,
    'driver-access': 'Read with a driver’s access, not the owner’s.',
    'from-file': 'Made from captured files, not read from Tesla by us.',
  },
  unknown: {
    accidents: {
      what: 'Accidents and repairs of the body',
      act: 'Have the car inspected; look up the VIN in your country’s register.',
    },
    owners: { what: 'Number of owners', act: 'Ask for the registration papers.' },
    'service-history': {
      what: 'Services and recalls',
      act: 'Ask the seller for the service history in the Tesla app; look up recalls by VIN.',
    },
    'odometer-history': {
      what: 'Whether the odometer was ever changed',
      act: 'Compare with inspection records and service bills.',
    },
    tread: {
      what: 'Tread and age of the tyres',
      act: 'Measure the tread; read the four-digit date on the sidewall.',
    },
    brakes: { what: 'Brakes, suspension, play', act: 'Drive it; have it lifted.' },
    cells: {
      what: 'Single cells, capacity in kWh, charging cycles',
      act: 'Run Tesla’s own battery test in the service menu; it takes a night on a charger.',
    },
    'replaced-battery': {
      what: 'Whether the battery was replaced or limited',
      act: 'Ask Tesla with the VIN; look at the label of the pack.',
    },
    'home-charging': {
      what: 'Charging at home and on other networks',
      act: 'Ask the seller how and to what level it was charged.',
    },
    'low-voltage-battery': { what: 'The 12 or 16 volt battery', act: 'Look for alerts in the service menu.' },
    'paid-features': {
      what: 'Whether paid features pass to you',
      act: 'Have it confirmed by Tesla in writing before you pay.',
    },
    debts: { what: 'Loans, leases, liens', act: 'Look the car up in your country’s register of debts.' },
  },
  drive: { rear: 'Rear-wheel drive', all: 'All-wheel drive' },
  side: { left: 'On the left', right: 'On the right' },
  checkDigit: {
    right: 'correct',
    wrong: 'incorrect',
    'not-applicable': 'not used for this market',
    unknown: 'cannot be checked',
  },
  country: { US: 'United States', CN: 'China', DE: 'Germany', GB: 'United Kingdom' },
  plant: {
    fremont: 'Fremont, California',
    austin: 'Austin, Texas',
    berlin: 'Grünheide, Berlin',
    shanghai: 'Shanghai',
    nevada: 'Nevada',
    lotus: 'Hethel',
    other: 'other',
  },
  motor: {
    single: 'one motor',
    dual: 'two motors',
    'single-performance': 'one motor, performance',
    'dual-performance': 'two motors, performance',
    'dual-2021': 'two motors (from 2021)',
    'triple-plaid': 'three motors (Plaid)',
  },
  energy: {
    electric: 'lithium-ion; the VIN does not tell the kind of cells',
    lfp: 'iron phosphate (LFP)',
    'capacity-grade': 'lithium-ion, by size of pack',
  },
  access: { owner: 'the owner’s', driver: 'a driver’s', unknown: 'not stated' },
  chargingState: {
    disconnected: 'not plugged in',
    'no-power': 'plugged in, no power',
    starting: 'starting',
    charging: 'charging',
    complete: 'charged to the limit',
    stopped: 'plugged in, stopped',
    calibrating: 'calibrating',
  },
  wheel: {
    frontLeft: 'Front left',
    frontRight: 'Front right',
    rearLeft: 'Rear left',
    rearRight: 'Rear right',
  },
  tyre: {
    good: 'as recommended',
    low: 'too low',
    high: 'too high',
    warning: 'warning in the car',
    unknown: 'not reported',
    allGood: 'all as recommended',
    check: 'Check: {wheels}',
    old: 'more than a day old',
    basis:
      'Recommended is the cold pressure on the label in the door opening. Low: more than 10% under it; high: more than 15% over it. A warm tyre shows more.',
    chartAlt: 'The four tyres seen from above. {list}',
  },
  update: {
    none: 'none waiting',
    available: 'available',
    scheduled: 'scheduled',
    downloading: 'downloading',
    installing: 'installing',
    other: 'in progress',
  },
  closure: {
    driverFrontDoor: 'Driver’s door',
    passengerFrontDoor: 'Passenger’s door',
    driverRearDoor: 'Rear door, driver’s side',
    passengerRearDoor: 'Rear door, passenger’s side',
    frunk: 'Front trunk',
    trunk: 'Trunk',
    driverFrontWindow: 'Driver’s window',
    passengerFrontWindow: 'Passenger’s window',
    driverRearWindow: 'Rear window, driver’s side',
    passengerRearWindow: 'Rear window, passenger’s side',
    sunroof: 'Sunroof',
    chargePort: 'Charge port',
  },
  allClosed: 'all closed',
  /** Doors, windows and lids in one line: those that stand open by name, how many are closed. */
  areClosed: 'closed: {count}',
  /** Nouns whose adjectives take another form than the usual one. */
  genderOf: {} as Partial<Record<Noun, Gender>>,
  open: { other: 'open' } as Agreeing,
  closed: { other: 'closed' } as Agreeing,
  on: { other: 'on' } as Agreeing,
  off: { other: 'off' } as Agreeing,
  audience: { driver: 'the driver', service: 'the workshop', technical: 'technicians' },
  alertPart: {
    battery: 'Battery',
    charging: 'Charging',
    drive: 'Drive unit',
    brakes: 'Brakes',
    steering: 'Steering',
    tyres: 'Tyres',
    suspension: 'Suspension',
    restraints: 'Airbags and belts',
    climate: 'Heating and cooling',
    assistance: 'Driver assistance',
    body: 'Body and electrics',
    display: 'Display',
    other: 'Other',
  },
  alerts: {
    none: 'The car has reported no alerts lately.',
    basis:
      'Alerts are what the car’s computers noted lately; many come and go without meaning. Those for the workshop deserve a question.',
  },
  warrantyKind: {
    basic: 'Basic vehicle',
    battery: 'Battery',
    'drive-unit': 'Drive unit',
    other: 'Other',
  },
  warranty: {
    ended: 'ended',
    endedByDistance: 'ended by distance',
    upcoming: 'not begun',
    whichever: 'Whichever comes first, date or distance, ends it. Ask Tesla whether it passes to you.',
    untilOr: '{date} or {distance}',
  },
  charging: {
    basis:
      'Tesla’s own network only, and only sessions of this VIN. Charging at home or on other networks is not recorded.',
    none: 'Tesla has no charging sessions of this car.',
    perMonth: 'Energy by month, kWh',
    chartAlt:
      'Columns: kWh by month. First {from}: {first}; last {to}: {last}; most {peak}: {energy}; least {low}: {least}.',
    noEnergy: 'not stated',
    inTotal: { one: '{count} session, {energy}', other: '{count} sessions, {energy}' } as Plural,
  },
  options: {
    inactive: 'not active',
    basis:
      'As Tesla lists them for this VIN. A listed feature is not proof that it passes to the next owner.',
  },
  photos: {
    basis:
      'Added by the person who ordered the report; not checked against the car. Their fingerprints are part of the signed facts.',
    alt: 'Photo {number} of the car, added by the person who ordered the report',
  },
  authenticity: {
    online:
      'Open {url} or scan the code. The page tells whether the report is ours and still valid, and compares this file with the one we signed, inside your browser: nothing is uploaded.',
    offline:
      'The main facts and the fingerprint of this file are signed with our published key, so the check also works without our pages.',
    attached:
      'The file carries every fact in a form for programs (report.json) and the main ones signed (report.jws), among its attachments. The battery figure is worked out by our method {method}.',
    signature:
      'The file itself is signed by {name} as well: a PDF reader that checks signatures, such as Adobe Acrobat Reader, shows offline, also years from now, whether anything in it was changed since.',
    certificate: 'It knows the signer once you have accepted the certificates published at {url}.',
    field: 'Signature of {name} on this file',
    privacy: 'The report was made with one visit to the owner’s account, read-only; no access was kept.',
    file: 'This report has no code. Order one at {url} to have it read and signed by us.',
  },
  duration: {
    years: { one: '{count} year', other: '{count} years' } as Plural,
    months: { one: '{count} month', other: '{count} months' } as Plural,
    days: { one: '{count} day', other: '{count} days' } as Plural,
    /** Years and months in one span. */
    together: '{years}, {months}',
    hours: '{count} h',
    minutes: '{count} min',
  },
  dictionary,
  /** The battery in one plain line; `life` is age and distance. */
  verdict: {
    better: 'Better than usual for its age and mileage ({life})',
    'perhaps-better': 'Rather better than usual for its age and mileage ({life})',
    usual: 'Normal for its age and mileage ({life})',
    'perhaps-worse': 'Perhaps below the usual for its age and mileage ({life})',
    worse: 'Below the usual for its age and mileage ({life})',
    none: 'No comparison with other cars: their figures end before this age or mileage',
    about: 'about {age}',
    reference: 'Reference: {version}, {range} when new ({source})',
  },
  /** Of the report on screen alone. */
  screen: {
    contents: 'In this report',
    sessions: 'All {count} sessions',
    monthsTable: 'The months as a table',
    month: 'Month',
    technical: 'For technicians: {count}',
  },
  /** Where a figure comes from, behind its mark. */
  basis: {
    car: 'sent by the car',
    computed: 'worked out by us',
    tesla: 'from Tesla’s records',
    note: 'A mark at a heading holds for the whole part; a figure with another origin has its own.',
  },
  /** What the marks of notices mean. */
  weight: {
    warning: 'something is wrong',
    caution: 'look into it',
    info: 'good to know',
    good: 'in order',
  },
  summary: {
    year: 'Year',
    sessions: 'Sessions',
    places: 'Places used most',
    otherPlaces: { one: '{count} other place', other: '{count} other places' } as Plural,
    attached: 'All {count} sessions stand in the data attached to this file.',
  },
  photo: {
    caption: 'Photo {number}',
  },
  /** Sources of the battery's figures. `{host}` is a name on the web. */
  citation: {
    epa: 'EPA, fueleconomy.gov, vehicle {number}',
    published: 'published figure, {host}',
    issuer: 'worked out by Car Pulse Tracker',
    'tesla-impact-2023':
      'Tesla, Impact Report 2023: 15% lost on average after 200,000 miles (Model 3 and Y Long Range), 12% (S and X)',
    'geotab-ageing-2026':
      'Geotab, January 2026: 22,700 cars of all makes, 2.3% a year, 81.6% left after 8 years',
    'recurrent-winter':
      'Recurrent, 7,000 cars in the US at −6 to −1 °C: −15% (X, Y), −17% (3), −19% (S); NAF 2020: −34% without heat pump',
    'geotab-trips':
      'Geotab, 3 million trips: up to 15% above the rated figure in mild weather, half of it on the coldest days',
  },
  /** Of a second reading of the same car. */
  comparison: {
    title: 'What changed since the first reading',
    source: 'First report: code {code}, read on {time}.',
    first: 'First reading',
    now: 'This reading',
    difference: 'Difference',
    verdict: {
      within:
        'The battery figure lies within the likely range of the first reading: no change that can be measured.',
      lower:
        'The battery figure lies below the likely range of the first reading: it fell by more than the drift of a reading explains.',
      higher:
        'The battery figure lies above the likely range of the first reading: it rose by more than the drift of a reading explains.',
      'no-figure': 'One of the two readings gives no battery figure, so the battery cannot be compared.',
      'other-method': 'The battery figures were worked out by different methods, so they cannot be compared.',
    },
    chartAlt:
      'Battery health with its likely range, both readings on one scale. First reading: {first}. This reading: {now}.',
    basis: 'The figures of the first reading are those that were signed then. Its report stays valid.',
  },
  /** Stands for a name that the fonts of the paper lack. */
  unprintable: 'in letters that are not printed here; it stands in the data attached to this file',
}

/** Some of the texts, each at its place. */
type Some<T> = { [K in keyof T]?: T[K] extends string ? string : Some<T[K]> }

export type Words = typeof pattern & {
  /** What a reader in miles and Fahrenheit reads otherwise. */
  imperial?: Some<typeof pattern>
}

export const en: Words = {
  ...pattern,
  // English in miles is read as in America.
  imperial: {
    heading: { tyres: 'Tires', options: 'Factory options' },
    label: { colour: 'Color' },
    health: {
      climate:
        'Range to expect from a full charge: about {winterLow} to {winterHigh} in frost, {summerLow} to {summerHigh} in mild weather. That is driving, not health; fast highways cost more than the season.',
      parts:
        'What widens the range: {parts}. All are taken at their worst together. It is a likely range, by judgment from cars that were read several times, not statistics; the next reading of this car should fall into it.',
    },
    notice: {
      'tyre-attention': {
        one: 'A tire needs attention: {wheels}.',
        other: '{count} tires need attention: {wheels}.',
      },
      'tyre-old': 'Tire pressures measured more than a day before the reading: {wheels}.',
    },
    unknown: {
      owners: { act: 'Ask for the title and registration.' },
      tread: {
        what: 'Tread and age of the tires',
        act: 'Measure the tread; read the four-digit date on the sidewall.',
      },
    },
    tyre: {
      basis:
        'Recommended is the cold pressure on the label in the door opening. Low: more than 10% under it; high: more than 15% over it. A warm tire shows more.',
      chartAlt: 'The four tires seen from above. {list}',
    },
    alertPart: { tyres: 'Tires' },
    dictionary: {
      alert: {
        'ground-missing': 'The outlet or the wall box was not properly grounded.',
        'ground-fault': 'Charging was cut off because current leaked to ground.',
        'outlet-hot': 'The outlet or the wiring of the building got too hot.',
        'supply-voltage': 'The line voltage at the charging point was too high or too low.',
        'voltage-drop': 'The line voltage fell sharply while charging: weak wiring or an extension cord.',
        'ac-trouble': 'AC charging was stopped or slowed: the grid or the car itself can be the cause.',
        'grid-quality': 'The grid was disturbed, so AC charging was slowed or interrupted.',
        'phase-missing': 'One phase of the supply was missing while charging.',
        'autopark-cancelled': 'Automatic parking was canceled.',
        'rear-tread-low': 'The rear tires are worn clearly more than the front ones.',
        'tyre-flat': 'A tire had very low pressure: perhaps a puncture.',
        'tyre-low': 'A tire was at least 20% below its recommended pressure.',
        'plug-adapter': 'The mobile charger did not recognize its plug adapter and charged slowly.',
      },
      ask: {
        tyres: 'Look at tread, age and pressure of all tires.',
        windscreen: 'Ask whether the windshield, a bumper or a camera was replaced.',
      },
      unit: { tyres: 'tire pressure' },
      colour: { grey: 'dark gray' },
      option: {
        tow: 'Tow hitch',
        'tow-none': 'Without tow hitch',
        'fog-lamps': 'Fog lights',
        'fog-lamps-none': 'Without fog lights',
      },
    },
  },
}

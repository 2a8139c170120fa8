import { closureNames } from '@cpt/contract/report'
import type { ClosureName, Report, Value } from '@cpt/contract/report'
import type { Answers } from '../reading/answers.ts'
import {
  absent,
  cleaned,
  flag,
  isAnswer,
  known,
  list,
  number,
  part,
  text,
  unwrapped,
  valueOr,
} from '../reading/fields.ts'

const closureKeys: Record<Exclude<ClosureName, 'sunroof' | 'chargePort'>, string> = {
  driverFrontDoor: 'df',
  passengerFrontDoor: 'pf',
  driverRearDoor: 'dr',
  passengerRearDoor: 'pr',
  frunk: 'ft',
  trunk: 'rt',
  driverFrontWindow: 'fd_window',
  passengerFrontWindow: 'fp_window',
  driverRearWindow: 'rd_window',
  passengerRearWindow: 'rp_window',
}

export function closuresOf(answers: Answers): Report['closures'] {
  const { vehicle, charge } = answers
  const open = {} as Record<ClosureName, Value<boolean>>
  for (const name of closureNames) {
    if (name === 'sunroof') open[name] = sunroof(answers)
    else if (name === 'chargePort') open[name] = flag(charge, 'charge_port_door_open')
    else open[name] = flag(vehicle, closureKeys[name])
  }
  return { open, locked: flag(vehicle, 'locked') }
}

/**
 * Only of a car that says it has one: others send a state too, and a glass roof is none. `unknown` is said now and
 * then by those that have one.
 */
function sunroof({ vehicle, config }: Answers): Value<boolean> {
  const installed = { ...vehicle, ...config }['sun_roof_installed']
  if (installed !== true && !(Number(installed) > 0)) return absent('not-applicable')
  const state = cleaned(vehicle['sun_roof_state'], 20)?.toLowerCase()
  if (state === 'closed') return known(false)
  if (state === 'open' || state === 'vent' || state === 'moving' || state === 'comfort') return known(true)
  return absent('not-reported')
}

const celsius = { min: -60, max: 90, decimals: 1 }

export function climateOf({ climate }: Answers): Report['climate'] {
  return {
    insideC: number(climate, 'inside_temp', celsius),
    outsideC: number(climate, 'outside_temp', { ...celsius, max: 70 }),
    setC: number(climate, 'driver_temp_setting', { min: 10, max: 35, decimals: 1 }),
    on: flag(climate, 'is_climate_on'),
  }
}

export function modesOf({ vehicle }: Answers): Report['modes'] {
  return {
    sentry: flag(vehicle, 'sentry_mode'),
    valet: flag(vehicle, 'valet_mode'),
    service: flag(vehicle, 'service_mode'),
    speedLimit: flag(part(vehicle, 'speed_limit_mode'), 'active'),
  }
}

type UpdateState = Extract<Report['software']['update'], { value: unknown }>['value']['state']
const updateStates: Record<string, UpdateState> = {
  available: 'available',
  scheduled: 'scheduled',
  downloading: 'downloading',
  downloading_wifi_wait: 'available',
  installing: 'installing',
}

export function softwareOf(answers: Answers): Report['software'] {
  const { vehicle } = answers
  const update = vehicle['software_update']
  const words =
    isAnswer(update) && typeof update['status'] === 'string' ? update['status'].trim().toLowerCase() : ''
  const state = words === '' ? 'none' : (updateStates[words] ?? 'other')
  const percents = { min: 0, max: 100 }
  return {
    version: versionOf(vehicle['car_version']),
    update: isAnswer(update)
      ? known({
          state,
          // without a state the field keeps the number of a map or of an update long installed
          version: state === 'none' ? absent('not-applicable') : text(update, 'version', 40),
          percent:
            state === 'downloading'
              ? number(update, 'download_perc', percents)
              : state === 'installing'
                ? number(update, 'install_perc', percents)
                : absent('not-applicable'),
        })
      : absent('not-reported'),
    releaseNotes: releaseNotesOf(answers),
  }
}

/** `2023.38.6 c1f85ddb415f`: the second word is the build's hash. */
function versionOf(raw: unknown): Value<string> {
  const version = cleaned(raw, 60)?.split(' ')[0]
  return version && /^v?\d/.test(version) ? known(version) : absent('not-reported')
}

function releaseNotesOf(answers: Answers): Report['software']['releaseNotes'] {
  const missing = answers.missing('releaseNotes')
  if (missing) return absent(missing)
  const body = unwrapped(answers.body('releaseNotes'))
  const notes = list(body, 'release_notes')
    .filter(isAnswer)
    .slice(0, 60)
    .flatMap((note) => {
      const subtitle = text(note, 'subtitle', 160)
      const description = text(note, 'description', 1_200)
      const title = cleaned(note['title'], 120)
      if (title) return [{ title, subtitle, description }]
      // what has no title of its own goes by what it does have
      const stands = valueOr(subtitle) ?? cleaned(note['customer_version'], 40)
      const none = absent('not-reported')
      if (stands && 'value' in description) return [{ title: stands, subtitle: none, description }]
      const alone = stands ?? cleaned(note['description'], 120)
      return alone ? [{ title: alone, subtitle: none, description: none }] : []
    })
  const version = text(isAnswer(body) ? body : {}, 'deployed_version', 40)
  return notes.length === 0 && valueOr(version) === undefined
    ? absent('not-reported')
    : known({ version, notes })
}

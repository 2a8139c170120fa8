import { wheelNames } from '@cpt/contract/report'
import type { Report } from '@cpt/contract/report'
import type { Answers } from '../reading/answers.ts'
import { absent, flag, known, number, time, valueOr } from '../reading/fields.ts'

type Wheel = Report['tyres']['frontLeft']
type WheelName = (typeof wheelNames)[number]

const letters: Record<WheelName, { letters: string; axle: 'front' | 'rear' }> = {
  frontLeft: { letters: 'fl', axle: 'front' },
  frontRight: { letters: 'fr', axle: 'front' },
  rearLeft: { letters: 'rl', axle: 'rear' },
  rearRight: { letters: 'rr', axle: 'rear' },
}

/** Share of the recommended cold pressure below and above which a tyre is worth a look. */
const low = 0.9
const high = 1.15
const oldAfterMs = 24 * 3_600_000
const pressure = { min: 0.3, max: 6, decimals: 3, zeroIsUnknown: true }

export function tyresOf({ vehicle, finishedAt }: Answers): Report['tyres'] {
  const wheel = (name: WheelName): Wheel => {
    const { letters: suffix, axle } = letters[name]
    const pressureBar = number(vehicle, `tpms_pressure_${suffix}`, pressure)
    const recommendedBar = number(vehicle, `tpms_rcp_${axle}_value`, pressure)
    const seenAt = time(vehicle, `tpms_last_seen_pressure_time_${suffix}`)
    const soft = valueOr(flag(vehicle, `tpms_soft_warning_${suffix}`))
    const hard = valueOr(flag(vehicle, `tpms_hard_warning_${suffix}`))
    const warning = hard ? 'hard' : soft ? 'soft' : 'none'
    const told = soft !== undefined || hard !== undefined
    const seen = valueOr(seenAt)
    return {
      pressureBar,
      recommendedBar,
      seenAt,
      warning: told ? known(warning) : absent('not-reported'),
      verdict: warning === 'none' ? verdict(valueOr(pressureBar), valueOr(recommendedBar)) : 'warning',
      old:
        'value' in pressureBar &&
        seen !== undefined &&
        Date.parse(finishedAt) - Date.parse(seen) > oldAfterMs,
    }
  }
  const wheels = {
    frontLeft: wheel('frontLeft'),
    frontRight: wheel('frontRight'),
    rearLeft: wheel('rearLeft'),
    rearRight: wheel('rearRight'),
  }
  const verdicts = wheelNames.map((name) => wheels[name].verdict)
  return {
    ...wheels,
    verdict: verdicts.some((one) => one === 'low' || one === 'high' || one === 'warning')
      ? 'check'
      : verdicts.every((one) => one === 'good')
        ? 'good'
        : 'unknown',
  }
}

function verdict(bar: number | undefined, recommended: number | undefined): Wheel['verdict'] {
  if (bar === undefined || recommended === undefined) return 'unknown'
  if (bar < recommended * low) return 'low'
  return bar > recommended * high ? 'high' : 'good'
}

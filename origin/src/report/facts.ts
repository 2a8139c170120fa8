import { methodVersion } from '@cpt/contract/method'
import type { Report } from '@cpt/contract/report'
import { valueOr } from '../reading/fields.ts'

/**
 * What is signed beside the fingerprint of the file, so that the main figures can be checked years later without
 * us. Anybody who has the code reads these, so the VIN is masked: the file itself, whose hash is signed with them,
 * carries it whole.
 */
export function factsOf(report: Report, photos: readonly { sha256: string }[] = []) {
  const { car, battery, reading } = report
  const { health } = battery
  const model = valueOr(car.model) ?? null
  const trim = valueOr(car.trim)
  return {
    schema: 1,
    method: methodVersion,
    source: reading.source,
    readAt: reading.finishedAt,
    vinMasked: car.vinMasked,
    make: car.make,
    model,
    trim: (trim && (valueOr(trim.name) ?? trim.code)) ?? null,
    year: valueOr(car.year) ?? null,
    odometerKm: valueOr(report.odometerKm) ?? null,
    batteryLevel: valueOr(battery.level) ?? null,
    batteryHealthPercent: health.state === 'refused' ? null : { mid: null, ...health.percent },
    battery: batteryFacts(health),
    fullRangeKm: (health.state === 'refused' ? valueOr(health.fullRangeKm) : health.fullRangeKm) ?? null,
    software: valueOr(report.software.version) ?? null,
    ...comparedWith(report),
    notices: report.notices.map(({ code }) => code),
    photos: photos.map(({ sha256 }) => sha256),
  }
}

/** Of a second reading: which one it was compared with, and what came of it. */
function comparedWith({ comparison }: Report) {
  if (!comparison) return {}
  const { code, readAt, verdict } = comparison
  return { comparedWith: { code, readAt, drivenKm: valueOr(comparison.drivenKm) ?? null, battery: verdict } }
}

/** What a reader years later needs to work the figure out again. */
function batteryFacts(health: Report['battery']['health']) {
  const energy = valueOr(health.energy)
  const kWh = energy
    ? { full: energy.full, usable: energy.usable, whenNew: valueOr(energy.whenNew) ?? null, by: energy.by }
    : null
  if (health.state === 'refused') return { state: health.state, reasons: health.reasons, kWh }
  return {
    state: health.state,
    method: health.method,
    drift: health.drift,
    parts: health.parts,
    kWh,
    constant: valueOr(health.constant) ?? null,
    reference: { by: health.original.by, lowKm: health.original.lowKm, highKm: health.original.highKm },
    candidates: health.candidates.map(({ version, rows, referenceKm, percent, unlikely }) => ({
      version,
      rows,
      referenceKm,
      percent,
      unlikely,
    })),
  }
}

/** Name to save the file under: model, year and day, no VIN, plain letters. */
export function fileName(report: Report, language: string): string {
  const year = valueOr(report.car.year)
  const parts = ['tesla', valueOr(report.car.model), year === undefined ? undefined : String(year)]
  const stem = parts
    .filter(Boolean)
    .join('-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
  return `${stem}-report-${report.reading.finishedAt.slice(0, 10)}-${language}.pdf`
}

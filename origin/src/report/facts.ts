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
    source: reading.source,
    readAt: reading.finishedAt,
    vinMasked: car.vinMasked,
    make: car.make,
    model,
    trim: (trim && (valueOr(trim.name) ?? trim.code)) ?? null,
    year: valueOr(car.year) ?? null,
    odometerKm: valueOr(report.odometerKm) ?? null,
    batteryLevel: valueOr(battery.level) ?? null,
    batteryHealthPercent: health.state === 'measured' ? health.percent : null,
    fullRangeKm: (health.state === 'measured' ? health.fullRangeKm : valueOr(health.fullRangeKm)) ?? null,
    software: valueOr(report.software.version) ?? null,
    notices: report.notices.map(({ code }) => code),
    photos: photos.map(({ sha256 }) => sha256),
  }
}
export type Facts = ReturnType<typeof factsOf>

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

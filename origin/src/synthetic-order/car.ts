import type { CarOfSession } from '../order/orders.ts'
import { readingOf } from '../reading/from-file.ts'
import type { Reading } from '../reading/reading.ts'

/** A VIN that no car has: its serial is zero. */
const vin = '5YJ3E7EB0KF000000'

/** The car of synthetic orders, as a list of cars would give it. */
export const syntheticCar: CarOfSession = {
  ref: 'car_synthetic-car-of-nobody',
  vin,
  name: null,
  model: 'Model 3',
  vinMasked: '5YJ3E****',
}

/** A reading of it, as a car gives it that has little to say; Tesla's units (miles, bar, °C). */
export function syntheticReading(now: Date): Reading {
  const timestamp = now.getTime()
  const vehicleData = {
    response: {
      vin,
      state: 'online',
      charge_state: {
        battery_level: 80,
        battery_range: 240.5,
        charge_limit_soc: 80,
        charging_state: 'Disconnected',
        timestamp,
      },
      vehicle_state: { odometer: 20_000.4, car_version: '2026.2.1', locked: true, timestamp },
      vehicle_config: { car_type: 'model3', trim_badging: '74d', exterior_color: 'PearlWhite', timestamp },
    },
  }
  const reading = readingOf({ vehicleData }, now)
  if (!reading) throw new Error('the synthetic reading is none')
  return { ...reading, source: 'tesla' }
}

import type { CarModel } from '@cpt/contract/report'

/**
 * Rated range when new, in miles, by model, badge and model year: the figure of the United States Environmental
 * Protection Agency. Tesla's cars everywhere show range by the constant behind it, so it is the reference for
 * European cars too (WLTP figures are not). One row per figure; where a badge was sold with several figures in
 * one year every one of them stands here, and the reader of the table decides whether they are close enough.
 *
 * A badge and year that is missing here is missing on purpose: no figure could be traced.
 */
export interface OriginalRange {
  model: CarModel
  badge: string
  years: readonly [first: number, last: number]
  miles: number
  name: string
  /** Holds for this rim only, in inches. */
  inches?: number
  /** Holds for cars of this plant only. */
  plant?: 'austin'
  /** Does not hold for iron-phosphate packs. */
  notLfp?: true
  /** Iron-phosphate pack in every car of this row. */
  lfp?: true
  source: string
  url: string
}

const epa = (id: number) => ({
  source: `EPA, fueleconomy.gov, vehicle ${id}`,
  url: `https://www.fueleconomy.gov/feg/Find.do?action=sbs&id=${id}`,
})
/** The agency's list of electric cars by year, where no vehicle number is at hand. */
const epaList = { source: 'EPA, fueleconomy.gov', url: 'https://www.fueleconomy.gov/feg/evsbs.shtml' }
const insideEvsS = {
  source: 'EPA figures as published by InsideEVs',
  url: 'https://insideevs.com/official-epa-ratings-for-refreshed-tesla-model-s-90d-range-is-303-2-miles-highway/',
}
const insideEvsX2021 = {
  source: 'EPA figures as published by InsideEVs',
  url: 'https://insideevs.com/news/451212/epa-range-efficiency-2021-tesla-model-x/',
}
const transportEvolvedX = {
  source: 'EPA figures as published by Transport Evolved',
  url: 'https://transportevolved.com/2015/09/29/official-epa-rates-tesla-model-x-90d-suv-with-257-mile-range-at-92-mpge/',
}

type Row = Omit<OriginalRange, 'model'>
const of = (model: CarModel, rows: readonly Row[]): OriginalRange[] => rows.map((row) => ({ model, ...row }))

// prettier-ignore
export const originalRanges: readonly OriginalRange[] = [
  ...of('Model 3', [
    { badge: '50', years: [2019, 2019], miles: 220, name: 'Standard Range', ...epaList },
    { badge: '50', years: [2019, 2019], miles: 240, name: 'Standard Range Plus', ...epa(41416) },
    { badge: '50', years: [2020, 2020], miles: 220, name: 'Standard Range', ...epaList },
    { badge: '50', years: [2020, 2020], miles: 250, name: 'Standard Range Plus', ...epa(42278) },
    { badge: '50', years: [2021, 2021], miles: 263, name: 'Standard Range Plus', notLfp: true, ...epa(43821) },
    { badge: '50', years: [2022, 2023], miles: 272, name: 'Rear-Wheel Drive', lfp: true, ...epa(45013) },
    { badge: '50', years: [2024, 2024], miles: 272, name: 'Rear-Wheel Drive', lfp: true, ...epa(47909) },
    { badge: '62', years: [2018, 2019], miles: 264, name: 'Mid Range', ...epa(41188) },
    { badge: '74', years: [2017, 2019], miles: 310, name: 'Long Range RWD', ...epa(41189) },
    { badge: '74', years: [2024, 2024], miles: 363, name: 'Long Range RWD', ...epa(48795) },
    { badge: '74d', years: [2018, 2019], miles: 310, name: 'Long Range AWD', ...epa(41190) },
    { badge: '74d', years: [2020, 2020], miles: 322, name: 'Long Range AWD', ...epa(42275) },
    { badge: '74d', years: [2021, 2021], miles: 353, name: 'Long Range AWD', ...epa(43401) },
    { badge: '74d', years: [2022, 2023], miles: 358, name: 'Long Range AWD', ...epa(45011) },
    { badge: '74d', years: [2023, 2023], miles: 333, name: 'Long Range AWD', ...epaList },
    { badge: '74d', years: [2024, 2024], miles: 341, name: 'Long Range AWD', ...epa(48473) },
    { badge: '74d', years: [2025, 2025], miles: 346, name: 'Long Range AWD', ...epa(48764) },
    { badge: '74d', years: [2026, 2026], miles: 346, name: 'Premium AWD', ...epa(50037) },
    { badge: 'p74d', years: [2018, 2019], miles: 310, name: 'Performance', ...epa(41190) },
    { badge: 'p74d', years: [2020, 2020], miles: 322, name: 'Performance', inches: 18, ...epaList },
    { badge: 'p74d', years: [2020, 2020], miles: 304, name: 'Performance', inches: 19, ...epaList },
    { badge: 'p74d', years: [2020, 2020], miles: 299, name: 'Performance', inches: 20, ...epa(42281) },
    { badge: 'p74d', years: [2021, 2021], miles: 315, name: 'Performance', ...epa(43402) },
    { badge: 'p74d', years: [2022, 2023], miles: 315, name: 'Performance', ...epa(45012) },
    { badge: 'p74d', years: [2024, 2024], miles: 303, name: 'Performance', ...epa(48796) },
    { badge: 'p74d', years: [2024, 2024], miles: 296, name: 'Performance', ...epaList },
    { badge: 'p74d', years: [2025, 2025], miles: 298, name: 'Performance', ...epa(48996) },
    { badge: 'p74d', years: [2026, 2026], miles: 314, name: 'Performance', ...epa(50250) },
    { badge: 'p74d', years: [2026, 2026], miles: 309, name: 'Performance', ...epaList },
  ]),
  ...of('Model Y', [
    { badge: '50', years: [2021, 2021], miles: 244, name: 'Standard Range RWD', notLfp: true, ...epa(43880) },
    { badge: '74', years: [2024, 2024], miles: 320, name: 'Long Range RWD', ...epa(48475) },
    { badge: '74', years: [2025, 2025], miles: 337, name: 'Long Range RWD', ...epa(48771) },
    { badge: '74d', years: [2020, 2020], miles: 316, name: 'Long Range AWD', ...epa(42916) },
    { badge: '74d', years: [2021, 2021], miles: 326, name: 'Long Range AWD', ...epa(43406) },
    { badge: '74d', years: [2022, 2023], miles: 330, name: 'Long Range AWD', ...epaList },
    { badge: '74d', years: [2022, 2023], miles: 279, name: 'AWD', plant: 'austin', ...epaList },
    { badge: '74d', years: [2024, 2024], miles: 308, name: 'Long Range AWD', ...epaList },
    { badge: '74d', years: [2025, 2025], miles: 311, name: 'Long Range AWD', ...epa(48770) },
    { badge: 'p74d', years: [2020, 2020], miles: 315, name: 'Performance', ...epa(42474) },
    { badge: 'p74d', years: [2020, 2020], miles: 291, name: 'Performance', inches: 21, ...epaList },
    { badge: 'p74d', years: [2021, 2021], miles: 303, name: 'Performance', ...epa(43407) },
    { badge: 'p74d', years: [2022, 2023], miles: 303, name: 'Performance', ...epa(45019) },
    { badge: 'p74d', years: [2024, 2024], miles: 279, name: 'Performance', ...epa(47914) },
    { badge: 'p74d', years: [2025, 2025], miles: 277, name: 'Performance', ...epa(48772) },
  ]),
  ...of('Model S', [
    { badge: '60', years: [2012, 2015], miles: 208, name: '60', ...epa(33367) },
    { badge: '60', years: [2016, 2017], miles: 210, name: '60', ...epaList },
    { badge: '60d', years: [2016, 2017], miles: 218, name: '60D', ...epaList },
    { badge: '70d', years: [2015, 2016], miles: 240, name: '70D', ...epaList },
    { badge: '75', years: [2016, 2018], miles: 249, name: '75', ...epa(39837) },
    { badge: '75d', years: [2016, 2019], miles: 259, name: '75D', ...epaList },
    { badge: '85', years: [2012, 2015], miles: 265, name: '85', ...epa(33368) },
    { badge: 'p85', years: [2012, 2014], miles: 265, name: 'P85', ...epa(33368) },
    { badge: '85d', years: [2015, 2015], miles: 270, name: '85D', ...insideEvsS },
    { badge: 'p85d', years: [2014, 2014], miles: 242, name: 'P85D', ...epa(35994) },
    { badge: 'p85d', years: [2015, 2015], miles: 253, name: 'P85D', ...epa(36008) },
    { badge: '90d', years: [2015, 2016], miles: 270, name: '90D', ...insideEvsS },
    { badge: '90d', years: [2016, 2017], miles: 294, name: '90D', ...insideEvsS },
    { badge: 'p90d', years: [2015, 2016], miles: 253, name: 'P90D', ...epa(36787) },
    { badge: 'p90d', years: [2016, 2017], miles: 270, name: 'P90D', ...insideEvsS },
    { badge: '100d', years: [2017, 2019], miles: 335, name: '100D', ...epaList },
    { badge: '100d', years: [2019, 2019], miles: 370, name: 'Long Range', ...epaList },
    { badge: '100d', years: [2020, 2020], miles: 373, name: 'Long Range', ...epaList },
    { badge: '100d', years: [2020, 2021], miles: 402, name: 'Long Range Plus', ...epaList },
    { badge: '100d', years: [2021, 2023], miles: 405, name: 'Long Range', ...epaList },
    { badge: 'p100d', years: [2016, 2017], miles: 315, name: 'P100D', ...epaList },
    { badge: 'p100d', years: [2018, 2019], miles: 315, name: 'P100D', ...epa(39840) },
    { badge: 'p100d', years: [2019, 2019], miles: 345, name: 'Performance', ...epaList },
    { badge: 'p100d', years: [2020, 2020], miles: 348, name: 'Performance', inches: 19, ...epa(42283) },
    { badge: 'p100d', years: [2020, 2020], miles: 326, name: 'Performance', inches: 21, ...epa(42284) },
    { badge: 'plaid', years: [2021, 2023], miles: 396, name: 'Plaid', inches: 19, ...epaList },
    { badge: 'plaid', years: [2021, 2023], miles: 348, name: 'Plaid', inches: 21, ...epaList },
  ]),
  ...of('Model X', [
    { badge: '60d', years: [2016, 2017], miles: 200, name: '60D', ...epaList },
    { badge: '75d', years: [2016, 2019], miles: 238, name: '75D', ...epaList },
    { badge: '90d', years: [2016, 2017], miles: 257, name: '90D', ...transportEvolvedX },
    { badge: 'p90d', years: [2016, 2017], miles: 250, name: 'P90D', ...transportEvolvedX },
    { badge: '100d', years: [2017, 2019], miles: 295, name: '100D', ...epaList },
    { badge: '100d', years: [2019, 2019], miles: 325, name: 'Long Range', ...epaList },
    { badge: '100d', years: [2020, 2020], miles: 328, name: 'Long Range', ...epaList },
    { badge: '100d', years: [2020, 2020], miles: 351, name: 'Long Range Plus', ...epaList },
    { badge: '100d', years: [2021, 2021], miles: 371, name: 'Long Range Plus', ...insideEvsX2021 },
    { badge: '100d', years: [2021, 2022], miles: 360, name: 'Long Range', ...epaList },
    { badge: '100d', years: [2022, 2023], miles: 348, name: 'Long Range', ...epaList },
    { badge: 'p100d', years: [2016, 2019], miles: 289, name: 'P100D', ...epaList },
    { badge: 'p100d', years: [2019, 2019], miles: 270, name: 'Performance', inches: 22, ...epaList },
    { badge: 'p100d', years: [2020, 2020], miles: 305, name: 'Performance', inches: 20, ...epa(42287) },
    { badge: 'p100d', years: [2020, 2020], miles: 272, name: 'Performance', inches: 22, ...epa(42288) },
    { badge: 'plaid', years: [2021, 2022], miles: 340, name: 'Plaid', ...epaList },
    { badge: 'plaid', years: [2021, 2023], miles: 333, name: 'Plaid', ...epaList },
  ]),
]

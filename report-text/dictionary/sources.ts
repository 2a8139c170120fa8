/** Where the facts of the dictionaries are from. Words are ours; names and meanings are Tesla’s. */
export const sources = {
  /**
   * Tesla, Model 3 Owner’s Manual, “Troubleshooting Alerts”: https://www.tesla.com/ownersmanual/model3/en_us/ (read in
   * the copy of December 2023 at github.com/textomatic/Finetuning-LLMs-for-Question-Answering, commit 4d957f1,
   * rag/deploy/data/troubleshooting_alerts_p1.md to p4.md). The manuals of Model Y and of Model S and X from 2021 on
   * have the same codes: NHTSA manufacturer communications 10253673 and 10253674 of 29 April 2024.
   */
  manual: 'https://www.tesla.com/ownersmanual/model3/en_us/',
  /** Tesla’s own descriptions of alerts, as MyTeslaMate lists them: units in words, what MIA says. */
  descriptions: 'https://app.myteslamate.com/alerts',
  /** Codes and what Tesla’s order pages call them; github.com/timdorr/tesla-api, docs/vehicle/optioncodes.md. */
  optionCodes: 'https://tesla-api.timdorr.com/vehicle/optioncodes',
  /** `exteriorColor` and `cfg_exteriorcolor` in two dumps of the gateway’s configuration. */
  gateway: 'https://pastebin.com/fRJjTrVW and https://pastebin.com/Eij13B0k',
  /** `exterior_color` of cars whose owners showed it: github.com/vide/matedroid, discussion 40. */
  owners: 'https://github.com/vide/matedroid/discussions/40',
  /** `ExteriorColor` among the vehicle options that Tesla’s own app draws cars by, version 4.60. */
  app: 'https://play.google.com/store/apps/details?id=com.teslamotors.tesla',
  /** The parts of the New Vehicle Limited Warranty, and the one of used cars, by name. */
  warranty: 'https://www.tesla.com/en_th/support/vehicle-warranty',
} as const

export type Source = keyof typeof sources

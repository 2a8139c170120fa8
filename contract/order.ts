import { z } from 'zod'
import { languages } from './languages.ts'
import { VehicleRef } from './vehicle.ts'
import { PhotoId } from './photo.ts'
import {
  orderAccesses,
  orderRefundStates,
  orderStates,
  payers,
  requestEnds,
  requestStates,
} from './states.ts'
import { ReportStatus } from './task-status.ts'
import { Sha256 } from './verify.ts'

export const packageNames = ['basic', 'pro', 'bulk'] as const
export const PackageName = z.enum(packageNames)
export type PackageName = z.infer<typeof PackageName>

export const currencies = ['EUR', 'USD', 'GBP', 'SEK', 'NOK', 'DKK', 'CHF'] as const
export const Currency = z.enum(currencies)
export type Currency = z.infer<typeof Currency>

export const Units = z.enum(['metric', 'imperial'])
export type Units = z.infer<typeof Units>

export const Package = z.object({
  name: PackageName,
  maxCars: z.int().positive(),
  /** How many languages are included; `chosen` ones must be named in the order. */
  languages: z.enum(['one', 'all']),
  charging: z.boolean(),
  secondReading: z.boolean(),
  /** Price in the currency's minor unit, VAT included. */
  priceCents: z.partialRecord(Currency, z.int().nonnegative()),
})
export type Package = z.infer<typeof Package>

export const Catalog = z.object({
  /** False: nothing needs to be paid (self-hosted). */
  payments: z.boolean(),
  providers: z.array(z.enum(['stripe', 'paypal'])),
  packages: z.array(Package),
})
export type Catalog = z.infer<typeof Catalog>

export const OrderId = z.uuid()

export const CreateOrder = z.strictObject({
  package: PackageName,
  vehicles: z.array(VehicleRef).min(1).max(10),
  /** Report language; Pro and Bulk add the others by themselves. */
  language: z.enum(languages),
  units: Units,
  currency: Currency,
  /** Photos of each car, by its reference. */
  photos: z.record(VehicleRef, z.array(PhotoId).max(12)).default({}),
  termsAccepted: z.literal(true),
})
export type CreateOrder = z.infer<typeof CreateOrder>

export const OrderCar = z.object({
  ref: VehicleRef,
  name: z.string().nullable(),
  model: z.string().nullable(),
  vinMasked: z.string(),
  /** How many photos its report shows. */
  photos: z.int().nonnegative(),
  reports: z.array(ReportStatus),
})

/**
 * The order's private link: `/{language}/open#{order id}.{secret}`. Whoever draws it (32 random bytes, base64url)
 * tells us its SHA-256 only; the secret itself is sent only to open the link, and never stored.
 */
export const MakeOrderLink = z.strictObject({
  /** Hex SHA-256 of the secret's 43 characters. */
  secretSha256: Sha256,
})
export const OpenOrder = z.strictObject({ secret: z.string().regex(/^[\w-]{43}$/) })

export const OrderLink = z.object({
  madeAt: z.iso.datetime(),
  /** When we forget whose order it was, and the link with it; later while it is still owed a report. */
  worksUntil: z.iso.datetime(),
})
export type OrderLink = z.infer<typeof OrderLink>

/** Of several refunds, the state is that of the one that lags behind. Amounts in the order's currency, minor units. */
export const OrderRefund = z.object({
  state: z.enum(orderRefundStates),
  /** Still to come. */
  owedCents: z.int(),
  /** Given back, or taken over by the provider, which may need days. */
  returnedCents: z.int(),
})
export type OrderRefund = z.infer<typeof OrderRefund>

/** The second reading of an order's cars, which costs nothing. */
export const SecondReading = z.object({
  /** Until when it can be begun. */
  until: z.iso.datetime(),
  /** The order of it, once it was begun. */
  orderId: OrderId.nullable(),
})
export type SecondReading = z.infer<typeof SecondReading>

/** What a buyer asked a seller for with the order; see request.ts. */
export const OrderRequest = z.object({
  /** `ended`: the money goes back, if any was paid. */
  state: z.enum(requestStates),
  /** Null unless it has ended. */
  end: z.enum(requestEnds).nullable(),
  pays: z.enum(payers),
  /** Until when the seller may answer. */
  endsAt: z.iso.datetime(),
})
export type OrderRequest = z.infer<typeof OrderRequest>

export const Order = z.object({
  orderId: OrderId,
  /**
   * `owner`: the session that ordered. `link`: one that opened it by its link, which can see and download. `seller`:
   * one that answered a buyer's request, or opened the order by the seller's link.
   */
  access: z.enum(orderAccesses),
  /** The link that works now, if one was made. */
  link: OrderLink.nullable(),
  status: z.enum(orderStates),
  package: PackageName,
  language: z.enum(languages),
  units: Units,
  currency: Currency,
  totalCents: z.int(),
  discountCents: z.int(),
  dueCents: z.int(),
  createdAt: z.iso.datetime(),
  paidAt: z.iso.datetime().nullable(),
  /** The provider has the customer's word, but not yet the money: a bank transfer takes days. */
  paymentPending: z.boolean(),
  /** Null where no money goes back. */
  refund: OrderRefund.nullable(),
  cars: z.array(OrderCar),
  /** Null where the package has none, its time is over, or the first reports are still to come. */
  secondReading: SecondReading.nullable(),
  /** Of a second reading: the order whose cars it reads again. */
  secondOf: OrderId.nullable(),
  /** Null where nobody was asked. */
  request: OrderRequest.nullable(),
})
export type Order = z.infer<typeof Order>

export const RedeemVoucher = z.strictObject({ code: z.string().trim().min(3).max(40) })

// Long, because it is one list: every table of the record, and what holds its rows together.
import { packageNames } from '@cpt/contract/order'
import { shareKinds } from '@cpt/contract/share'
import { orderStates, reportSteps, requestEnds, verificationStates } from '@cpt/contract/states'
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { traceparent } from '../trace.ts'
import {
  isOneOf,
  moneyProviders,
  outboxKinds,
  paymentProviders,
  paymentStates,
  refundStates,
  storedReportStates,
  voucherKinds,
} from './states.ts'

// docs/storage.md says of each table what it holds, and for how long.
const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** Receipts are numbered in one row; a number that is skipped was never given out. */
export const receiptNumbers = pgSequence('receipt_numbers')

export const orders = pgTable(
  'orders',
  {
    id: uuid().primaryKey(),
    sessionId: text('session_id'),
    region: text().notNull(),
    /** open -> paid -> delivered | partly-refunded | refunded; open -> expired. */
    status: text({ enum: orderStates }).notNull(),
    package: text({ enum: packageNames }).notNull(),
    language: text().notNull(),
    units: text({ enum: ['metric', 'imperial'] }).notNull(),
    currency: text().notNull(),
    totalCents: integer('total_cents').notNull(),
    discountCents: integer('discount_cents').notNull().default(0),
    dueCents: integer('due_cents').notNull(),
    voucherCode: text('voucher_code'),
    receiptNumber: text('receipt_number'),
    termsAcceptedAt: at('terms_accepted_at').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    paidAt: at('paid_at'),
    /** The payment that paid it; other payments of the order are surplus and go back. */
    paidBy: uuid('paid_by'),
    deliveredAt: at('delivered_at'),
    /** Who reads the cars now, and until when: one reader per order. */
    readingLease: text('reading_lease'),
    readingLeaseUntil: at('reading_lease_until'),
    readingAttempt: integer('reading_attempt').notNull().default(0),
    /** Fernet ciphertext of the owner's Tesla grant, kept only while a paid order's car still sleeps. */
    keptGrant: text('kept_grant'),
    keptGrantUntil: at('kept_grant_until'),
    /** Set when the owner had everything erased; what is left is what accounting law asks for. */
    erasedAt: at('erased_at'),
    /** Hex SHA-256 of the secret of the order's private link; the secret itself is not stored. */
    linkHash: text('link_hash'),
    linkMadeAt: at('link_made_at'),
    /** Of a second reading: the order whose cars it reads again, which is paid and so never deleted. */
    secondOf: uuid('second_of'),
    /** Of an order that asks a seller for his car's report (`requests`): until when he may answer. */
    askedUntil: at('asked_until'),
    /** Of such an order: the session that answered, by whose sign-in at Tesla the car is read. */
    sellerSessionId: text('seller_session_id'),
    sellerPays: boolean('seller_pays').notNull().default(false),
  },
  (t) => [
    index('orders_session').on(t.sessionId),
    index('orders_seller').on(t.sellerSessionId),
    index('orders_status').on(t.status, t.createdAt),
    // One for each order, and another only where nothing could be read.
    uniqueIndex('orders_second_of')
      .on(t.secondOf)
      .where(sql`${t.status} <> 'refunded'`),
    check('orders_status_known', isOneOf(t.status, orderStates)),
    check('orders_package_known', isOneOf(t.package, packageNames)),
    check(
      'orders_amounts',
      sql`${t.discountCents} between 0 and ${t.totalCents} and ${t.dueCents} = ${t.totalCents} - ${t.discountCents}`,
    ),
  ],
)

/** What a buyer asks a seller for, beside the order of it; see contract/request.ts. */
export const requests = pgTable(
  'requests',
  {
    orderId: uuid('order_id')
      .primaryKey()
      .references(() => orders.id, { onDelete: 'cascade' }),
    /** Hex SHA-256 of the secret of the link that the seller gets. */
    secretHash: text('secret_hash').notNull(),
    /** Fernet ciphertext: what the buyer calls himself, and how the VIN ends. Null once the buyer is erased. */
    asked: text(),
    /** Null while the seller may answer. */
    outcome: text({ enum: ['answered', ...requestEnds] }),
    /** Of the seller's own report. */
    sellerLanguage: text('seller_language'),
    /** As the order's own link, for the seller's way back. */
    sellerLinkHash: text('seller_link_hash'),
    sellerLinkMadeAt: at('seller_link_made_at'),
  },
  (t) => [check('requests_outcome_known', isOneOf(t.outcome, ['answered', ...requestEnds]))],
)

/** Sessions that opened an order by its link: they see it and download, beside the session that ordered. */
export const orderAccess = pgTable(
  'order_access',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    sessionId: text('session_id').notNull(),
    openedAt: at('opened_at').notNull().defaultNow(),
    /** By the link of the seller who answered a buyer's request. */
    asSeller: boolean('as_seller').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.sessionId] }), index('order_access_session').on(t.sessionId)],
)

/** Pages that show the report of one car to whoever has the secret; see contract/share.ts. */
export const shares = pgTable(
  'shares',
  {
    id: uuid().primaryKey().defaultRandom(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    ref: text().notNull(),
    /** Hex SHA-256; the secret itself is not stored. */
    secretHash: text('secret_hash').notNull(),
    shows: text({ enum: shareKinds }).notNull(),
    madeAt: at('made_at').notNull(),
    endsAt: at('ends_at').notNull(),
  },
  (t) => [
    index('shares_order').on(t.orderId),
    index('shares_end').on(t.endsAt),
    check('shares_shows_known', isOneOf(t.shows, shareKinds)),
  ],
)

/** How often such a page was opened on a day, and nothing else of who opened it. */
export const shareOpenings = pgTable(
  'share_openings',
  {
    shareId: uuid('share_id')
      .notNull()
      .references(() => shares.id, { onDelete: 'cascade' }),
    /** UTC. */
    day: date().notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.shareId, t.day] })],
)

export const orderCars = pgTable(
  'order_cars',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    ref: text().notNull(),
    position: integer().notNull(),
    /** Fernet ciphertext; null once erased. */
    vin: text(),
    name: text(),
    model: text(),
    vinMasked: text('vin_masked').notNull(),
    /** Of a second reading: what the first order calls the same car. */
    firstRef: text('first_ref'),
    photoIds: uuid('photo_ids').array().notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.ref] })],
)

export const vouchers = pgTable(
  'vouchers',
  {
    /** Upper case. */
    code: text().primaryKey(),
    kind: text({ enum: voucherKinds }).notNull(),
    percentage: integer(),
    /** Minor units by currency. */
    amountCents: jsonb('amount_cents').$type<Record<string, number>>(),
    packages: text().array(),
    maxUses: integer('max_uses'),
    uses: integer().notNull().default(0),
    validFrom: at('valid_from'),
    validUntil: at('valid_until'),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [
    check('vouchers_kind_known', isOneOf(t.kind, voucherKinds)),
    check('vouchers_percentage', sql`${t.percentage} between 0 and 100`),
    check('vouchers_uses', sql`${t.uses} >= 0`),
  ],
)

export const payments = pgTable(
  'payments',
  {
    id: uuid().primaryKey().defaultRandom(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    provider: text({ enum: paymentProviders }).notNull(),
    /** Checkout session or PayPal order at the provider. */
    providerRef: text('provider_ref').notNull(),
    /** Payment intent or capture, known once the money moved. */
    captureRef: text('capture_ref'),
    status: text({ enum: paymentStates }).notNull(),
    amountCents: integer('amount_cents').notNull(),
    currency: text().notNull(),
    refundedCents: integer('refunded_cents').notNull().default(0),
    refundRef: text('refund_ref'),
    checkoutUrl: text('checkout_url'),
    attempt: integer().notNull().default(1),
    /** How often the provider refused the money, and its name of the last reason: then only the customer goes on. */
    refusals: integer().notNull().default(0),
    refusal: text(),
    /** How often the sweep asked in vain, and when it asks again. */
    looks: integer().notNull().default(0),
    nextLookAt: at('next_look_at').notNull().defaultNow(),
    createdAt: at('created_at').notNull().defaultNow(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('payments_provider_ref').on(t.provider, t.providerRef),
    index('payments_order').on(t.orderId),
    index('payments_status').on(t.status, t.createdAt),
    check('payments_status_known', isOneOf(t.status, paymentStates)),
    check('payments_provider_known', isOneOf(t.provider, paymentProviders)),
    check('payments_amounts', sql`${t.amountCents} >= 0 and ${t.refundedCents} >= 0`),
  ],
)

/** What goes back of a payment: what we asked for, and what was given back by hand (then without a name). */
export const refunds = pgTable(
  'refunds',
  {
    id: uuid().primaryKey().defaultRandom(),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payments.id),
    /** `refund:<payment>:<car | surplus | wrong-amount>`: there is one of each name. */
    name: text(),
    state: text({ enum: refundStates }).notNull(),
    /** What is to go back; of one by hand, what did. */
    cents: integer().notNull(),
    /** What was asked of the provider under the key of `attempt`: less, where a part had gone back before. */
    sentCents: integer('sent_cents'),
    /** Part of the key at the provider; the next one after an answer that the provider keeps. */
    attempt: integer().notNull().default(0),
    /** How often the provider said no, and its name of the last reason. */
    refusals: integer().notNull().default(0),
    refusal: text(),
    /** The refund at the provider. */
    providerRef: text('provider_ref'),
    /** How much of what is owed was given back by hand since. */
    coveredCents: integer('covered_cents').notNull().default(0),
    createdAt: at('created_at').notNull().defaultNow(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('refunds_name').on(t.name),
    uniqueIndex('refunds_provider_ref').on(t.paymentId, t.providerRef),
    index('refunds_state').on(t.state, t.createdAt),
    check('refunds_state_known', isOneOf(t.state, refundStates)),
    check('refunds_amounts', sql`${t.cents} > 0 and ${t.sentCents} >= 0 and ${t.coveredCents} >= 0`),
  ],
)

/** Inbox: an event is handled in the transaction that inserts it, so a second delivery changes nothing. */
export const providerEvents = pgTable(
  'provider_events',
  {
    provider: text({ enum: moneyProviders }).notNull(),
    eventId: text('event_id').notNull(),
    type: text().notNull(),
    providerRef: text('provider_ref'),
    outcome: text(),
    receivedAt: at('received_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.provider, t.eventId] }),
    check('provider_events_provider_known', isOneOf(t.provider, moneyProviders)),
  ],
)

export const reports = pgTable(
  'reports',
  {
    /** The task_id of the API. */
    id: uuid().primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    ref: text().notNull(),
    language: text().notNull(),
    /** Always 1: a second reading is an order of its own. */
    readingNumber: integer('reading_number').notNull().default(1),
    state: text({ enum: storedReportStates }).notNull(),
    step: text({ enum: reportSteps }),
    reason: text(),
    /** Counts deliberate redos: part of the task's name. */
    generation: integer().notNull().default(0),
    attempt: integer().notNull().default(0),
    lease: text(),
    leaseUntil: at('lease_until'),
    objectName: text('object_name'),
    sha256: text(),
    bytes: integer(),
    verifyCode: text('verify_code'),
    createdAt: at('created_at').notNull().defaultNow(),
    updatedAt: at('updated_at').notNull().defaultNow(),
    readyAt: at('ready_at'),
    expiresAt: at('expires_at'),
  },
  (t) => [
    uniqueIndex('reports_one_each').on(t.orderId, t.ref, t.language, t.readingNumber),
    index('reports_state').on(t.state, t.leaseUntil),
    index('reports_expiry').on(t.expiresAt),
    check('reports_state_known', isOneOf(t.state, storedReportStates)),
    check('reports_step_known', isOneOf(t.step, reportSteps)),
  ],
)

export const readings = pgTable(
  'readings',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    ref: text().notNull(),
    number: integer().notNull().default(1),
    /** Fernet ciphertext of the reading as JSON. */
    reading: text().notNull(),
    readAt: at('read_at').notNull(),
    deleteAfter: at('delete_after').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.ref, t.number] }), index('readings_expiry').on(t.deleteAfter)],
)

export const outbox = pgTable(
  'outbox',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text({ enum: outboxKinds }).notNull(),
    /** The same work has the same name: a second row for it is refused. */
    name: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    attempts: integer().notNull().default(0),
    notBefore: at('not_before').notNull().defaultNow(),
    lastError: text('last_error'),
    /** Of the request that made the work necessary; rows older than the column have none. */
    traceparent: text().$defaultFn(traceparent),
    createdAt: at('created_at').notNull().defaultNow(),
    sentAt: at('sent_at'),
  },
  (t) => [
    uniqueIndex('outbox_name').on(t.name),
    index('outbox_unsent').on(t.sentAt, t.notBefore),
    check('outbox_kind_known', isOneOf(t.kind, outboxKinds)),
  ],
)

export const auditLog = pgTable(
  'audit_log',
  {
    id: uuid().primaryKey().defaultRandom(),
    at: at('at').notNull().defaultNow(),
    action: text().notNull(),
    /** Reference to quote; never something that names a person. */
    subject: text().notNull(),
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [index('audit_log_subject').on(t.subject)],
)

/**
 * One link for each line of the audit log, made as its transaction commits: SHA-256 over the link before and the line
 * (`audit/verify.ts`). Both tables are only ever added to.
 */
export const auditChain = pgTable(
  'audit_chain',
  {
    seq: bigint({ mode: 'number' }).primaryKey(),
    auditId: uuid('audit_id').notNull(),
    hash: text().notNull(),
  },
  (t) => [uniqueIndex('audit_chain_line').on(t.auditId)],
)

export const verifications = pgTable(
  'verifications',
  {
    code: text().primaryKey(),
    taskId: uuid('task_id').notNull(),
    status: text({ enum: verificationStates }).notNull().default('valid'),
    issuedAt: at('issued_at').notNull(),
    readAt: at('read_at').notNull(),
    language: text().notNull(),
    model: text(),
    vinMasked: text('vin_masked').notNull(),
    odometerKm: real('odometer_km'),
    sha256: text().notNull(),
    /** Compact JWS over the facts. */
    facts: text().notNull(),
    supersededBy: text('superseded_by'),
    revokedAt: at('revoked_at'),
  },
  (t) => [
    uniqueIndex('verifications_sha256').on(t.sha256),
    index('verifications_task').on(t.taskId),
    check('verifications_status_known', isOneOf(t.status, verificationStates)),
  ],
)

export const photos = pgTable(
  'photos',
  {
    id: uuid().primaryKey(),
    sessionId: text('session_id').notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    objectName: text('object_name').notNull(),
    /** False while the object is being written; until then the photo is not shown. */
    stored: boolean().notNull().default(false),
    uploadedAt: at('uploaded_at').notNull().defaultNow(),
    deleteAfter: at('delete_after').notNull(),
  },
  (t) => [index('photos_session').on(t.sessionId), index('photos_expiry').on(t.deleteAfter)],
)

CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_cars" (
	"order_id" uuid NOT NULL,
	"ref" text NOT NULL,
	"position" integer NOT NULL,
	"vin" text,
	"name" text,
	"model" text,
	"vin_masked" text NOT NULL,
	"photo_ids" uuid[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "order_cars_order_id_ref_pk" PRIMARY KEY("order_id","ref")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" text,
	"region" text NOT NULL,
	"status" text NOT NULL,
	"package" text NOT NULL,
	"language" text NOT NULL,
	"units" text NOT NULL,
	"currency" text NOT NULL,
	"total_cents" integer NOT NULL,
	"discount_cents" integer DEFAULT 0 NOT NULL,
	"due_cents" integer NOT NULL,
	"voucher_code" text,
	"receipt_number" text,
	"terms_accepted_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"paid_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"reading_lease" text,
	"reading_lease_until" timestamp with time zone,
	"reading_attempt" integer DEFAULT 0 NOT NULL,
	"kept_grant" text,
	"kept_grant_until" timestamp with time zone,
	"erased_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"payload" jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone DEFAULT now() NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"order_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"provider_ref" text NOT NULL,
	"capture_ref" text,
	"status" text NOT NULL,
	"amount_cents" integer NOT NULL,
	"currency" text NOT NULL,
	"refunded_cents" integer DEFAULT 0 NOT NULL,
	"refund_ref" text,
	"checkout_url" text,
	"attempt" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"object_name" text NOT NULL,
	"stored" boolean DEFAULT false NOT NULL,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"delete_after" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "provider_events" (
	"provider" text NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"provider_ref" text,
	"outcome" text,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provider_events_provider_event_id_pk" PRIMARY KEY("provider","event_id")
);
--> statement-breakpoint
CREATE TABLE "readings" (
	"order_id" uuid NOT NULL,
	"ref" text NOT NULL,
	"number" integer DEFAULT 1 NOT NULL,
	"reading" text NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"delete_after" timestamp with time zone NOT NULL,
	CONSTRAINT "readings_order_id_ref_number_pk" PRIMARY KEY("order_id","ref","number")
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"ref" text NOT NULL,
	"language" text NOT NULL,
	"reading_number" integer DEFAULT 1 NOT NULL,
	"state" text NOT NULL,
	"step" text,
	"reason" text,
	"generation" integer DEFAULT 0 NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"lease" text,
	"lease_until" timestamp with time zone,
	"object_name" text,
	"sha256" text,
	"bytes" integer,
	"verify_code" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ready_at" timestamp with time zone,
	"expires_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"code" text PRIMARY KEY NOT NULL,
	"task_id" uuid NOT NULL,
	"status" text DEFAULT 'valid' NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"language" text NOT NULL,
	"model" text,
	"vin_masked" text NOT NULL,
	"odometer_km" real,
	"sha256" text NOT NULL,
	"facts" text NOT NULL,
	"superseded_by" text,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "vouchers" (
	"code" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"percentage" integer,
	"amount_cents" jsonb,
	"packages" text[],
	"max_uses" integer,
	"uses" integer DEFAULT 0 NOT NULL,
	"valid_from" timestamp with time zone,
	"valid_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "order_cars" ADD CONSTRAINT "order_cars_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "orders_session" ON "orders" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "orders_status" ON "orders" USING btree ("status","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_name" ON "outbox" USING btree ("name");--> statement-breakpoint
CREATE INDEX "outbox_unsent" ON "outbox" USING btree ("sent_at","not_before");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_provider_ref" ON "payments" USING btree ("provider","provider_ref");--> statement-breakpoint
CREATE INDEX "payments_order" ON "payments" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "payments_status" ON "payments" USING btree ("status","created_at");--> statement-breakpoint
CREATE INDEX "photos_session" ON "photos" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "photos_expiry" ON "photos" USING btree ("delete_after");--> statement-breakpoint
CREATE INDEX "readings_expiry" ON "readings" USING btree ("delete_after");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_one_each" ON "reports" USING btree ("order_id","ref","language","reading_number");--> statement-breakpoint
CREATE INDEX "reports_state" ON "reports" USING btree ("state","lease_until");--> statement-breakpoint
CREATE INDEX "reports_expiry" ON "reports" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "verifications_sha256" ON "verifications" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "verifications_task" ON "verifications" USING btree ("task_id");
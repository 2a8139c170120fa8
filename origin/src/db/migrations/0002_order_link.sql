CREATE TABLE "order_access" (
	"order_id" uuid NOT NULL,
	"session_id" text NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "order_access_order_id_session_id_pk" PRIMARY KEY("order_id","session_id")
);
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "link_hash" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "link_made_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "order_access" ADD CONSTRAINT "order_access_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_access_session" ON "order_access" USING btree ("session_id");
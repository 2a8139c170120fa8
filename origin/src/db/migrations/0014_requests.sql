CREATE TABLE "requests" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"secret_hash" text NOT NULL,
	"asked" text,
	"outcome" text,
	"seller_language" text,
	"seller_link_hash" text,
	"seller_link_made_at" timestamp with time zone,
	CONSTRAINT "requests_outcome_known" CHECK ("requests"."outcome" in ('answered', 'declined', 'other-car', 'withdrawn', 'lapsed'))
);
--> statement-breakpoint
ALTER TABLE "order_access" ADD COLUMN "as_seller" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "asked_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "seller_session_id" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "seller_pays" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "orders_seller" ON "orders" USING btree ("seller_session_id");--> statement-breakpoint
-- Who waits for news of an order hears also that a seller has answered, or that nothing comes of it.
DROP TRIGGER orders_told ON orders;--> statement-breakpoint
CREATE TRIGGER orders_told AFTER UPDATE ON orders FOR EACH ROW
  WHEN ((old.status, old.due_cents, old.link_made_at, old.session_id, old.seller_session_id)
    IS DISTINCT FROM (new.status, new.due_cents, new.link_made_at, new.session_id, new.seller_session_id))
  EXECUTE FUNCTION tell_order();--> statement-breakpoint
CREATE TRIGGER requests_told AFTER UPDATE ON requests FOR EACH ROW
  WHEN (old.outcome IS DISTINCT FROM new.outcome OR old.seller_link_made_at IS DISTINCT FROM new.seller_link_made_at)
  EXECUTE FUNCTION tell_order_of();

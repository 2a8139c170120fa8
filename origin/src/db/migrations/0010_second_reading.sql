-- No release before this one writes second_of, so none can meet the unique index.
ALTER TABLE "order_cars" ADD COLUMN "first_ref" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "second_of" uuid;--> statement-breakpoint
CREATE UNIQUE INDEX "orders_second_of" ON "orders" USING btree ("second_of") WHERE "orders"."status" <> 'refunded';
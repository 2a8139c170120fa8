ALTER TABLE "orders" ADD CONSTRAINT "orders_status_known" CHECK ("orders"."status" in ('open', 'paid', 'delivered', 'partly-refunded', 'refunded', 'expired'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_package_known" CHECK ("orders"."package" in ('basic', 'pro', 'bulk'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_amounts" CHECK ("orders"."discount_cents" between 0 and "orders"."total_cents" and "orders"."due_cents" = "orders"."total_cents" - "orders"."discount_cents");--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_kind_known" CHECK ("outbox"."kind" in ('generate-pdf', 'refund', 'drop-grant', 'remove-object'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_status_known" CHECK ("payments"."status" in ('started', 'pending', 'captured', 'failed', 'expired', 'refunding', 'refunded', 'partly-refunded', 'disputed'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_provider_known" CHECK ("payments"."provider" in ('stripe', 'paypal', 'voucher', 'none'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_amounts" CHECK ("payments"."amount_cents" >= 0 and "payments"."refunded_cents" >= 0);--> statement-breakpoint
ALTER TABLE "provider_events" ADD CONSTRAINT "provider_events_provider_known" CHECK ("provider_events"."provider" in ('stripe', 'paypal'));--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_state_known" CHECK ("reports"."state" in ('waiting', 'queued', 'processing', 'uploading', 'complete', 'failed', 'deleted'));--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_step_known" CHECK ("reports"."step" in ('waking', 'reading', 'rendering'));--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_status_known" CHECK ("verifications"."status" in ('valid', 'revoked', 'superseded'));--> statement-breakpoint
ALTER TABLE "vouchers" ADD CONSTRAINT "vouchers_kind_known" CHECK ("vouchers"."kind" in ('percentage', 'amount', 'free'));--> statement-breakpoint
ALTER TABLE "vouchers" ADD CONSTRAINT "vouchers_percentage" CHECK ("vouchers"."percentage" between 0 and 100);--> statement-breakpoint
ALTER TABLE "vouchers" ADD CONSTRAINT "vouchers_uses" CHECK ("vouchers"."uses" >= 0);
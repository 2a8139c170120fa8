-- Whoever waits for news of an order hears which one changed, as soon as it is committed (origin/src/db/listen.ts): by
-- its id alone, in columns that a customer sees. What is new of an order is first seen by who makes it.
CREATE FUNCTION tell_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('orders', new.id::text);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION tell_order_of() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('orders', new.order_id::text);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER orders_told AFTER UPDATE ON orders FOR EACH ROW
  WHEN ((old.status, old.due_cents, old.link_made_at, old.session_id)
    IS DISTINCT FROM (new.status, new.due_cents, new.link_made_at, new.session_id))
  EXECUTE FUNCTION tell_order();--> statement-breakpoint
CREATE TRIGGER reports_told AFTER UPDATE ON reports FOR EACH ROW
  WHEN ((old.state, old.step, old.reason, old.attempt, old.lease IS NULL, old.expires_at)
    IS DISTINCT FROM (new.state, new.step, new.reason, new.attempt, new.lease IS NULL, new.expires_at))
  EXECUTE FUNCTION tell_order_of();--> statement-breakpoint
CREATE TRIGGER payments_told AFTER UPDATE ON payments FOR EACH ROW
  WHEN ((old.status, old.refunded_cents) IS DISTINCT FROM (new.status, new.refunded_cents))
  EXECUTE FUNCTION tell_order_of();

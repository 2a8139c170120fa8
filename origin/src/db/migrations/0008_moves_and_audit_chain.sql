CREATE TABLE "audit_chain" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"audit_id" uuid NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "audit_chain_line" ON "audit_chain" USING btree ("audit_id");
--> statement-breakpoint
-- May this move? Made of origin/src/db/moves.ts (mayMoveSql); a test holds the two together.
CREATE FUNCTION may_move(machine text, was text, becomes text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  select (machine, was, becomes) in (
    ('order', 'open', 'paid'),
    ('order', 'open', 'expired'),
    ('order', 'paid', 'delivered'),
    ('order', 'paid', 'partly-refunded'),
    ('order', 'paid', 'refunded'),
    ('order', 'delivered', 'partly-refunded'),
    ('order', 'delivered', 'refunded'),
    ('order', 'partly-refunded', 'paid'),
    ('order', 'partly-refunded', 'delivered'),
    ('order', 'partly-refunded', 'refunded'),
    ('order', 'refunded', 'paid'),
    ('order', 'refunded', 'delivered'),
    ('order', 'refunded', 'partly-refunded'),
    ('payment', 'started', 'pending'),
    ('payment', 'started', 'captured'),
    ('payment', 'started', 'failed'),
    ('payment', 'started', 'expired'),
    ('payment', 'pending', 'captured'),
    ('payment', 'pending', 'failed'),
    ('payment', 'pending', 'expired'),
    ('payment', 'failed', 'captured'),
    ('payment', 'expired', 'captured'),
    ('payment', 'captured', 'refunding'),
    ('payment', 'captured', 'partly-refunded'),
    ('payment', 'captured', 'refunded'),
    ('payment', 'captured', 'refund-owed'),
    ('payment', 'captured', 'disputed'),
    ('payment', 'refunding', 'captured'),
    ('payment', 'refunding', 'partly-refunded'),
    ('payment', 'refunding', 'refunded'),
    ('payment', 'refunding', 'refund-owed'),
    ('payment', 'refunding', 'disputed'),
    ('payment', 'partly-refunded', 'captured'),
    ('payment', 'partly-refunded', 'refunding'),
    ('payment', 'partly-refunded', 'refunded'),
    ('payment', 'partly-refunded', 'refund-owed'),
    ('payment', 'partly-refunded', 'disputed'),
    ('payment', 'refund-owed', 'captured'),
    ('payment', 'refund-owed', 'refunding'),
    ('payment', 'refund-owed', 'partly-refunded'),
    ('payment', 'refund-owed', 'refunded'),
    ('payment', 'refund-owed', 'disputed'),
    ('payment', 'refunded', 'captured'),
    ('payment', 'refunded', 'refunding'),
    ('payment', 'refunded', 'partly-refunded'),
    ('payment', 'refunded', 'refund-owed'),
    ('payment', 'refunded', 'disputed'),
    ('payment', 'disputed', 'refunded'),
    ('report', 'waiting', 'queued'),
    ('report', 'waiting', 'failed'),
    ('report', 'waiting', 'deleted'),
    ('report', 'queued', 'processing'),
    ('report', 'queued', 'failed'),
    ('report', 'queued', 'deleted'),
    ('report', 'processing', 'uploading'),
    ('report', 'processing', 'failed'),
    ('report', 'processing', 'deleted'),
    ('report', 'uploading', 'complete'),
    ('report', 'uploading', 'failed'),
    ('report', 'uploading', 'deleted'),
    ('report', 'complete', 'deleted'),
    ('report', 'failed', 'deleted'),
    ('report', 'deleted', 'queued'),
    ('refund', 'requested', 'pending'),
    ('refund', 'requested', 'returned'),
    ('refund', 'requested', 'owed'),
    ('refund', 'pending', 'returned'),
    ('refund', 'pending', 'owed'),
    ('refund', 'pending', 'failed'),
    ('refund', 'returned', 'owed'),
    ('refund', 'returned', 'failed'),
    ('refund', 'owed', 'pending'),
    ('refund', 'owed', 'returned')
  )
$$;--> statement-breakpoint
CREATE FUNCTION refuse_illegal_move() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was text := to_jsonb(old) ->> TG_ARGV[1];
  becomes text := to_jsonb(new) ->> TG_ARGV[1];
BEGIN
  IF NOT may_move(TG_ARGV[0], was, becomes) THEN
    RAISE EXCEPTION '% may not go from % to %', TG_ARGV[0], was, becomes
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_ARGV[0] || '_moves', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN new;
END $$;--> statement-breakpoint
CREATE TRIGGER order_moves BEFORE UPDATE OF status ON "orders" FOR EACH ROW
  WHEN (old.status IS DISTINCT FROM new.status) EXECUTE FUNCTION refuse_illegal_move('order', 'status');--> statement-breakpoint
CREATE TRIGGER payment_moves BEFORE UPDATE OF status ON "payments" FOR EACH ROW
  WHEN (old.status IS DISTINCT FROM new.status) EXECUTE FUNCTION refuse_illegal_move('payment', 'status');--> statement-breakpoint
CREATE TRIGGER report_moves BEFORE UPDATE OF state ON "reports" FOR EACH ROW
  WHEN (old.state IS DISTINCT FROM new.state) EXECUTE FUNCTION refuse_illegal_move('report', 'state');--> statement-breakpoint
CREATE TRIGGER refund_moves BEFORE UPDATE OF state ON "refunds" FOR EACH ROW
  WHEN (old.state IS DISTINCT FROM new.state) EXECUTE FUNCTION refuse_illegal_move('refund', 'state');--> statement-breakpoint
-- The trail of what was done with money and data: lines are added, never changed, never taken away.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER audit_log_not_emptied BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER audit_chain_append_only BEFORE UPDATE OR DELETE ON audit_chain FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER audit_chain_not_emptied BEFORE TRUNCATE ON audit_chain FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
-- What a link of the chain is made of; origin/src/audit/verify.ts computes the same.
CREATE FUNCTION audit_line(line audit_log) RETURNS text LANGUAGE sql STABLE AS $$
  select concat_ws('|', line.id::text, to_char(line.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    line.action, line.subject, line.details::text)
$$;--> statement-breakpoint
-- Each line is bound to the one before it as its transaction commits: the lock is held for that moment only, and
-- nothing is locked after it, so that it can never be part of a deadlock.
CREATE FUNCTION chain_audit_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last audit_chain;
BEGIN
  PERFORM pg_advisory_xact_lock(729114002);
  SELECT * INTO last FROM audit_chain ORDER BY seq DESC LIMIT 1;
  INSERT INTO audit_chain (seq, audit_id, hash) VALUES (
    coalesce(last.seq, 0) + 1, new.id,
    encode(sha256(convert_to(coalesce(last.hash, '') || E'\n' || audit_line(new), 'UTF8')), 'hex'));
  RETURN NULL;
END $$;--> statement-breakpoint
-- The lines of before, in their order.
DO $$
DECLARE
  one audit_log;
  hash text := '';
  seq bigint := 0;
BEGIN
  FOR one IN SELECT * FROM audit_log ORDER BY at, id LOOP
    seq := seq + 1;
    hash := encode(sha256(convert_to(hash || E'\n' || audit_line(one), 'UTF8')), 'hex');
    INSERT INTO audit_chain (seq, audit_id, hash) VALUES (seq, one.id, hash);
  END LOOP;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER audit_log_chained AFTER INSERT ON audit_log DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION chain_audit_line();

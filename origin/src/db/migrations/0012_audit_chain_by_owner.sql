-- The chain is made by the schema's owner, so that the service needs no right to write a link of it.
ALTER FUNCTION chain_audit_line() SECURITY DEFINER SET search_path = public, pg_temp;

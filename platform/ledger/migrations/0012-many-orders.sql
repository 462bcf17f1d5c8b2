-- A month's orders are written by the million. Two references, looked up by themselves row after row, and two indexes of nearly
-- the same columns were three quarters of what that cost. Money is fen.

-- The bank of the account, as it was when the order was made: a batch for a bank holds accounts of that bank, however often its
-- file is written. NULL: made before this was written down.
ALTER TABLE anmin.payment ADD COLUMN bank_name text;

-- One living order for a line, and each dead one by the number of its attempt: one index for both, and for who asks by line.
ALTER TABLE anmin.payment ADD COLUMN slot int2 NOT NULL
  GENERATED ALWAYS AS (CASE WHEN state IN ('ready', 'sent', 'paid') THEN 0 ELSE attempt END) STORED;
DROP INDEX anmin.payment_never_twice;
DROP INDEX anmin.payment_attempt;
CREATE UNIQUE INDEX payment_never_twice ON anmin.payment (county, run, line, slot);

-- Each order just written is of a batch and a line: asked once a statement (decision 0052). Sees every county and area, as
-- foreign keys do. That no transaction orders a line which another deletes follows from the run's row, which whoever makes
-- orders of its lines, or makes its lines anew, holds; lines of an approved run are never deleted.
CREATE FUNCTION anmin.orders_point() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET anmin.county_from = '0' SET anmin.county_to = '999999'
SET anmin.area_from = '0' SET anmin.area_to = '999999999999'
SET enable_seqscan = off SET jit = off
AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT county, batch FROM written) w WHERE
      (SELECT true FROM anmin.bank_batch b WHERE b.county = w.county AND b.id = w.batch) IS NULL) THEN
    RAISE foreign_key_violation USING MESSAGE = 'an order is of no batch';
  END IF;
  IF EXISTS (SELECT FROM written w WHERE
      NOT EXISTS (SELECT FROM anmin.payment_line l WHERE l.county = w.county AND l.run = w.run AND l.line = w.line)) THEN
    RAISE foreign_key_violation USING MESSAGE = 'an order is of no line';
  END IF;
  RETURN NULL;
END;
$$;

-- Nothing is ordered for lines, or in batches, just deleted.
CREATE FUNCTION anmin.orders_point_here() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET anmin.county_from = '0' SET anmin.county_to = '999999'
SET anmin.area_from = '0' SET anmin.area_to = '999999999999'
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
AS $$
DECLARE
  is_needed boolean;
BEGIN
  IF TG_TABLE_NAME = 'payment_line' THEN
    is_needed := EXISTS (SELECT FROM gone g WHERE
      (SELECT true FROM anmin.payment o WHERE o.county = g.county AND o.run = g.run AND o.line = g.line LIMIT 1));
  ELSE
    is_needed := EXISTS (SELECT FROM gone g WHERE
      (SELECT true FROM anmin.payment o WHERE o.county = g.county AND o.batch = g.id LIMIT 1));
  END IF;
  IF is_needed THEN
    RAISE foreign_key_violation USING MESSAGE = format('an order points to a row of %s', TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END;
$$;

-- What an order is of is never another.
CREATE FUNCTION anmin.orders_stay() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE foreign_key_violation USING MESSAGE = format('the key of a row of %s is never changed', TG_TABLE_NAME);
END;
$$;

REVOKE ALL ON FUNCTION anmin.orders_point() FROM PUBLIC;
REVOKE ALL ON FUNCTION anmin.orders_point_here() FROM PUBLIC;
REVOKE ALL ON FUNCTION anmin.orders_stay() FROM PUBLIC;

ALTER TABLE anmin.payment DROP CONSTRAINT payment_county_batch_fkey, DROP CONSTRAINT payment_county_run_line_fkey;
CREATE TRIGGER points_new AFTER INSERT ON anmin.payment REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.orders_point();
CREATE TRIGGER stays BEFORE UPDATE OF county, batch, run, line ON anmin.payment
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.orders_stay();
CREATE TRIGGER ordered AFTER DELETE ON anmin.payment_line REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.orders_point_here();
CREATE TRIGGER ordered_stays BEFORE UPDATE OF county, run, line ON anmin.payment_line
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.orders_stay();
CREATE TRIGGER ordered AFTER DELETE ON anmin.bank_batch REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.orders_point_here();
CREATE TRIGGER ordered_stays BEFORE UPDATE OF county, id ON anmin.bank_batch
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.orders_stay();

-- After orders only these have grown (0010-statistics.sql).
CREATE FUNCTION anmin.learn_orders() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  ANALYZE anmin.payment;
END;
$$;
REVOKE ALL ON FUNCTION anmin.learn_orders() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anmin.learn_orders() TO anmin_app;

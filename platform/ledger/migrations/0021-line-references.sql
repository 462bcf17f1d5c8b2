-- What hangs on the lines of a run is written by the hundred thousand and taken away with them when they are made anew. Looked up
-- row after row, these references were nine tenths of what taking lines away cost. They are checked once a statement, as those
-- of registry/0017-references.sql and of orders (0012): whoever makes lines, or makes them anew, holds the run's row, and lines
-- of an approved run are never deleted. All see every county and area, as foreign keys do.

-- The line (or with the argument 'item' the item) of each row just written is there.
CREATE FUNCTION anmin.lines_point() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET anmin.county_from = '0' SET anmin.county_to = '999999'
SET anmin.area_from = '0' SET anmin.area_to = '999999999999'
SET enable_seqscan = off SET jit = off
AS $$
DECLARE
  is_lacking boolean;
BEGIN
  IF TG_ARGV[0] = 'item' THEN
    is_lacking := EXISTS (SELECT FROM written w WHERE (SELECT true FROM anmin.line_item i
      WHERE i.county = w.county AND i.run = w.run AND i.line = w.line AND i.month = w.month) IS NULL);
  ELSE
    is_lacking := EXISTS (SELECT FROM written w WHERE
      (SELECT true FROM anmin.payment_line l WHERE l.county = w.county AND l.run = w.run AND l.line = w.line) IS NULL);
  END IF;
  IF is_lacking THEN
    RAISE foreign_key_violation USING MESSAGE = format('a row of %s is of no %s', TG_TABLE_NAME, coalesce(TG_ARGV[0], 'line'));
  END IF;
  RETURN NULL;
END;
$$;

-- Nothing in the tables named hangs any more on rows just deleted. Lines go by thousands in a row: where nothing lies between the
-- first and the last of them, none needs to be asked about.
CREATE FUNCTION anmin.lines_point_here() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET anmin.county_from = '0' SET anmin.county_to = '999999'
SET anmin.area_from = '0' SET anmin.area_to = '999999999999'
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
AS $$
DECLARE
  span record;
  is_needed boolean;
  key text := CASE TG_TABLE_NAME WHEN 'line_item' THEN ' AND t.month = g.month' ELSE '' END;
BEGIN
  FOR span IN SELECT county, run, min(line) AS first, max(line) AS last FROM gone GROUP BY county, run LOOP
    FOR at IN 0 .. TG_NARGS - 1 LOOP
      EXECUTE format('SELECT EXISTS (SELECT FROM anmin.%I t WHERE t.county = $1 AND t.run = $2 AND t.line BETWEEN $3 AND $4)', TG_ARGV[at])
        INTO is_needed USING span.county, span.run, span.first, span.last;
      IF is_needed THEN
        EXECUTE format('SELECT EXISTS (SELECT FROM gone g WHERE (SELECT true FROM anmin.%I t
          WHERE t.county = g.county AND t.run = g.run AND t.line = g.line%s LIMIT 1))', TG_ARGV[at], key) INTO is_needed;
      END IF;
      IF is_needed THEN
        RAISE foreign_key_violation USING MESSAGE = format('a row of %s hangs on a row of %s', TG_ARGV[at], TG_TABLE_NAME);
      END IF;
    END LOOP;
  END LOOP;
  RETURN NULL;
END;
$$;

REVOKE ALL ON FUNCTION anmin.lines_point() FROM PUBLIC;
REVOKE ALL ON FUNCTION anmin.lines_point_here() FROM PUBLIC;

DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['line_item', 'charge_reversal', 'payment_hold', 'line_netting', 'netted_share', 'payment_fault'] LOOP
    EXECUTE format('ALTER TABLE anmin.%I DROP CONSTRAINT %I', target, target || '_county_run_line_fkey');
    EXECUTE format('CREATE TRIGGER points_new AFTER INSERT ON anmin.%I REFERENCING NEW TABLE AS written
      FOR EACH STATEMENT EXECUTE FUNCTION anmin.lines_point()', target);
    EXECUTE format('CREATE TRIGGER stays BEFORE UPDATE OF county, run, line ON anmin.%I
      FOR EACH STATEMENT EXECUTE FUNCTION anmin.orders_stay()', target);
  END LOOP;
END;
$$;
CREATE TRIGGER hangs AFTER DELETE ON anmin.payment_line REFERENCING OLD TABLE AS gone FOR EACH STATEMENT
  EXECUTE FUNCTION anmin.lines_point_here('line_item', 'charge_reversal', 'payment_hold', 'line_netting', 'netted_share', 'payment_fault');

ALTER TABLE anmin.item_fund DROP CONSTRAINT item_fund_county_run_line_month_fkey;
CREATE TRIGGER points_new AFTER INSERT ON anmin.item_fund REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.lines_point('item');
CREATE TRIGGER stays BEFORE UPDATE OF county, run, line, month ON anmin.item_fund
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.orders_stay();
CREATE TRIGGER hangs AFTER DELETE ON anmin.line_item REFERENCING OLD TABLE AS gone FOR EACH STATEMENT
  EXECUTE FUNCTION anmin.lines_point_here('item_fund');
CREATE TRIGGER hangs_stays BEFORE UPDATE OF county, run, line, month ON anmin.line_item
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.orders_stay();

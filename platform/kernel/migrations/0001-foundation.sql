-- Tables that belong to no county. Everything else must carry one and be protected.
CREATE TABLE anmin.shared_table (
  name text PRIMARY KEY,
  reason text NOT NULL
);
REVOKE INSERT, UPDATE, DELETE ON anmin.shared_table FROM anmin_app;

-- Declares a table without county: `SELECT anmin.share('anmin.parameter', 'the published rulebook …');`
CREATE FUNCTION anmin.share(target regclass, reason text) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO anmin.shared_table (name, reason)
  SELECT relname, reason FROM pg_class WHERE oid = target;
$$;

-- Forces row-level security on a table with `county` and, where it has one, `division`:
-- `SELECT anmin.protect('anmin.household');`
-- A setting that was never made reads NULL, one that an earlier transaction made reads '': both deny.
CREATE FUNCTION anmin.protect(target regclass) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  in_county constant text := $q$county BETWEEN nullif(current_setting('anmin.county_from', true), '')::int
    AND nullif(current_setting('anmin.county_to', true), '')::int$q$;
  in_division constant text := $q$ AND division BETWEEN nullif(current_setting('anmin.area_from', true), '')::bigint
    AND nullif(current_setting('anmin.area_to', true), '')::bigint$q$;
  condition text := in_county;
BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = target AND attname = 'division' AND NOT attisdropped) THEN
    condition := in_county || in_division;
  END IF;
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY within_area ON %s USING (%s) WITH CHECK (%s)', target, condition, condition);
END;
$$;

REVOKE ALL ON FUNCTION anmin.share(regclass, text), anmin.protect(regclass) FROM PUBLIC;

SELECT anmin.share('anmin.shared_table', 'the list of shared tables itself');
SELECT anmin.share('anmin.anmin_migration', 'which schema changes this database has had');

-- What every module's migrations use to protect their tables.

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

REVOKE ALL ON FUNCTION anmin.protect(regclass) FROM PUBLIC;

-- Who put a run before the two who approve, by name, as of who began it; unknown of runs before this.
ALTER TABLE anmin.payment_run ADD COLUMN submitted_by_name text;

-- Notices to return money are numbered in each county and year, in the order in which recoveries were recorded.
ALTER TABLE anmin.recovery
  ADD COLUMN year int4 GENERATED ALWAYS AS (extract(year FROM recorded_at AT TIME ZONE 'Asia/Shanghai')::int4) STORED,
  ADD COLUMN number int4 CHECK (number > 0);
SELECT set_config('anmin.county_from', '0', true), set_config('anmin.county_to', '999999', true),
  set_config('anmin.area_from', '0', true), set_config('anmin.area_to', '999999999999', true);
UPDATE anmin.recovery r SET number = n.number FROM (
  SELECT county, id, row_number() OVER (PARTITION BY county, year ORDER BY recorded_at, id) AS number FROM anmin.recovery) n
  WHERE n.county = r.county AND n.id = r.id;
CREATE UNIQUE INDEX recovery_number ON anmin.recovery (county, year, number);

-- Numbers those just written after the last of their county and year. Two who write at once wait for each other.
CREATE FUNCTION anmin.number_recoveries() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET anmin.county_from = '0' SET anmin.county_to = '999999'
SET anmin.area_from = '0' SET anmin.area_to = '999999999999'
AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('anmin.recovery.number'), c.county)
    FROM (SELECT DISTINCT county FROM written ORDER BY county) c;
  UPDATE anmin.recovery r SET number = n.number FROM (
    SELECT w.county, w.id, l.last + row_number() OVER (PARTITION BY w.county, w.year ORDER BY w.recorded_at, w.id) AS number
    FROM written w JOIN (SELECT y.county, y.year, coalesce((SELECT max(o.number) FROM anmin.recovery o
        WHERE o.county = y.county AND o.year = y.year), 0) AS last
      FROM (SELECT DISTINCT county, year FROM written) y) l ON l.county = w.county AND l.year = w.year) n
    WHERE n.county = r.county AND n.id = r.id;
  RETURN NULL;
END;
$$;
REVOKE ALL ON FUNCTION anmin.number_recoveries() FROM PUBLIC;
CREATE TRIGGER number_new AFTER INSERT ON anmin.recovery REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.number_recoveries();

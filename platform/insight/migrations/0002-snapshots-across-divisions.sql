-- Kept figures bear the codes of their day. Whoever answers for the unit that continues an old code reads what it brought along:
-- the area of the old code is nobody's any more, and without this a township would miss the villages it took over.
CREATE FUNCTION anmin.leads_into_area(of_county int4, old_code int8, since timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH RECURSIVE onward (code, at) AS (
    SELECT old_code, since
    UNION
    SELECT m.new_code, c.applied_at FROM onward
    JOIN anmin.division_mapping m ON m.county = of_county AND m.old_code = onward.code
    JOIN anmin.division_change c ON c.county = m.county AND c.id = m.change AND c.applied_at > onward.at
  )
  SELECT EXISTS (SELECT FROM onward WHERE code BETWEEN nullif(current_setting('anmin.area_from', true), '')::int8
    AND nullif(current_setting('anmin.area_to', true), '')::int8)
$$;
REVOKE ALL ON FUNCTION anmin.leads_into_area(int4, int8, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anmin.leads_into_area(int4, int8, timestamptz) TO anmin_app;

CREATE POLICY continued_in_area ON anmin.report_snapshot FOR SELECT
  USING (county BETWEEN nullif(current_setting('anmin.county_from', true), '')::int4
      AND nullif(current_setting('anmin.county_to', true), '')::int4
    AND anmin.leads_into_area(county, division, taken_at));

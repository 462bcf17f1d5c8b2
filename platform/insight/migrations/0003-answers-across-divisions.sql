-- As with kept figures: what was answered for a unit that ended is read by whoever answers for the unit that continues it.
CREATE POLICY continued_in_area ON anmin.report_answer FOR SELECT
  USING (county BETWEEN nullif(current_setting('anmin.county_from', true), '')::int4
      AND nullif(current_setting('anmin.county_to', true), '')::int4
    AND anmin.leads_into_area(county, division, answered_at));

-- Changes of townships and villages (行政区划管理条例): drafted, approved by a second person, in force from their day.
CREATE TABLE anmin.division_change (
  county        int4 NOT NULL,
  id            uuid NOT NULL,
  state         text NOT NULL CHECK (state IN ('draft', 'adopted', 'done', 'withdrawn')),
  effective_on  date NOT NULL,
  document      text NOT NULL CHECK (document <> ''),
  steps         jsonb NOT NULL,
  drafted_by    uuid,
  drafted_by_name text NOT NULL,
  drafted_at    timestamptz NOT NULL,
  adopted_by_name text,
  adopted_at    timestamptz,
  applied_at    timestamptz,
  PRIMARY KEY (county, id)
);
SELECT anmin.protect('anmin.division_change');

-- Which code continues which: with a household where a unit was divided. Figures of earlier days are read through it.
CREATE TABLE anmin.division_mapping (
  county       int4 NOT NULL,
  change       uuid NOT NULL,
  seq          int4 NOT NULL,
  effective_on date NOT NULL,
  old_code     int8 NOT NULL,
  new_code     int8 NOT NULL,
  -- NULL: everybody
  household    int4,
  PRIMARY KEY (county, change, seq),
  FOREIGN KEY (county, change) REFERENCES anmin.division_change (county, id)
);
CREATE INDEX division_mapping_old ON anmin.division_mapping (county, old_code);
SELECT anmin.protect('anmin.division_mapping');

-- Units of a county end and begin by whoever acts for the whole county; nobody deletes one.
CREATE POLICY begun_by_the_county ON anmin.division FOR INSERT
  WITH CHECK (county = nullif(current_setting('anmin.county_from', true), '')::int
    AND county = nullif(current_setting('anmin.county_to', true), '')::int
    AND county::int8 * 1000000 = nullif(current_setting('anmin.area_from', true), '')::int8
    AND county::int8 * 1000000 + 999999 = nullif(current_setting('anmin.area_to', true), '')::int8
    AND code % 1000000 <> 0);
CREATE POLICY ended_by_the_county ON anmin.division FOR UPDATE
  USING (county = nullif(current_setting('anmin.county_from', true), '')::int
    AND county = nullif(current_setting('anmin.county_to', true), '')::int
    AND county::int8 * 1000000 = nullif(current_setting('anmin.area_from', true), '')::int8
    AND county::int8 * 1000000 + 999999 = nullif(current_setting('anmin.area_to', true), '')::int8
    AND code % 1000000 <> 0);
GRANT INSERT ON anmin.division TO anmin_app;
GRANT UPDATE (valid_to, successor) ON anmin.division TO anmin_app;

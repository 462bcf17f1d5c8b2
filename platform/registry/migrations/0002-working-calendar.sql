-- Years of the working-day calendar that an administrator imported from the State Council's notice. Nothing is overwritten:
-- a corrected year is a further import, and the latest import of a year counts.
CREATE TABLE anmin.working_calendar_import (
  id          uuid PRIMARY KEY,
  year        int4 NOT NULL CHECK (year BETWEEN 1950 AND 2999),
  source      text NOT NULL CHECK (source <> ''),
  imported_at timestamptz NOT NULL,
  imported_by uuid
);
CREATE INDEX working_calendar_import_latest ON anmin.working_calendar_import (year, imported_at DESC);

CREATE TABLE anmin.working_day_override (
  import_id uuid NOT NULL REFERENCES anmin.working_calendar_import,
  date      date NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('holiday', 'workday')),
  name      text NOT NULL CHECK (name <> ''),
  PRIMARY KEY (import_id, date)
);

-- Everybody reads; only who acts for the whole installation (an area that begins at county 0) writes, and nobody changes.
ALTER TABLE anmin.working_calendar_import ENABLE ROW LEVEL SECURITY;
ALTER TABLE anmin.working_day_override ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON anmin.working_calendar_import FOR SELECT USING (true);
CREATE POLICY readable ON anmin.working_day_override FOR SELECT USING (true);
CREATE POLICY by_the_nation ON anmin.working_calendar_import FOR INSERT
  WITH CHECK (nullif(current_setting('anmin.county_from', true), '')::int = 0 AND nullif(current_setting('anmin.county_to', true), '')::int = 999999);
CREATE POLICY by_the_nation ON anmin.working_day_override FOR INSERT
  WITH CHECK (nullif(current_setting('anmin.county_from', true), '')::int = 0 AND nullif(current_setting('anmin.county_to', true), '')::int = 999999);
REVOKE UPDATE, DELETE ON anmin.working_calendar_import, anmin.working_day_override FROM anmin_app;

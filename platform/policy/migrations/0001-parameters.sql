-- Values of parameters, by place, period of effect (months, inclusive) and the time we held them to be right.
-- Nothing is overwritten: a change closes `recorded_to` of the rows it replaces and adds rows. Everybody reads: policy is public.
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA anmin;

CREATE TABLE anmin.policy_parameter (
  id            uuid PRIMARY KEY,
  key           text NOT NULL CHECK (key <> ''),
  place         int8 NOT NULL CHECK (place >= 0 AND place < 1000000000000),
  codes         jsonb NOT NULL,
  -- canonical text of `codes`, so that one cell has one value
  cell          text NOT NULL,
  cells         int8[] NOT NULL CHECK (cardinality(cells) > 0),
  from_month    int4 NOT NULL,
  to_month      int4 CHECK (to_month >= from_month),
  on_expiry     text NOT NULL CHECK (on_expiry IN ('end', 'review')),
  review_month  int4,
  status        text NOT NULL CHECK (status IN ('sourced', 'reported', 'sample')),
  document      text NOT NULL,
  source        text NOT NULL,
  quote         text NOT NULL,
  note          text NOT NULL,
  origin        text NOT NULL,
  recorded_from timestamptz NOT NULL,
  recorded_to   timestamptz CHECK (recorded_to > recorded_from),
  CHECK (status <> 'sourced' OR (document <> '' AND quote <> '')),
  -- samples stand behind real values and do not compete with them
  EXCLUDE USING gist (
    key WITH =, place WITH =, cell WITH =, (status = 'sample') WITH =,
    int4range(from_month, to_month, '[]') WITH &&, tstzrange(recorded_from, recorded_to) WITH &&
  )
);
ALTER TABLE anmin.policy_parameter ENABLE ROW LEVEL SECURITY;
ALTER TABLE anmin.policy_parameter FORCE ROW LEVEL SECURITY;
CREATE POLICY readable ON anmin.policy_parameter FOR SELECT USING (true);
CREATE POLICY in_own_area ON anmin.policy_parameter FOR INSERT WITH CHECK (
  place BETWEEN nullif(current_setting('anmin.area_from', true), '')::int8 AND nullif(current_setting('anmin.area_to', true), '')::int8);
CREATE POLICY supersede_in_own_area ON anmin.policy_parameter FOR UPDATE USING (
  place BETWEEN nullif(current_setting('anmin.area_from', true), '')::int8 AND nullif(current_setting('anmin.area_to', true), '')::int8);
REVOKE UPDATE, DELETE ON anmin.policy_parameter FROM anmin_app;
GRANT UPDATE (recorded_to) ON anmin.policy_parameter TO anmin_app;

-- A proposed change of standards: drafted, simulated, put forward by one officer and adopted by another.
CREATE TABLE anmin.policy_change (
  county           int4 NOT NULL,
  id               uuid NOT NULL,
  place            int8 NOT NULL CHECK (county = place / 1000000),
  title            text NOT NULL CHECK (title <> ''),
  reason           text NOT NULL,
  entries          jsonb NOT NULL,
  entries_digest   text NOT NULL,
  state            text NOT NULL CHECK (state IN ('draft', 'proposed', 'adopted', 'rejected', 'withdrawn')),
  drafted_by       uuid NOT NULL,
  drafted_by_name  text NOT NULL,
  drafted_at       timestamptz NOT NULL,
  proposed_by      uuid,
  proposed_by_name text,
  proposed_at      timestamptz,
  trial            uuid,
  decided_by       uuid CHECK (decided_by <> proposed_by AND decided_by <> drafted_by),
  decided_by_name  text,
  decided_at       timestamptz,
  decision_note    text NOT NULL DEFAULT '',
  PRIMARY KEY (county, id),
  CHECK (state NOT IN ('proposed', 'adopted') OR proposed_by IS NOT NULL),
  CHECK (state <> 'adopted' OR decided_by IS NOT NULL)
);
CREATE INDEX policy_change_by_state ON anmin.policy_change (county, state, drafted_at DESC);

-- A simulation kept as evidence for a change: only the platform writes it, right after computing it.
CREATE TABLE anmin.policy_trial (
  county         int4 NOT NULL,
  id             uuid NOT NULL,
  entries_digest text NOT NULL,
  month          int4 NOT NULL,
  summary        jsonb NOT NULL,
  run_by         uuid NOT NULL,
  run_at         timestamptz NOT NULL,
  PRIMARY KEY (county, id)
);

ALTER TABLE anmin.policy_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE anmin.policy_change FORCE ROW LEVEL SECURITY;
CREATE POLICY in_own_county ON anmin.policy_change
  USING (county BETWEEN nullif(current_setting('anmin.county_from', true), '')::int4 AND nullif(current_setting('anmin.county_to', true), '')::int4);
ALTER TABLE anmin.policy_trial ENABLE ROW LEVEL SECURITY;
ALTER TABLE anmin.policy_trial FORCE ROW LEVEL SECURITY;
CREATE POLICY in_own_county ON anmin.policy_trial
  USING (county BETWEEN nullif(current_setting('anmin.county_from', true), '')::int4 AND nullif(current_setting('anmin.county_to', true), '')::int4);
REVOKE DELETE ON anmin.policy_change, anmin.policy_trial FROM anmin_app;
REVOKE UPDATE ON anmin.policy_trial FROM anmin_app;

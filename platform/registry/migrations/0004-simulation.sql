-- Simulations of a change of parameters over a county's population, kept as they were computed: the population may be
-- replaced later, the standards adopted.
CREATE TABLE anmin.simulation_run (
  county        int4 NOT NULL,
  id            uuid NOT NULL,
  -- whose parameters the changes are: the county, a place inside it, or an area around it
  place         int8 NOT NULL CHECK (place >= 0 AND place < 1000000000000),
  input         jsonb NOT NULL,
  month         int4 NOT NULL,
  state         text NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
  -- large counties are computed by a job
  job           uuid,
  -- population_version.version
  population    int4 NOT NULL,
  is_synthetic  bool NOT NULL,
  result        jsonb,
  -- SM3 over place, changes, month, population and result
  digest        text,
  -- policy_trial: the evidence with which a drafted change is put forward
  trial         uuid,
  run_by        uuid,
  run_by_name   text NOT NULL,
  run_at        timestamptz NOT NULL,
  finished_at   timestamptz,
  PRIMARY KEY (county, id),
  CHECK ((state = 'done') = (result IS NOT NULL AND digest IS NOT NULL))
);
CREATE INDEX simulation_run_by_time ON anmin.simulation_run (county, run_at DESC);
SELECT anmin.protect('anmin.simulation_run');

-- Each household for which anything differs, by its number: no names. Money is fen.
CREATE TABLE anmin.simulation_change (
  county       int4 NOT NULL,
  run          uuid NOT NULL,
  seq          int4 NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('gain', 'loss', 'shift')),
  household    int4 NOT NULL,
  division     int8 NOT NULL,
  members      int4 NOT NULL,
  month_before int8 NOT NULL,
  month_after  int8 NOT NULL,
  year_before  int8 NOT NULL,
  year_after   int8 NOT NULL,
  once_before  int8 NOT NULL,
  once_after   int8 NOT NULL,
  lines        jsonb NOT NULL,
  PRIMARY KEY (county, run, seq),
  FOREIGN KEY (county, run) REFERENCES anmin.simulation_run (county, id)
);
CREATE INDEX simulation_change_by_kind ON anmin.simulation_change (county, run, kind, seq);
SELECT anmin.protect('anmin.simulation_change');
REVOKE DELETE ON anmin.simulation_run, anmin.simulation_change FROM anmin_app;
REVOKE UPDATE ON anmin.simulation_change FROM anmin_app;

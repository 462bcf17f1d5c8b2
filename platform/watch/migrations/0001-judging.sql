-- What the rules say of everybody in a county, beside what the ledgers say is paid. Money is fen, months are
-- year × 12 + month − 1.

-- One judging of a county: of everybody, or of those whose facts or parameters changed.
CREATE TABLE anmin.judging_run (
  county      int4 NOT NULL,
  id          uuid NOT NULL,
  month       int4 NOT NULL,
  state       text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'cancelled')),
  -- 'full' where the officer wants everybody judged whatever changed
  wanted      text NOT NULL CHECK (wanted IN ('full', 'changed')),
  -- what was done, known once it began
  scope       text CHECK (scope IN ('full', 'changed')),
  execution   text NOT NULL CHECK (execution IN ('auto', 'sql', 'columns')),
  -- the way it was computed
  computed    text CHECK (computed IN ('sql', 'columns')),
  -- digest of rules, month and parameters
  basis       text,
  -- what the run rests on, as judging_state takes it over
  rests_on    jsonb,
  -- households are judged in the order of their numbers; all up to this one are
  after       int4 NOT NULL DEFAULT 0,
  households  int4 NOT NULL DEFAULT 0,
  -- by benefit: eligible, pending, amount
  counts      jsonb,
  changes     int4,
  is_synthetic bool NOT NULL,
  job         uuid,
  run_by      uuid,
  run_by_name text NOT NULL,
  run_at      timestamptz NOT NULL,
  -- a run that says nothing for long has broken off
  active_at   timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (county, id),
  CHECK ((state = 'done') = (counts IS NOT NULL))
);
CREATE INDEX judging_run_by_time ON anmin.judging_run (county, run_at DESC);
SELECT anmin.protect('anmin.judging_run');

-- Which of the two sides of the results counts, and what it rests on. A new judging of everybody fills the other side, which
-- then takes its place in one step.
CREATE TABLE anmin.judging_state (
  county    int4 PRIMARY KEY,
  side      int2 NOT NULL CHECK (side IN (0, 1)),
  run       uuid,
  -- the run that writes now
  claimed   uuid,
  rests_on  jsonb,
  judged_at timestamptz
);
SELECT anmin.protect('anmin.judging_state');

-- Households whose touch a judging of everybody has taken; they are touched again when it breaks off.
CREATE TABLE anmin.judging_taken (
  county    int4 NOT NULL,
  household int4 NOT NULL,
  PRIMARY KEY (county, household)
);
SELECT anmin.protect('anmin.judging_taken');

-- Bit i is the benefit at position i of judging_state.rests_on.benefits; the household's own benefits and its members'.
CREATE TABLE anmin.judged_household (
  county    int4 NOT NULL,
  side      int2 NOT NULL,
  household int4 NOT NULL,
  division  int8 NOT NULL,
  eligible  int8 NOT NULL,
  pending   int8 NOT NULL,
  -- not judged, because the place publishes no value the rule needs
  unjudged  int8 NOT NULL,
  -- of all monthly benefits together
  monthly   int8 NOT NULL,
  PRIMARY KEY (county, side, household)
);
SELECT anmin.protect('anmin.judged_household');

-- Who is eligible, for what and how much; member −1 is the household.
CREATE TABLE anmin.judged_benefit (
  county    int4 NOT NULL,
  side      int2 NOT NULL,
  household int4 NOT NULL,
  benefit   text NOT NULL,
  member    int2 NOT NULL,
  division  int8 NOT NULL,
  amount    int8 NOT NULL,
  PRIMARY KEY (county, side, household, benefit, member)
);
SELECT anmin.protect('anmin.judged_benefit');

-- Who would be eligible if facts that are missing turn out so.
CREATE TABLE anmin.judged_pending (
  county    int4 NOT NULL,
  side      int2 NOT NULL,
  household int4 NOT NULL,
  benefit   text NOT NULL,
  member    int2 NOT NULL,
  division  int8 NOT NULL,
  -- names of facts; `wage@2` is the wage of member 2
  missing   text[] NOT NULL,
  PRIMARY KEY (county, side, household, benefit, member)
);
SELECT anmin.protect('anmin.judged_pending');

-- What a run found different from the results before it.
CREATE TABLE anmin.judging_change (
  county        int4 NOT NULL,
  run           uuid NOT NULL,
  household     int4 NOT NULL,
  benefit       text NOT NULL,
  member        int2 NOT NULL,
  division      int8 NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('began', 'ended', 'amount', 'opened', 'closed')),
  -- NULL unless eligible then
  amount_before int8,
  amount_after  int8,
  PRIMARY KEY (county, run, household, benefit, member),
  FOREIGN KEY (county, run) REFERENCES anmin.judging_run (county, id)
);
SELECT anmin.protect('anmin.judging_change');
REVOKE DELETE ON anmin.judging_run, anmin.judging_change FROM anmin_app;
REVOKE UPDATE ON anmin.judging_change FROM anmin_app;

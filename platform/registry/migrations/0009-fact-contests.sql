-- A value that a resident says is wrong, with the reason, until it is corrected or kept (个人信息保护法 46).
CREATE TABLE anmin.fact_contest (
  county          int4 NOT NULL,
  id              uuid NOT NULL,
  division        int8 NOT NULL CHECK (division / 1000000 = county),
  -- of a person, or of the household itself
  person          uuid,
  household       uuid NOT NULL,
  -- particular or fact
  name            text NOT NULL,
  -- the statement whose value is contested
  statement       uuid,
  reason          text NOT NULL CHECK (reason <> ''),
  raised_by       uuid,
  raised_by_name  text NOT NULL,
  raised_at       timestamptz NOT NULL,
  state           text NOT NULL CHECK (state IN ('open', 'corrected', 'kept')),
  settled_by_name text,
  settled_at      timestamptz,
  settled_why     text,
  -- the source that corrected it
  correction      uuid,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, person) REFERENCES anmin.person (county, id),
  FOREIGN KEY (county, household) REFERENCES anmin.household (county, id),
  CHECK ((state = 'open') = (settled_at IS NULL))
);
CREATE INDEX fact_contest_person ON anmin.fact_contest (county, person) WHERE person IS NOT NULL;
CREATE INDEX fact_contest_household ON anmin.fact_contest (county, household);
CREATE INDEX fact_contest_open ON anmin.fact_contest (county, raised_at) WHERE state = 'open';
SELECT anmin.protect('anmin.fact_contest');

-- Monthly reports (一表通): figures come from the register; only what nobody holds is asked for.

-- The figures of a month as they stood at its end, by village: what was reported stays what was reported.
CREATE TABLE anmin.report_snapshot (
  county    int4 NOT NULL,
  template  text NOT NULL,
  month     int4 NOT NULL,
  division  int8 NOT NULL CHECK (division / 1000000 = county),
  -- figure key → value; money is fen
  figures   jsonb NOT NULL,
  taken_at  timestamptz NOT NULL,
  PRIMARY KEY (county, template, month, division)
);
SELECT anmin.protect('anmin.report_snapshot');

-- Answers to what a report asks because nobody holds it.
CREATE TABLE anmin.report_answer (
  county      int4 NOT NULL,
  template    text NOT NULL,
  month       int4 NOT NULL,
  division    int8 NOT NULL CHECK (division / 1000000 = county),
  ask         text NOT NULL,
  value       text NOT NULL,
  answered_by_name text NOT NULL,
  answered_at timestamptz NOT NULL,
  PRIMARY KEY (county, template, month, division, ask)
);
SELECT anmin.protect('anmin.report_answer');

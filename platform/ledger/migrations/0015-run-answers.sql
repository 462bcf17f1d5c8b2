-- What officers said to the holds of a run before its lines were made anew (runs/holds/answers.ts). What it rested on is
-- compared with what is found then: the same evidence keeps the answer, other evidence asks again and shows the earlier one.
CREATE TABLE anmin.hold_answer (
  county           int4 NOT NULL,
  run              uuid NOT NULL,
  award            uuid NOT NULL,
  kind             text NOT NULL,
  division         int8 NOT NULL,
  household_number int4 NOT NULL,
  -- the evidence without numbers of lines, and what else of the line it speaks of; ids, never a number
  rests_on         jsonb NOT NULL,
  evidence         jsonb NOT NULL,
  state            text NOT NULL CHECK (state IN ('released', 'confirmed')),
  note             text,
  settled_at       timestamptz NOT NULL,
  settled_by       uuid,
  settled_by_name  text NOT NULL,
  PRIMARY KEY (county, run, award, kind),
  FOREIGN KEY (county, run) REFERENCES anmin.payment_run (county, id)
);
SELECT anmin.protect('anmin.hold_answer');

-- The month whose facts the lines were made and checked with, and of how many people and households something begins or ends
-- between it and the month that is paid. NULL: prepared before this was written down.
ALTER TABLE anmin.payment_run ADD COLUMN facts_month int4, ADD COLUMN facts_later int4;

-- What officers found out about a line of the two lists. A line is named by its benefit, household and member; it opens
-- again when its facts, amounts or receipts change (`seen`).
CREATE TABLE anmin.finding_settlement (
  county          int4 NOT NULL,
  id              uuid NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('missing', 'wrong', 'amount', 'possible', 'unverified')),
  household       int4 NOT NULL,
  benefit         text NOT NULL,
  -- −1 is the household
  member          int2 NOT NULL,
  division        int8 NOT NULL CHECK (division / 1000000 = county),
  disposition     text NOT NULL CHECK (disposition IN ('verified', 'notified', 'false-alarm')),
  remark          text NOT NULL,
  -- digest of what the line rested on when it was settled
  seen            text NOT NULL,
  settled_by      uuid,
  settled_by_name text NOT NULL,
  settled_at      timestamptz NOT NULL,
  PRIMARY KEY (county, id),
  CHECK (disposition <> 'false-alarm' OR remark <> '')
);
CREATE INDEX finding_settlement_of ON anmin.finding_settlement (county, household, benefit, member, kind, settled_at DESC);
SELECT anmin.protect('anmin.finding_settlement');
REVOKE UPDATE, DELETE ON anmin.finding_settlement FROM anmin_app;

-- Benefits of which the county's ledgers have told anything: only there does "receives nothing" mean something.
ALTER TABLE anmin.judging_state ADD COLUMN compared text[] NOT NULL DEFAULT '{}';

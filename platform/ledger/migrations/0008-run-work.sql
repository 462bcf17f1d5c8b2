-- What a run takes with it while it is prepared, and what a county sets for its months. Money is fen.

-- Taken out of award_touched when the inputs are locked: a decision that comes later waits there for the next run. Put back
-- when the run is cancelled or prepared again.
CREATE TABLE anmin.run_touched (
  county     int4 NOT NULL,
  run        uuid NOT NULL,
  award      uuid NOT NULL,
  from_month int4 NOT NULL,
  PRIMARY KEY (county, run, award),
  FOREIGN KEY (county, run) REFERENCES anmin.payment_run (county, id)
);
SELECT anmin.protect('anmin.run_touched');

-- What of a line goes to which recovery. NULL: what this very run finds overpaid, set off against its own arrears.
CREATE TABLE anmin.line_netting (
  county   int4 NOT NULL,
  run      uuid NOT NULL,
  line     int4 NOT NULL,
  seq      int2 NOT NULL CHECK (seq >= 0),
  recovery uuid,
  amount   int8 NOT NULL CHECK (amount > 0),
  PRIMARY KEY (county, run, line, seq),
  FOREIGN KEY (county, run, line) REFERENCES anmin.payment_line (county, run, line),
  CHECK ((seq = 0) = (recovery IS NULL))
);
CREATE INDEX line_netting_recovery ON anmin.line_netting (county, recovery);
SELECT anmin.protect('anmin.line_netting');

-- Which funds had paid what is overpaid in a month, the last first.
CREATE TABLE anmin.item_fund (
  county int4 NOT NULL,
  run    uuid NOT NULL,
  line   int4 NOT NULL,
  month  int4 NOT NULL,
  fund   uuid NOT NULL,
  amount int8 NOT NULL CHECK (amount > 0),
  PRIMARY KEY (county, run, line, month, fund),
  FOREIGN KEY (county, run, line, month) REFERENCES anmin.line_item (county, run, line, month)
);
SELECT anmin.protect('anmin.item_fund');

-- Whether an account's check digit is right. The number behind a row never changes, so it is opened for this once.
CREATE TABLE anmin.account_check (
  county   int4 NOT NULL,
  account  uuid NOT NULL,
  is_valid boolean NOT NULL,
  PRIMARY KEY (county, account)
);
SELECT anmin.protect('anmin.account_check');

-- No national figure says how much of a month may be netted, or from which change on a line is looked at: a county's own,
-- with the document it rests on. Without a row the examples of settings.ts hold.
CREATE TABLE anmin.ledger_settings (
  county        int4 PRIMARY KEY,
  -- basis points of the month's own amount
  collect_share int4 NOT NULL CHECK (collect_share BETWEEN 0 AND 10000),
  -- percent
  change_limit  int4 NOT NULL CHECK (change_limit BETWEEN 1 AND 1000),
  document      text,
  changed_at    timestamptz NOT NULL,
  changed_by    uuid,
  changed_by_name text NOT NULL
);
SELECT anmin.protect('anmin.ledger_settings');

-- What is due as it was recorded at a moment needs the replaced terms as well.
CREATE INDEX award_term_of ON anmin.award_term (county, award, from_month);
-- Accounts that the bank refused.
CREATE INDEX payment_refused ON anmin.payment (county, account) WHERE reason IS NOT NULL;
-- Approval writes every line once more, in place.
ALTER TABLE anmin.payment_line SET (fillfactor = 48);

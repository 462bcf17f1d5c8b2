-- The month: due lines from awards, checked, netted, approved by two officers. Money is fen.

-- Not narrowed below the county: a township's clerk looks at the lines of their own people.
CREATE TABLE anmin.payment_run (
  county       int4 NOT NULL,
  id           uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('benefits', 'premium')),
  month        int4 NOT NULL,
  -- 0 is the month's own; further ones pay what could not wait (临时救助)
  supplement   int2 NOT NULL DEFAULT 0,
  state        text NOT NULL CHECK (state IN ('preparing', 'prepared', 'submitted', 'approved', 'filed', 'closed', 'cancelled')),
  -- what was recorded up to here counts
  as_of        timestamptz NOT NULL,
  -- the step of the preparation that is under way, and how far it is (steps.ts)
  step         text,
  after        int8 NOT NULL DEFAULT 0,
  benefits     text[],
  job          uuid,
  -- totals of the prepared lines, and their digest: what the two officers approve
  lines        int4,
  amount       int8,
  held         int4,
  digest       text,
  -- totals by benefit and township, and what is other than last month (summary.ts)
  summary      jsonb,
  -- why it was given back by an approver
  returned_why text,
  is_synthetic boolean NOT NULL,
  version      int4 NOT NULL DEFAULT 1,
  begun_at     timestamptz NOT NULL,
  begun_by     uuid,
  begun_by_name text NOT NULL,
  submitted_at timestamptz,
  submitted_by uuid,
  closed_at    timestamptz,
  PRIMARY KEY (county, id)
);
CREATE UNIQUE INDEX payment_run_once ON anmin.payment_run (county, kind, month, supplement) WHERE state <> 'cancelled';
-- one at a time: what one owes depends on what the one before paid
CREATE UNIQUE INDEX payment_run_alone ON anmin.payment_run (county, kind) WHERE state IN ('preparing', 'prepared', 'submitted');
SELECT anmin.protect('anmin.payment_run');

-- Two different officers (国库集中支付双人审核).
CREATE TABLE anmin.run_approval (
  county   int4 NOT NULL,
  run      uuid NOT NULL,
  seq      int2 NOT NULL CHECK (seq IN (1, 2)),
  division int8 NOT NULL,
  officer  uuid NOT NULL,
  officer_name text NOT NULL,
  role     text NOT NULL,
  -- of the lines that were seen
  digest   text NOT NULL,
  at       timestamptz NOT NULL,
  PRIMARY KEY (county, run, seq),
  UNIQUE (county, run, officer),
  FOREIGN KEY (county, run) REFERENCES anmin.payment_run (county, id)
);
SELECT anmin.protect('anmin.run_approval');

-- One award's payment in one run: this month, what earlier months still owe, less what is got back.
CREATE TABLE anmin.payment_line (
  county           int4 NOT NULL,
  run              uuid NOT NULL,
  line             int4 NOT NULL,
  division         int8 NOT NULL,
  award            uuid NOT NULL,
  benefit          text NOT NULL,
  household_number int4 NOT NULL,
  payee            uuid NOT NULL,
  -- row of person_number; NULL: the payee has none, the line is held
  account          uuid,
  persons          int2 NOT NULL,
  due              int8 NOT NULL CHECK (due >= 0),
  arrears          int8 NOT NULL DEFAULT 0 CHECK (arrears >= 0),
  recovered        int8 NOT NULL DEFAULT 0 CHECK (recovered >= 0),
  amount           int8 NOT NULL CHECK (amount >= 0),
  -- what the month before paid of it; NULL where there was none
  before           int8,
  state            text NOT NULL CHECK (state IN ('due', 'held', 'dropped', 'approved')),
  fund             uuid,
  PRIMARY KEY (county, run, line),
  CHECK (amount = due + arrears - recovered)
);
CREATE UNIQUE INDEX payment_line_award ON anmin.payment_line (county, award, run);
CREATE INDEX payment_line_place ON anmin.payment_line (county, run, division, line);
SELECT anmin.protect('anmin.payment_line');

-- Earlier months that a line puts right: 'arrears' is paid with it, 'overpaid' becomes a recovery.
CREATE TABLE anmin.line_item (
  county   int4 NOT NULL,
  run      uuid NOT NULL,
  line     int4 NOT NULL,
  month    int4 NOT NULL,
  kind     text NOT NULL CHECK (kind IN ('arrears', 'overpaid')),
  -- what should have been paid, what was
  owed     int8 NOT NULL,
  charged  int8 NOT NULL,
  -- the decision that changed it
  decision uuid,
  PRIMARY KEY (county, run, line, month),
  FOREIGN KEY (county, run, line) REFERENCES anmin.payment_line (county, run, line),
  CHECK (CASE kind WHEN 'arrears' THEN owed > charged ELSE owed < charged END)
);
SELECT anmin.protect('anmin.line_item');

-- A payment that came back and was given up: the months it was for count as not paid by so much.
CREATE TABLE anmin.charge_reversal (
  county   int4 NOT NULL,
  run      uuid NOT NULL,
  line     int4 NOT NULL,
  month    int4 NOT NULL,
  award    uuid NOT NULL,
  amount   int8 NOT NULL CHECK (amount > 0),
  at       timestamptz NOT NULL,
  PRIMARY KEY (county, run, line, month),
  FOREIGN KEY (county, run, line) REFERENCES anmin.payment_line (county, run, line)
);
CREATE INDEX charge_reversal_award ON anmin.charge_reversal (county, award);
SELECT anmin.protect('anmin.charge_reversal');

-- Why a line does not go out, with the evidence; an officer releases it or leaves it out.
CREATE TABLE anmin.payment_hold (
  county    int4 NOT NULL,
  run       uuid NOT NULL,
  line      int4 NOT NULL,
  kind      text NOT NULL,
  division  int8 NOT NULL,
  household_number int4 NOT NULL,
  -- what was found: dates, the other benefit, the other payee's id; never a number
  evidence  jsonb NOT NULL,
  state     text NOT NULL CHECK (state IN ('open', 'released', 'confirmed')),
  note      text,
  settled_at timestamptz,
  settled_by uuid,
  settled_by_name text,
  PRIMARY KEY (county, run, line, kind),
  FOREIGN KEY (county, run, line) REFERENCES anmin.payment_line (county, run, line),
  CHECK ((state = 'open') = (settled_at IS NULL))
);
CREATE INDEX payment_hold_open ON anmin.payment_hold (county, run, kind) WHERE state = 'open';
SELECT anmin.protect('anmin.payment_hold');

-- What was paid without being due, and how it comes back (社会救助暂行办法第68条: 退回非法获取的资金).
CREATE TABLE anmin.recovery (
  county      int4 NOT NULL,
  id          uuid NOT NULL,
  division    int8 NOT NULL CHECK (division / 1000000 = county),
  award       uuid NOT NULL,
  benefit     text NOT NULL,
  household_number int4 NOT NULL,
  debtor      uuid NOT NULL,
  -- the run and line that found it
  run         uuid NOT NULL,
  line        int4 NOT NULL,
  fund        uuid NOT NULL,
  amount      int8 NOT NULL CHECK (amount > 0),
  settled     int8 NOT NULL DEFAULT 0,
  -- at most so much a month; NULL as much as may be netted (settings)
  instalment  int8 CHECK (instalment > 0),
  paused      boolean NOT NULL DEFAULT false,
  -- another award of the same household that it is netted from; NULL its own
  collect_from uuid,
  reason      text NOT NULL,
  state       text NOT NULL CHECK (state IN ('open', 'settled', 'written-off')),
  version     int4 NOT NULL DEFAULT 1,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (county, id),
  CHECK (settled BETWEEN 0 AND amount),
  CHECK ((state = 'open') = (settled < amount))
);
CREATE UNIQUE INDEX recovery_line ON anmin.recovery (county, run, line, fund);
CREATE INDEX recovery_award ON anmin.recovery (county, coalesce(collect_from, award)) WHERE state = 'open';
SELECT anmin.protect('anmin.recovery');

CREATE TABLE anmin.recovery_part (
  county   int4 NOT NULL,
  id       uuid NOT NULL,
  recovery uuid NOT NULL,
  division int8 NOT NULL,
  household_number int4 NOT NULL,
  -- 'reversed' takes a repayment that was booked wrongly back
  kind     text NOT NULL CHECK (kind IN ('netted', 'repaid', 'written-off', 'reversed')),
  reverses uuid,
  run      uuid,
  line     int4,
  amount   int8 NOT NULL CHECK (amount > 0),
  document text,
  note     text,
  at       timestamptz NOT NULL,
  by_id    uuid,
  by_name  text NOT NULL,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, recovery) REFERENCES anmin.recovery (county, id),
  CHECK ((kind = 'netted') = (run IS NOT NULL)),
  CHECK ((kind = 'reversed') = (reverses IS NOT NULL))
);
CREATE UNIQUE INDEX recovery_part_reversed ON anmin.recovery_part (county, reverses) WHERE reverses IS NOT NULL;
CREATE INDEX recovery_part_of ON anmin.recovery_part (county, recovery);
CREATE UNIQUE INDEX recovery_part_netted ON anmin.recovery_part (county, recovery, run) WHERE kind = 'netted';
SELECT anmin.protect('anmin.recovery_part');

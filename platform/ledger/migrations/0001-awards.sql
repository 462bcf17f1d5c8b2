-- What somebody is paid, by whose decision, from which month. Months are year × 12 + month − 1; money is fen.

-- A named officer's decision with its document number (增减停决定书). Never changed: a later one stands beside it.
CREATE TABLE anmin.decision (
  county        int4 NOT NULL,
  id            uuid NOT NULL,
  division      int8 NOT NULL CHECK (division / 1000000 = county),
  -- by which it follows its household to the code of another village; filled by the night where a writer left it out
  household_number int4,
  award         uuid NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('grant', 'take-over', 'adjust', 'suspend', 'resume', 'fade-out', 'terminate', 'change-payee')),
  -- 文号; of a taken-over award the one in the ledger it came from
  document      text NOT NULL CHECK (document <> ''),
  decided_on    date NOT NULL,
  -- the first month it holds for; earlier than the month of decision where the past is put right
  from_month    int4 NOT NULL,
  -- the last month it speaks of; NULL for good
  until_month   int4 CHECK (until_month >= from_month),
  -- one of reasons.ts, and what the officer says beside it
  reason_code   text,
  reason        text NOT NULL CHECK (reason <> ''),
  -- the articles it rests on
  basis         text NOT NULL,
  -- the judgement it follows, as it was: rule version, month, parameters, facts, outcome
  judgement     jsonb,
  -- why it was decided otherwise than the rules propose
  override      text CHECK (override <> ''),
  -- whose card by what right, where the decision says so
  payee         uuid,
  payee_kind    text CHECK (payee_kind IN ('own', 'family', 'guardian', 'custody')),
  agreement     text,
  account       uuid,
  recorded_at   timestamptz NOT NULL,
  recorded_by   uuid,
  recorded_by_name text NOT NULL,
  PRIMARY KEY (county, id)
);
CREATE INDEX decision_award ON anmin.decision (county, award, recorded_at);
SELECT anmin.protect('anmin.decision');
REVOKE UPDATE, DELETE ON anmin.decision FROM anmin_app;
-- where its people live is not part of it
GRANT UPDATE (division, household_number) ON anmin.decision TO anmin_app;

-- One benefit of one household (person NULL) or one person.
CREATE TABLE anmin.award (
  county           int4 NOT NULL,
  id               uuid NOT NULL,
  division         int8 NOT NULL CHECK (division / 1000000 = county),
  benefit          text NOT NULL,
  household        uuid NOT NULL,
  household_number int4 NOT NULL,
  person           uuid,
  member           int2,
  -- the first month that is paid
  since            int4 NOT NULL,
  per              text NOT NULL CHECK (per IN ('month', 'once', 'year')),
  -- 'ledger' for those who were paid before the platform came
  origin           text NOT NULL CHECK (origin IN ('decision', 'ledger')),
  receipt          uuid,
  -- whose card it goes to, by what right (代管 needs a written agreement filed with the county: 民发〔2021〕57号第26条)
  payee            uuid NOT NULL,
  payee_kind       text NOT NULL CHECK (payee_kind IN ('own', 'family', 'guardian', 'custody')),
  agreement        text,
  -- a row of person_number; NULL is the payee's current account
  account          uuid,
  -- of its last step: where it is heading. What it is in a month say the terms alone, also for 'once': a term of 0 from the
  -- month after on ends it.
  state            text NOT NULL CHECK (state IN ('active', 'suspended', 'ended')),
  is_synthetic     boolean NOT NULL,
  version          int4 NOT NULL DEFAULT 1,
  recorded_at      timestamptz NOT NULL,
  PRIMARY KEY (county, id),
  CHECK ((person IS NULL) = (member IS NULL)),
  CHECK (payee_kind <> 'custody' OR agreement IS NOT NULL)
);
-- nobody has the same benefit twice
CREATE UNIQUE INDEX award_once ON anmin.award (county, benefit, household, person) NULLS NOT DISTINCT WHERE state <> 'ended' AND per <> 'once';
CREATE UNIQUE INDEX award_receipt ON anmin.award (county, receipt) WHERE receipt IS NOT NULL;
CREATE INDEX award_household ON anmin.award (county, household_number);
CREATE INDEX award_person ON anmin.award (county, person) WHERE person IS NOT NULL;
CREATE INDEX award_payee ON anmin.award (county, payee);
CREATE INDEX award_place ON anmin.award (county, division, benefit);
SELECT anmin.protect('anmin.award');

-- What it comes to from a month on, until the next term: a step over the months, so that no month can have two amounts.
-- A decision that speaks for months which an earlier one had spoken for replaces those terms.
CREATE TABLE anmin.award_term (
  county      int4 NOT NULL,
  id          uuid NOT NULL,
  division    int8 NOT NULL CHECK (division / 1000000 = county),
  household_number int4,
  award       uuid NOT NULL,
  from_month  int4 NOT NULL,
  -- fen a month (once, a year); 0 where nothing is paid
  amount      int8 NOT NULL CHECK (amount >= 0),
  -- persons covered
  persons     int2 NOT NULL CHECK (persons >= 0),
  state       text NOT NULL CHECK (state IN ('active', 'suspended', 'ended')),
  decision    uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  replaced_at timestamptz,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, award) REFERENCES anmin.award (county, id),
  FOREIGN KEY (county, decision) REFERENCES anmin.decision (county, id),
  CHECK (state = 'active' OR amount = 0)
);
CREATE UNIQUE INDEX award_term_step ON anmin.award_term (county, award, from_month) INCLUDE (amount, persons, state) WHERE replaced_at IS NULL;
CREATE INDEX award_term_decision ON anmin.award_term (county, decision);
SELECT anmin.protect('anmin.award_term');

-- Awards of which months before the next run must be looked at again, and from which month: a decision on the past, or a line
-- that was held. All others owe the month alone.
CREATE TABLE anmin.award_touched (
  county     int4 NOT NULL,
  award      uuid NOT NULL,
  from_month int4 NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (county, award)
);
SELECT anmin.protect('anmin.award_touched');

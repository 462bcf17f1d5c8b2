-- What officers decide about what is to be got back; schemes that are paid by the head; what is made public. Money is fen.

-- Instalment, pause, and the award it is netted from, as an officer set them. Never changed: a later one stands beside it.
CREATE TABLE anmin.recovery_setting (
  county      int4 NOT NULL,
  id          uuid NOT NULL,
  recovery    uuid NOT NULL,
  division    int8 NOT NULL CHECK (division / 1000000 = county),
  household_number int4 NOT NULL,
  instalment  int8 CHECK (instalment > 0),
  paused      boolean NOT NULL,
  collect_from uuid,
  reason      text NOT NULL CHECK (reason <> ''),
  at          timestamptz NOT NULL,
  by_id       uuid,
  by_name     text NOT NULL,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, recovery) REFERENCES anmin.recovery (county, id)
);
CREATE INDEX recovery_setting_of ON anmin.recovery_setting (county, recovery);
SELECT anmin.protect('anmin.recovery_setting');

-- Giving up what is still open: one officer proposes, another decides.
CREATE TABLE anmin.recovery_write_off (
  county      int4 NOT NULL,
  id          uuid NOT NULL,
  recovery    uuid NOT NULL,
  division    int8 NOT NULL CHECK (division / 1000000 = county),
  household_number int4 NOT NULL,
  cause       text NOT NULL CHECK (cause IN ('died', 'hardship', 'not-found', 'own-mistake', 'other')),
  reason      text NOT NULL CHECK (reason <> ''),
  -- what was open when it was proposed
  amount      int8 NOT NULL CHECK (amount > 0),
  state       text NOT NULL CHECK (state IN ('proposed', 'approved', 'refused')),
  document    text,
  note        text,
  proposed_at timestamptz NOT NULL,
  proposed_by uuid,
  proposed_by_name text NOT NULL,
  decided_at  timestamptz,
  decided_by  uuid,
  decided_by_name text,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, recovery) REFERENCES anmin.recovery (county, id),
  CHECK ((state = 'proposed') = (decided_at IS NULL)),
  CHECK (state <> 'approved' OR document IS NOT NULL),
  CHECK (decided_by IS NULL OR decided_by <> proposed_by)
);
CREATE UNIQUE INDEX recovery_write_off_open ON anmin.recovery_write_off (county, recovery) WHERE state = 'proposed';
SELECT anmin.protect('anmin.recovery_write_off');

-- An insurance that the county pays by the head for who receives certain benefits (意外伤害险). One policy, one year. Not narrowed
-- below the county: a township that reports a claim must know which days are covered.
CREATE TABLE anmin.scheme (
  county      int4 NOT NULL,
  id          uuid NOT NULL,
  name        text NOT NULL CHECK (name <> ''),
  year        int2 NOT NULL CHECK (year BETWEEN 2000 AND 2199),
  covers_from date NOT NULL,
  covers_to   date NOT NULL,
  insurer     text NOT NULL CHECK (insurer <> ''),
  bank        text NOT NULL CHECK (bank <> ''),
  -- the insurer's account, sealed
  account     bytea NOT NULL,
  account_tail text NOT NULL,
  -- a person, the whole policy
  price       int8 NOT NULL CHECK (price > 0),
  price_source text NOT NULL CHECK (price_source <> ''),
  -- whose recipients are insured
  benefits    text[] NOT NULL CHECK (cardinality(benefits) > 0),
  listed_at   timestamptz,
  version     int4 NOT NULL DEFAULT 1,
  is_synthetic boolean NOT NULL,
  created_at  timestamptz NOT NULL,
  created_by  uuid,
  created_by_name text NOT NULL,
  PRIMARY KEY (county, id),
  CHECK (covers_from <= covers_to)
);
CREATE UNIQUE INDEX scheme_once ON anmin.scheme (county, year, name);
SELECT anmin.protect('anmin.scheme');

-- The premium of those who came onto the list since the one before: approved twice, one order to the insurer.
CREATE TABLE anmin.premium (
  county      int4 NOT NULL,
  id          uuid NOT NULL,
  division    int8 NOT NULL CHECK (division = county::int8 * 1000000),
  scheme      uuid NOT NULL,
  fund        uuid NOT NULL,
  number      int4 NOT NULL,
  persons     int4 NOT NULL CHECK (persons > 0),
  price       int8 NOT NULL,
  amount      int8 NOT NULL CHECK (amount = persons * price),
  -- of the list that was seen: what both officers approve
  digest      text NOT NULL,
  state       text NOT NULL CHECK (state IN ('prepared', 'checked', 'approved', 'sent', 'paid', 'cancelled')),
  order_number text,
  receipt     text,
  prepared_at timestamptz NOT NULL,
  prepared_by uuid,
  prepared_by_name text NOT NULL,
  checked_at  timestamptz,
  checked_by  uuid,
  checked_by_name text,
  approved_at timestamptz,
  approved_by uuid,
  approved_by_name text,
  ended_at    timestamptz,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, scheme) REFERENCES anmin.scheme (county, id),
  FOREIGN KEY (county, fund) REFERENCES anmin.fund (county, id),
  -- three people: who prepared, who checked, who approved
  CHECK (checked_by IS DISTINCT FROM prepared_by OR checked_by IS NULL),
  CHECK (approved_by IS DISTINCT FROM checked_by OR approved_by IS NULL),
  CHECK (approved_by IS DISTINCT FROM prepared_by OR approved_by IS NULL),
  CHECK ((state IN ('sent', 'paid')) <= (order_number IS NOT NULL)),
  CHECK ((state = 'paid') = (receipt IS NOT NULL))
);
CREATE UNIQUE INDEX premium_number ON anmin.premium (county, scheme, number);
CREATE UNIQUE INDEX premium_alone ON anmin.premium (county, scheme) WHERE state IN ('prepared', 'checked');
SELECT anmin.protect('anmin.premium');

-- Who is on the list. `premium` has paid for them: once a policy, however often they leave and return.
CREATE TABLE anmin.scheme_person (
  county   int4 NOT NULL,
  scheme   uuid NOT NULL,
  person   uuid NOT NULL,
  division int8 NOT NULL CHECK (division / 1000000 = county),
  household_number int4 NOT NULL,
  -- by which they are on it
  benefit  text NOT NULL,
  since    date NOT NULL,
  until    date,
  premium  uuid,
  PRIMARY KEY (county, scheme, person),
  FOREIGN KEY (county, scheme) REFERENCES anmin.scheme (county, id),
  FOREIGN KEY (county, premium) REFERENCES anmin.premium (county, id)
);
CREATE INDEX scheme_person_unpaid ON anmin.scheme_person (county, scheme) WHERE premium IS NULL AND until IS NULL;
SELECT anmin.protect('anmin.scheme_person');

-- 增减员: who came and who left, when, why.
CREATE TABLE anmin.scheme_change (
  county   int4 NOT NULL,
  scheme   uuid NOT NULL,
  at       timestamptz NOT NULL,
  person   uuid NOT NULL,
  division int8 NOT NULL CHECK (division / 1000000 = county),
  household_number int4 NOT NULL,
  kind     text NOT NULL CHECK (kind IN ('added', 'removed')),
  reason   text NOT NULL CHECK (reason IN ('awarded', 'joined-household', 'returned', 'died', 'moved-out', 'award-ended', 'left-household', 'record-gone')),
  benefit  text NOT NULL,
  on_day   date NOT NULL,
  PRIMARY KEY (county, scheme, person, at, kind, reason),
  FOREIGN KEY (county, scheme) REFERENCES anmin.scheme (county, id)
);
SELECT anmin.protect('anmin.scheme_change');

-- Claims that the county reports for the insured (理赔代报).
CREATE TABLE anmin.scheme_claim (
  county      int4 NOT NULL,
  id          uuid NOT NULL,
  scheme      uuid NOT NULL,
  person      uuid NOT NULL,
  division    int8 NOT NULL CHECK (division / 1000000 = county),
  household_number int4 NOT NULL,
  happened_on date NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('injury', 'disability', 'death')),
  asked       int8 CHECK (asked > 0),
  state       text NOT NULL CHECK (state IN ('reported', 'paid', 'refused')),
  paid        int8 CHECK (paid > 0),
  note        text,
  reported_at timestamptz NOT NULL,
  reported_by uuid,
  reported_by_name text NOT NULL,
  settled_at  timestamptz,
  settled_by_name text,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, scheme, person) REFERENCES anmin.scheme_person (county, scheme, person) ON UPDATE CASCADE,
  CHECK ((state = 'paid') = (paid IS NOT NULL))
);
SELECT anmin.protect('anmin.scheme_claim');

-- What a month paid, as it is shown to everybody for a few days. What stands in the rows is all that can be shown.
CREATE TABLE anmin.publication (
  county      int4 NOT NULL,
  id          uuid NOT NULL,
  division    int8 NOT NULL CHECK (division = county::int8 * 1000000),
  run         uuid NOT NULL,
  month       int4 NOT NULL,
  state       text NOT NULL CHECK (state IN ('prepared', 'published', 'withdrawn', 'expired')),
  masked      boolean NOT NULL,
  days        int2 NOT NULL CHECK (days BETWEEN 1 AND 60),
  unit        text NOT NULL CHECK (unit IN ('day', 'working-day')),
  -- how to object, and to whom
  objection   text NOT NULL CHECK (objection <> ''),
  is_synthetic boolean NOT NULL,
  prepared_at timestamptz NOT NULL,
  prepared_by uuid,
  prepared_by_name text NOT NULL,
  published_at timestamptz,
  published_by uuid,
  published_by_name text,
  -- the last day it is shown; gone at the midnight that ends it (Asia/Shanghai)
  shown_until date,
  -- of the pages as they were published
  digest      text,
  ended_at    timestamptz,
  ended_by_name text,
  withdrawn_why text,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, run) REFERENCES anmin.payment_run (county, id),
  CHECK (published_by IS NULL OR published_by IS DISTINCT FROM prepared_by),
  CHECK ((published_at IS NULL) = (shown_until IS NULL)),
  CHECK ((state = 'withdrawn') = (withdrawn_why IS NOT NULL)),
  CHECK (state <> 'published' OR shown_until IS NOT NULL)
);
CREATE UNIQUE INDEX publication_once ON anmin.publication (county, run) WHERE state IN ('prepared', 'published');
SELECT anmin.protect('anmin.publication');

-- One line of one list. Deleted when it comes down.
CREATE TABLE anmin.publication_row (
  county      int4 NOT NULL,
  publication uuid NOT NULL,
  list        text NOT NULL,
  division    int8 NOT NULL,
  seq         int4 NOT NULL,
  name        text NOT NULL,
  persons     int2,
  amount      int8,
  word        text,
  PRIMARY KEY (county, publication, list, division, seq),
  FOREIGN KEY (county, publication) REFERENCES anmin.publication (county, id)
);
SELECT anmin.protect('anmin.publication_row');

-- Numbers without names: by village for what is listed, by county for the rest. NULL: too few to be told.
CREATE TABLE anmin.publication_figure (
  county      int4 NOT NULL,
  publication uuid NOT NULL,
  list        text NOT NULL,
  division    int8 NOT NULL,
  awards      int4,
  persons     int4,
  amount      int8,
  PRIMARY KEY (county, publication, list, division),
  FOREIGN KEY (county, publication) REFERENCES anmin.publication (county, id)
);
SELECT anmin.protect('anmin.publication_figure');

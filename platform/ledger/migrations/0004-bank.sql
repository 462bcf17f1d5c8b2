-- What goes to the bank and what comes back. Money is fen.

-- How the local bank wants its files (bank/formats/schema.ts).
CREATE TABLE anmin.bank_profile (
  county   int4 NOT NULL,
  id       uuid NOT NULL,
  division int8 NOT NULL CHECK (division = county::int8 * 1000000),
  bank     text NOT NULL CHECK (bank <> ''),
  -- words of the payees' banks it serves; empty: all that no other serves
  serves   text[] NOT NULL,
  -- the account that pays
  payer_name    text NOT NULL CHECK (payer_name <> ''),
  payer_account bytea NOT NULL,
  -- SM2 public key of the bank, where files are dropped for it enveloped
  drop_key text,
  format   jsonb NOT NULL,
  is_active boolean NOT NULL,
  version  int4 NOT NULL DEFAULT 1,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (county, id)
);
SELECT anmin.protect('anmin.bank_profile');

-- The number of a county's next batch.
CREATE TABLE anmin.bank_counter (
  county     int4 PRIMARY KEY,
  next_batch int4 NOT NULL CHECK (next_batch BETWEEN 1 AND 1000000)
);
SELECT anmin.protect('anmin.bank_counter');

-- One file to one bank out of one fund. A reissue has its own batch.
CREATE TABLE anmin.bank_batch (
  county    int4 NOT NULL,
  id        uuid NOT NULL,
  division  int8 NOT NULL CHECK (division = county::int8 * 1000000),
  -- given out by the county, part of every reference that the bank gives back
  number    int4 NOT NULL,
  run       uuid,
  fund      uuid NOT NULL,
  profile   uuid NOT NULL,
  month     int4 NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('run', 'reissue', 'premium')),
  state     text NOT NULL CHECK (state IN ('making', 'ready', 'sent', 'settled', 'cancelled')),
  lines     int4 NOT NULL,
  amount    int8 NOT NULL,
  -- of the file: object in the store, name, SM3
  file      text,
  file_name text,
  digest    text,
  job       uuid,
  made_at   timestamptz NOT NULL,
  made_by   uuid,
  made_by_name text NOT NULL,
  sent_at   timestamptz,
  settled_at timestamptz,
  PRIMARY KEY (county, id)
);
CREATE UNIQUE INDEX bank_batch_number ON anmin.bank_batch (county, number);
-- one at a time: what was left out of the first comes with the next
CREATE UNIQUE INDEX bank_batch_making ON anmin.bank_batch (county, run, fund, profile) WHERE run IS NOT NULL AND state = 'making';
CREATE INDEX bank_batch_run ON anmin.bank_batch (county, run) WHERE run IS NOT NULL;
SELECT anmin.protect('anmin.bank_batch');

-- One order to the bank. A line has a new one only after the last came back: it cannot be paid twice.
CREATE TABLE anmin.payment (
  county   int4 NOT NULL,
  batch    uuid NOT NULL,
  seq      int4 NOT NULL,
  division int8 NOT NULL,
  run      uuid NOT NULL,
  line     int4 NOT NULL,
  attempt  int2 NOT NULL CHECK (attempt > 0),
  benefit  text NOT NULL,
  household_number int4 NOT NULL,
  payee    uuid NOT NULL,
  account  uuid NOT NULL,
  amount   int8 NOT NULL CHECK (amount > 0),
  state    text NOT NULL CHECK (state IN ('ready', 'sent', 'paid', 'returned', 'reissued', 'given-up')),
  -- ISO 20022 external return reason (AC01, AC04, …), and the bank's own words
  reason   text,
  remark   text,
  settled_on date,
  -- the file of the bank that spoke of it last
  answer   uuid,
  PRIMARY KEY (county, batch, seq),
  FOREIGN KEY (county, batch) REFERENCES anmin.bank_batch (county, id),
  FOREIGN KEY (county, run, line) REFERENCES anmin.payment_line (county, run, line)
);
CREATE UNIQUE INDEX payment_attempt ON anmin.payment (county, run, line, attempt);
CREATE UNIQUE INDEX payment_never_twice ON anmin.payment (county, run, line) WHERE state IN ('ready', 'sent', 'paid');
CREATE INDEX payment_returned ON anmin.payment (county, division) WHERE state = 'returned';
SELECT anmin.protect('anmin.payment');

-- Approved lines that could not be put into a file, and why; those that are cured are in the next batch.
CREATE TABLE anmin.payment_fault (
  county   int4 NOT NULL,
  run      uuid NOT NULL,
  line     int4 NOT NULL,
  division int8 NOT NULL,
  household_number int4 NOT NULL,
  payee    uuid NOT NULL,
  benefit  text NOT NULL,
  amount   int8 NOT NULL,
  kind     text NOT NULL,
  detail   text NOT NULL,
  at       timestamptz NOT NULL,
  PRIMARY KEY (county, run, line),
  FOREIGN KEY (county, run, line) REFERENCES anmin.payment_line (county, run, line)
);
SELECT anmin.protect('anmin.payment_fault');

-- Files of the bank that were taken in.
CREATE TABLE anmin.bank_file (
  county   int4 NOT NULL,
  id       uuid NOT NULL,
  division int8 NOT NULL CHECK (division = county::int8 * 1000000),
  kind     text NOT NULL CHECK (kind IN ('pain.002', 'camt.053', 'camt.054', 'local')),
  -- whose format a local file is in; the batch where its lines carry serial numbers only
  profile  uuid,
  batch    uuid,
  name     text NOT NULL,
  -- SM3 of its bytes, by which it lies in the store: the same file is taken in once
  digest   text NOT NULL,
  -- the bank's own message number
  message  text,
  state    text NOT NULL CHECK (state IN ('waiting', 'reading', 'done', 'refused')),
  -- entries, known when the whole file was read; how far they are booked
  rows     int4,
  booked_to int4 NOT NULL DEFAULT 0,
  paid     int4 NOT NULL DEFAULT 0,
  paid_amount int8 NOT NULL DEFAULT 0,
  returned int4 NOT NULL DEFAULT 0,
  returned_amount int8 NOT NULL DEFAULT 0,
  -- entries that belong to nothing of ours, or that we cannot follow
  unknown  int4 NOT NULL DEFAULT 0,
  -- why the whole file was refused
  fault    text,
  job      uuid,
  received_at timestamptz NOT NULL,
  received_by uuid,
  received_by_name text NOT NULL,
  PRIMARY KEY (county, id),
  CHECK ((state = 'refused') = (fault IS NOT NULL))
);
CREATE UNIQUE INDEX bank_file_once ON anmin.bank_file (county, digest) WHERE state <> 'refused';
SELECT anmin.protect('anmin.bank_file');

-- What a file of the bank says, entry by entry, and what came of it. Neither names nor accounts.
CREATE TABLE anmin.bank_entry (
  county    int4 NOT NULL,
  file      uuid NOT NULL,
  row       int4 NOT NULL,
  -- as it stands in the file, and its parts where it is one of ours; a whole batch has no seq
  reference text,
  of_county int4,
  month     int4,
  number    int4,
  seq       int4,
  says      text NOT NULL CHECK (says IN ('paid', 'returned', 'pending', 'unreadable')),
  amount    int8,
  -- of an entry that stands for a whole batch
  count     int4,
  reason    text,
  remark    text,
  on_day    date,
  result    text,
  PRIMARY KEY (county, file, row),
  FOREIGN KEY (county, file) REFERENCES anmin.bank_file (county, id)
);
SELECT anmin.protect('anmin.bank_entry');

-- What goes to the bank and what comes back. Money is fen.

-- How the local bank wants its files (formats.ts).
CREATE TABLE anmin.bank_profile (
  county   int4 NOT NULL,
  id       uuid NOT NULL,
  division int8 NOT NULL CHECK (division = county::int8 * 1000000),
  bank     text NOT NULL CHECK (bank <> ''),
  -- payees' banks it serves; empty: all
  serves   text[] NOT NULL,
  format   jsonb NOT NULL,
  is_active boolean NOT NULL,
  version  int4 NOT NULL DEFAULT 1,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (county, id)
);
SELECT anmin.protect('anmin.bank_profile');

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
CREATE UNIQUE INDEX bank_batch_once ON anmin.bank_batch (county, run, fund, profile) WHERE run IS NOT NULL AND state <> 'cancelled';
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
  payee    uuid NOT NULL,
  account  uuid NOT NULL,
  amount   int8 NOT NULL CHECK (amount > 0),
  state    text NOT NULL CHECK (state IN ('ready', 'sent', 'paid', 'returned', 'reissued', 'given-up')),
  -- ISO 20022 external return reason (AC01, AC04, …), and the bank's own words
  reason   text,
  remark   text,
  settled_on date,
  answer   uuid,
  PRIMARY KEY (county, batch, seq),
  FOREIGN KEY (county, batch) REFERENCES anmin.bank_batch (county, id),
  FOREIGN KEY (county, run, line) REFERENCES anmin.payment_line (county, run, line)
);
CREATE UNIQUE INDEX payment_attempt ON anmin.payment (county, run, line, attempt);
CREATE UNIQUE INDEX payment_never_twice ON anmin.payment (county, run, line) WHERE state IN ('ready', 'sent', 'paid');
CREATE INDEX payment_returned ON anmin.payment (county, division) WHERE state = 'returned';
SELECT anmin.protect('anmin.payment');

-- Files of the bank that were taken in.
CREATE TABLE anmin.bank_file (
  county   int4 NOT NULL,
  id       uuid NOT NULL,
  division int8 NOT NULL CHECK (division = county::int8 * 1000000),
  kind     text NOT NULL CHECK (kind IN ('pain.002', 'camt.053', 'camt.054', 'local')),
  name     text NOT NULL,
  -- SM3 of its bytes: the same file is taken in once
  digest   text NOT NULL,
  file     text NOT NULL,
  -- the bank's own message number
  message  text,
  state    text NOT NULL CHECK (state IN ('waiting', 'reading', 'done', 'refused')),
  paid     int4,
  paid_amount int8,
  returned int4,
  returned_amount int8,
  -- entries that belong to nothing of ours, with row and reason
  unknown  jsonb,
  fault    text,
  job      uuid,
  received_at timestamptz NOT NULL,
  received_by uuid,
  received_by_name text NOT NULL,
  PRIMARY KEY (county, id)
);
CREATE UNIQUE INDEX bank_file_once ON anmin.bank_file (county, digest) WHERE state <> 'refused';
SELECT anmin.protect('anmin.bank_file');

-- Ledgers on their way into the register: the import, its rows while they wait, and the mappings that were remembered.
-- What the rows say lies sealed in blocks; nothing of a person stands here in plain.

CREATE TABLE anmin.ledger_import (
  county          int4 NOT NULL,
  id              uuid NOT NULL,
  -- whose people it may speak of: the county, or the township of the clerk who brought it
  division        int8 NOT NULL CHECK (division / 1000000 = county),
  kind            text NOT NULL CHECK (kind <> ''),
  -- SM3 of the file in the object store, and what it was called
  file            text NOT NULL CHECK (file ~ '^[0-9a-f]{64}$'),
  file_name       text NOT NULL CHECK (file_name <> ''),
  -- the month it speaks of
  as_of           int4 NOT NULL,
  mode            text NOT NULL CHECK (mode IN ('good-rows', 'all-or-nothing')),
  state           text NOT NULL CHECK (state IN ('uploaded', 'reading', 'checked', 'applying', 'done', 'failed', 'cancelled', 'withdrawing', 'withdrawn')),
  -- sheet, header row, columns and translations of codes
  mapping         jsonb NOT NULL,
  -- what its headings look like: mappings are remembered by it
  signature       text NOT NULL,
  -- how far the work is; written with the rows it tells of
  stage           text NOT NULL CHECK (stage IN ('rows', 'weigh', 'finish', 'apply', 'none')),
  next_batch      int4 NOT NULL CHECK (next_batch >= 0),
  last_row        int4 NOT NULL CHECK (last_row >= 0),
  rows_done       int4 NOT NULL CHECK (rows_done >= 0),
  rows_total      int4 CHECK (rows_total >= 0),
  stage_began_at  timestamptz,
  counts          jsonb NOT NULL,
  job             uuid,
  source          uuid,
  -- SM3 of the workbook with the rows that were not taken
  returned        text,
  returned_name   text,
  -- why it failed, in Chinese
  failure         text,
  started_by      uuid,
  started_by_name text NOT NULL,
  started_at      timestamptz NOT NULL,
  finished_at     timestamptz,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, source) REFERENCES anmin.source (county, id)
);
CREATE INDEX ledger_import_started ON anmin.ledger_import (county, started_at DESC);
CREATE INDEX ledger_import_file ON anmin.ledger_import (county, file);
SELECT anmin.protect('anmin.ledger_import');

-- Rows as they were read, sealed. All rows of one household lie in one part, so that a part can be weighed by itself.
CREATE TABLE anmin.ledger_block (
  county    int4 NOT NULL,
  import    uuid NOT NULL,
  part      int2 NOT NULL CHECK (part >= 0),
  batch     int4 NOT NULL CHECK (batch >= 0),
  division  int8 NOT NULL CHECK (division / 1000000 = county),
  rows      int4 NOT NULL CHECK (rows > 0),
  sealed    bytea NOT NULL,
  PRIMARY KEY (county, import, part, batch),
  FOREIGN KEY (county, import) REFERENCES anmin.ledger_import (county, id)
);
SELECT anmin.protect('anmin.ledger_block');

-- What was found of each row.
CREATE TABLE anmin.ledger_row (
  county    int4 NOT NULL,
  import    uuid NOT NULL,
  -- as the spreadsheet numbers it
  row       int4 NOT NULL CHECK (row > 0),
  -- the village it speaks of; the import's own place where that is not known
  division  int8 NOT NULL CHECK (division / 1000000 = county),
  part      int2 NOT NULL,
  batch     int4 NOT NULL,
  -- blind indexes of the ID number and of the household's number
  index     bytea,
  household_index bytea,
  verdict   text NOT NULL CHECK (verdict IN ('new', 'changed', 'unchanged', 'bad', 'conflict')),
  -- column, sentence, severity
  faults    jsonb NOT NULL,
  -- the names of what would change
  changes   text[] NOT NULL,
  person    uuid,
  household uuid,
  -- a row about a child: shown only to those who may open children's files
  is_child  boolean NOT NULL,
  PRIMARY KEY (county, import, row),
  FOREIGN KEY (county, import) REFERENCES anmin.ledger_import (county, id)
);
CREATE INDEX ledger_row_verdict ON anmin.ledger_row (county, import, verdict, row);
CREATE INDEX ledger_row_part ON anmin.ledger_row (county, import, part);
SELECT anmin.protect('anmin.ledger_row');

CREATE TABLE anmin.ledger_mapping (
  county       int4 NOT NULL,
  kind         text NOT NULL,
  signature    text NOT NULL,
  mapping      jsonb NOT NULL,
  used_at      timestamptz NOT NULL,
  used_by_name text NOT NULL,
  PRIMARY KEY (county, kind, signature)
);
SELECT anmin.protect('anmin.ledger_mapping');

-- Files on their way in. The parts lie in the object store and are the truth about what has arrived; the row follows.
CREATE TABLE anmin.upload (
  county int4 NOT NULL,
  id uuid NOT NULL,
  division int8 NOT NULL, -- the area of whoever uploads
  purpose text NOT NULL,  -- what it is for, e.g. registry.import-ledger
  name bytea NOT NULL,    -- sealed: people name files after people
  kind text NOT NULL,     -- the name's ending
  size int8 NOT NULL CHECK (size > 0),
  received int8 NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND size),
  state text NOT NULL CHECK (state IN ('receiving', 'complete', 'abandoned')),
  digest text CHECK ((digest IS NOT NULL) = (state = 'complete')),
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (county, id)
);
CREATE INDEX upload_receiving ON anmin.upload (county, created_by, updated_at) WHERE state = 'receiving';
SELECT anmin.protect('anmin.upload');

-- A second pair of eyes on what goes to the bank, and a way out for whatever comes back. Money is fen.

-- Who has had a batch's file: from then on the bank may have it as well.
CREATE TABLE anmin.bank_download (
  county   int4 NOT NULL,
  id       uuid NOT NULL,
  division int8 NOT NULL CHECK (division = county::int8 * 1000000),
  batch    uuid NOT NULL,
  -- of the file that was handed out: a batch may be written anew
  digest   text NOT NULL,
  at       timestamptz NOT NULL,
  by_id    uuid,
  by_name  text NOT NULL,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, batch) REFERENCES anmin.bank_batch (county, id)
);
CREATE INDEX bank_download_of ON anmin.bank_download (county, batch);
SELECT anmin.protect('anmin.bank_download');
REVOKE UPDATE, DELETE, TRUNCATE ON anmin.bank_download FROM anmin_app;

-- A batch that the bank may have is cancelled by two: one proposes, another agrees.
CREATE TABLE anmin.bank_cancellation (
  county      int4 NOT NULL,
  id          uuid NOT NULL,
  division    int8 NOT NULL CHECK (division = county::int8 * 1000000),
  batch       uuid NOT NULL,
  reason      text NOT NULL CHECK (reason <> ''),
  state       text NOT NULL CHECK (state IN ('proposed', 'agreed', 'refused')),
  proposed_at timestamptz NOT NULL,
  proposed_by uuid,
  proposed_by_name text NOT NULL,
  decided_at  timestamptz,
  decided_by  uuid,
  decided_by_name text,
  note        text,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, batch) REFERENCES anmin.bank_batch (county, id),
  CHECK ((state = 'proposed') = (decided_at IS NULL)),
  CHECK (state <> 'agreed' OR decided_by IS DISTINCT FROM proposed_by)
);
CREATE UNIQUE INDEX bank_cancellation_open ON anmin.bank_cancellation (county, batch) WHERE state = 'proposed';
CREATE INDEX bank_cancellation_of ON anmin.bank_cancellation (county, batch);
SELECT anmin.protect('anmin.bank_cancellation');
REVOKE DELETE, TRUNCATE ON anmin.bank_cancellation FROM anmin_app;

-- Of an order that came back, what was found overpaid meanwhile: it settles the recovery and is not paid again.
ALTER TABLE anmin.payment ADD COLUMN set_off int8 NOT NULL DEFAULT 0 CHECK (set_off BETWEEN 0 AND amount);
-- 'returned' settles with what the bank sent back; 'unwritten' and 'owed-back' undo a write-off and a repayment of money that
-- nobody ever had.
ALTER TABLE anmin.recovery_part DROP CONSTRAINT recovery_part_kind_check;
ALTER TABLE anmin.recovery_part ADD CONSTRAINT recovery_part_kind_check
  CHECK (kind IN ('netted', 'repaid', 'written-off', 'reversed', 'returned', 'unwritten', 'owed-back'));
-- the order that came back, and the month of it that had been found overpaid
ALTER TABLE anmin.recovery_part ADD COLUMN batch uuid;
ALTER TABLE anmin.recovery_part ADD COLUMN seq int4;
ALTER TABLE anmin.recovery_part ADD COLUMN month int4;
ALTER TABLE anmin.recovery_part ADD CONSTRAINT recovery_part_came_back
  CHECK ((kind IN ('returned', 'unwritten', 'owed-back')) = (batch IS NOT NULL AND seq IS NOT NULL AND month IS NOT NULL));

-- How often entries that the books had not taken were tried again.
ALTER TABLE anmin.bank_file ADD COLUMN pass int2 NOT NULL DEFAULT 1;

-- A premium that the bank sent back is sent again or given up.
ALTER TABLE anmin.premium DROP CONSTRAINT premium_state_check;
ALTER TABLE anmin.premium ADD CONSTRAINT premium_state_check
  CHECK (state IN ('prepared', 'checked', 'approved', 'sent', 'paid', 'returned', 'cancelled'));
ALTER TABLE anmin.premium ADD COLUMN attempt int2 NOT NULL DEFAULT 1 CHECK (attempt > 0);
ALTER TABLE anmin.premium ADD COLUMN returned_why text;
ALTER TABLE anmin.premium ADD COLUMN returned_at timestamptz;
-- Whose account the insurer's is, is said by one and paid to by another.
ALTER TABLE anmin.scheme ADD COLUMN account_at timestamptz;
ALTER TABLE anmin.scheme ADD COLUMN account_by uuid;
ALTER TABLE anmin.scheme ADD COLUMN account_by_name text;
ALTER TABLE anmin.scheme ADD COLUMN account_document text;
CREATE INDEX recovery_part_came_back ON anmin.recovery_part (county, batch, seq) WHERE batch IS NOT NULL;

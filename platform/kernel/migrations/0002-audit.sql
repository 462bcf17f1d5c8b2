-- One chain per county (0 is the platform): who did or read what, for which purpose, with which outcome.
CREATE TABLE anmin.audit_entry (
  county int4 NOT NULL,
  seq int8 NOT NULL CHECK (seq > 0),
  at timestamptz NOT NULL,
  actor_id text,
  actor_name text NOT NULL,
  role text,
  action text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('command', 'query')),
  subject text,
  purpose text,
  outcome text NOT NULL,
  detail jsonb NOT NULL,
  previous bytea NOT NULL CHECK (length(previous) = 32),
  digest bytea NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (county, seq)
);
CREATE INDEX audit_entry_by_time ON anmin.audit_entry (county, at);
CREATE INDEX audit_entry_by_subject ON anmin.audit_entry (county, subject) WHERE subject IS NOT NULL;

-- The last entry of each chain; locking its row puts the entries in order.
CREATE TABLE anmin.audit_head (
  county int4 PRIMARY KEY,
  seq int8 NOT NULL,
  digest bytea NOT NULL CHECK (length(digest) = 32)
);

-- The signed head of each day: what a later cut of the chain is measured against.
CREATE TABLE anmin.audit_daily_head (
  county int4 NOT NULL,
  day date NOT NULL,
  seq int8 NOT NULL,
  digest bytea NOT NULL,
  record text NOT NULL, -- the signed record as one line of JSON, as exports carry it
  PRIMARY KEY (county, day)
);

CREATE FUNCTION anmin.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END;
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON anmin.audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON anmin.audit_daily_head
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.refuse_change();
REVOKE UPDATE, DELETE ON anmin.audit_entry, anmin.audit_daily_head FROM anmin_app;
REVOKE DELETE ON anmin.audit_head FROM anmin_app;

SELECT anmin.protect('anmin.audit_entry');
SELECT anmin.protect('anmin.audit_head');
SELECT anmin.protect('anmin.audit_daily_head');

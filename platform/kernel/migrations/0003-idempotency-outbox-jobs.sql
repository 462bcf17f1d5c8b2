-- The answer to a command that carried an idempotency key, sealed, so that a repeated request gets it again.
CREATE TABLE anmin.idempotency (
  county int4 NOT NULL,
  actor text NOT NULL,
  key text NOT NULL,
  request bytea NOT NULL, -- keyed digest of use case and input
  answer bytea,           -- sealed; null only inside the transaction that is still answering
  at timestamptz NOT NULL,
  PRIMARY KEY (county, actor, key)
);
CREATE INDEX idempotency_by_time ON anmin.idempotency (county, at);
SELECT anmin.protect('anmin.idempotency');

-- Events for other parts (CloudEvents 1.0), written with the change they tell of, sent afterwards.
CREATE TABLE anmin.outbox (
  county int4 NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  type text NOT NULL,
  subject text NOT NULL,
  data jsonb NOT NULL,
  attempts int4 NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  sent_at timestamptz,
  last_error text,
  PRIMARY KEY (county, id)
);
CREATE INDEX outbox_waiting ON anmin.outbox (next_at, id) WHERE sent_at IS NULL;
SELECT anmin.protect('anmin.outbox');

-- Which consumer has already handled which event: an event that comes twice is handled once.
CREATE TABLE anmin.outbox_delivery (
  county int4 NOT NULL,
  event_id uuid NOT NULL,
  consumer text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (county, event_id, consumer)
);
SELECT anmin.protect('anmin.outbox_delivery');

-- Long work as its people see it. The queue itself is pg-boss's, in a schema of its own, and knows only ids.
CREATE TABLE anmin.job_progress (
  county int4 NOT NULL,
  id uuid NOT NULL,
  job text NOT NULL,
  title text NOT NULL,
  requested_by text,
  input jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done int8 NOT NULL DEFAULT 0,
  total int8,
  checkpoint jsonb NOT NULL DEFAULT '{}',
  message text,
  cancel_requested boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (county, id)
);
SELECT anmin.protect('anmin.job_progress');

-- What proves that the keys file still holds each key that this database was written with.
CREATE TABLE anmin.key_check (
  key_id text PRIMARY KEY,
  proof bytea NOT NULL
);
REVOKE UPDATE, DELETE ON anmin.key_check FROM anmin_app;

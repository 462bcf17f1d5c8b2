-- Addresses outside that are told of changes. `county` is the six-digit code of the area the webhook listens to: a
-- county's own, or that of a city (421000), a province (420000) or the nation (0), which then hears every county inside.
CREATE TABLE anmin.webhook (
  county          int4 NOT NULL,
  id              uuid NOT NULL,
  division        int8 NOT NULL,
  name            text NOT NULL,
  url             text NOT NULL,
  types           text[] NOT NULL CHECK (cardinality(types) > 0),
  -- sealed; the one before stays good for a day after a rotation, so that the receiver has time to change
  secret          bytea NOT NULL,
  previous_secret bytea,
  previous_until  timestamptz,
  state           text NOT NULL CHECK (state IN ('active', 'paused', 'broken')),
  -- failed attempts since the last one that arrived, and since when; nothing is sent before not_before
  failures        int4 NOT NULL DEFAULT 0,
  failing_since   timestamptz,
  not_before      timestamptz,
  last_tried_at   timestamptz,
  last_arrived_at timestamptz,
  -- held by the one process that is sending; runs out when that process was killed
  busy_until      timestamptz,
  created_at      timestamptz NOT NULL,
  created_by      uuid,
  created_by_name text NOT NULL,
  PRIMARY KEY (county, id),
  CHECK (division = county::int8 * 1000000),
  CHECK ((previous_secret IS NULL) = (previous_until IS NULL))
);
SELECT anmin.protect('anmin.webhook');

-- One row for each event and webhook. The body is the CloudEvent as it is sent, the same bytes at every attempt: ids
-- and what kind of thing changed, never personal data. `county` and `division` are the webhook's.
CREATE TABLE anmin.webhook_delivery (
  county       int4 NOT NULL,
  webhook      uuid NOT NULL,
  event        uuid NOT NULL,
  division     int8 NOT NULL,
  event_county int4 NOT NULL,
  type         text NOT NULL,
  body         text NOT NULL,
  state        text NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed', 'abandoned')),
  attempts     int4 NOT NULL DEFAULT 0,
  next_at      timestamptz NOT NULL,
  last_status  int4,
  last_error   text,
  -- milliseconds of the last attempt
  latency      int4,
  created_at   timestamptz NOT NULL,
  settled_at   timestamptz,
  PRIMARY KEY (county, webhook, event),
  FOREIGN KEY (county, webhook) REFERENCES anmin.webhook (county, id) ON DELETE CASCADE,
  CHECK ((state IN ('delivered', 'abandoned')) = (settled_at IS NOT NULL))
);
CREATE INDEX webhook_delivery_due ON anmin.webhook_delivery (county, webhook, next_at) WHERE state IN ('waiting', 'failed');
CREATE INDEX webhook_delivery_by_time ON anmin.webhook_delivery (county, webhook, created_at DESC, event);
SELECT anmin.protect('anmin.webhook_delivery');

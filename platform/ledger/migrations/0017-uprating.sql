-- 提标: one decision for many awards after a county published a new standard. Money is fen, months are year × 12 + month − 1.

-- Not narrowed below the county: whoever decides decides for all of it.
CREATE TABLE anmin.uprating (
  county        int4 NOT NULL,
  id            uuid NOT NULL,
  benefit       text NOT NULL,
  -- only in this township or village; only households of this settlement (城镇, 农村)
  place         int8 CHECK (place / 1000000 = county),
  settlement    int2,
  from_month    int4 NOT NULL,
  document      text NOT NULL CHECK (document <> ''),
  decided_on    date NOT NULL,
  reason        text NOT NULL CHECK (reason <> ''),
  basis         text NOT NULL CHECK (basis <> ''),
  -- what goes up by more is looked at one by one
  most          int8 CHECK (most > 0),
  state         text NOT NULL CHECK (state IN ('preparing', 'prepared', 'decided', 'applying', 'done', 'undo-decided', 'undoing', 'undone', 'discarded')),
  -- how far the work of this state is; how many awards were found
  after         int4 NOT NULL DEFAULT 0,
  items         int4,
  -- of what was found, award by award: what the two officers saw
  digest        text,
  job           uuid,
  is_synthetic  boolean NOT NULL,
  -- why it was given back or discarded
  why           text,
  version       int4 NOT NULL DEFAULT 1,
  prepared_at   timestamptz NOT NULL,
  prepared_by   uuid,
  prepared_by_name text NOT NULL,
  decided_at    timestamptz,
  decided_by    uuid,
  decided_by_name text,
  confirmed_at  timestamptz,
  confirmed_by  uuid,
  confirmed_by_name text,
  undo_document text,
  undo_reason   text,
  undo_at       timestamptz,
  undo_by       uuid,
  undo_by_name  text,
  undo_confirmed_at timestamptz,
  undo_confirmed_by uuid,
  undo_confirmed_by_name text,
  PRIMARY KEY (county, id),
  -- two different officers, of the decision and of taking it back
  CHECK (confirmed_at IS NULL OR confirmed_by IS DISTINCT FROM decided_by),
  CHECK (undo_confirmed_at IS NULL OR undo_confirmed_by IS DISTINCT FROM undo_by)
);
CREATE INDEX uprating_newest ON anmin.uprating (county, prepared_at DESC);
SELECT anmin.protect('anmin.uprating');
REVOKE DELETE ON anmin.uprating FROM anmin_app;

-- One award that it looked at, and what came of it.
CREATE TABLE anmin.uprating_item (
  county     int4 NOT NULL,
  uprating   uuid NOT NULL,
  seq        int4 NOT NULL,
  division   int8 NOT NULL,
  household_number int4 NOT NULL,
  award      uuid NOT NULL,
  -- of the award when it was looked at: one that was decided about since is left alone
  award_version int4 NOT NULL,
  -- the months it would speak for; NULL for good
  start      int4 NOT NULL,
  until      int4,
  persons    int2 NOT NULL,
  before     int8 NOT NULL CHECK (before >= 0),
  -- what the rules give; NULL where they give no answer
  after      int8 CHECK (after >= 0),
  kind       text NOT NULL,
  why        text,
  result     text CHECK (result IN ('applied', 'changed', 'undone', 'charged')),
  PRIMARY KEY (county, uprating, seq),
  FOREIGN KEY (county, uprating) REFERENCES anmin.uprating (county, id),
  FOREIGN KEY (county, award) REFERENCES anmin.award (county, id),
  CHECK (kind <> 'up' OR after > before)
);
CREATE UNIQUE INDEX uprating_item_award ON anmin.uprating_item (county, uprating, award);
CREATE INDEX uprating_item_kind ON anmin.uprating_item (county, uprating, kind, seq);
SELECT anmin.protect('anmin.uprating_item');

-- As 0010: the planner learns what these hold after many were written.
CREATE FUNCTION anmin.learn_upratings() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  ANALYZE anmin.uprating_item, anmin.award, anmin.award_term, anmin.decision, anmin.award_touched;
END;
$$;
REVOKE ALL ON FUNCTION anmin.learn_upratings() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anmin.learn_upratings() TO anmin_app;

-- Records that may be one person, and people who were found to be one. A merge moves rows to the person who is kept and
-- remembers which, so that it can be taken back with all history.
CREATE TABLE anmin.duplicate_pair (
  county      int4 NOT NULL,
  -- the smaller id first
  a           uuid NOT NULL,
  b           uuid NOT NULL CHECK (a < b),
  -- the smallest area around both: whoever does not hold it sees at most one of the two
  division    int8 NOT NULL CHECK (division / 1000000 = county),
  score       int2 NOT NULL CHECK (score BETWEEN 0 AND 100),
  reasons     text[] NOT NULL,
  state       text NOT NULL CHECK (state IN ('open', 'merged', 'apart')),
  found_at    timestamptz NOT NULL,
  decided_by_name text,
  decided_at  timestamptz,
  why         text,
  PRIMARY KEY (county, a, b),
  FOREIGN KEY (county, a) REFERENCES anmin.person (county, id),
  FOREIGN KEY (county, b) REFERENCES anmin.person (county, id)
);
CREATE INDEX duplicate_pair_open ON anmin.duplicate_pair (county, state, score DESC);
SELECT anmin.protect('anmin.duplicate_pair');

-- People whose ID number another county holds as well: the county alone is told.
CREATE TABLE anmin.held_elsewhere (
  county       int4 NOT NULL,
  person       uuid NOT NULL,
  division     int8 NOT NULL CHECK (division / 1000000 = county),
  other_county int4 NOT NULL,
  found_at     timestamptz NOT NULL,
  PRIMARY KEY (county, person, other_county),
  FOREIGN KEY (county, person) REFERENCES anmin.person (county, id)
);
SELECT anmin.protect('anmin.held_elsewhere');

CREATE TABLE anmin.person_merge (
  county       int4 NOT NULL,
  id           uuid NOT NULL,
  division     int8 NOT NULL CHECK (division / 1000000 = county),
  kept         uuid NOT NULL,
  merged       uuid NOT NULL,
  -- ids of the rows that were moved to the person kept, by table
  moved        jsonb NOT NULL,
  why          text NOT NULL,
  merged_by_name text NOT NULL,
  merged_at    timestamptz NOT NULL,
  reversed_by_name text,
  reversed_at  timestamptz,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, kept) REFERENCES anmin.person (county, id),
  FOREIGN KEY (county, merged) REFERENCES anmin.person (county, id)
);
CREATE UNIQUE INDEX person_merge_once ON anmin.person_merge (county, merged) WHERE reversed_at IS NULL;
SELECT anmin.protect('anmin.person_merge');

CREATE INDEX person_birth ON anmin.person (county, birth_date, id);

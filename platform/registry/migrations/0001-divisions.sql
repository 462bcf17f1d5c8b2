-- Administrative divisions, shared by all counties. Loaded by the owner (load-divisions.ts); the application only reads.
-- A change of name or area ends a row (valid_to) and begins another; `successor` is the code that continues an ended one.
CREATE TABLE anmin.division (
  code             int8 NOT NULL CHECK (code > 0 AND code < 1000000000000),
  county           int4 NOT NULL CHECK (county = code / 1000000),
  name             text NOT NULL CHECK (name <> ''),
  level            text NOT NULL CHECK (level IN ('province', 'city', 'county', 'township', 'village')),
  -- counted by the statistics bureau, but no administrative division
  statistical_only boolean NOT NULL,
  code_source      text NOT NULL,
  valid_from       date NOT NULL,
  valid_to         date CHECK (valid_to >= valid_from),
  successor        int8 CHECK (successor > 0 AND successor < 1000000000000),
  PRIMARY KEY (code, valid_from)
);
CREATE UNIQUE INDEX division_current ON anmin.division (code) WHERE valid_to IS NULL;

ALTER TABLE anmin.division ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON anmin.division FOR SELECT USING (true);
REVOKE INSERT, UPDATE, DELETE ON anmin.division FROM anmin_app;

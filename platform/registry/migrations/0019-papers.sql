-- A scan or photograph that stands behind a card: an identity card, a diagnosis, a judgment. Its content lies sealed among the files.
CREATE TABLE anmin.paper (
  county            int4 NOT NULL,
  id                uuid NOT NULL,
  division          int8 NOT NULL CHECK (division / 1000000 = county),
  -- of a person, or of the household itself
  person            uuid,
  household         uuid NOT NULL,
  kind              text NOT NULL CHECK (kind <> ''),
  -- SM3 of the content: its address
  file              text NOT NULL CHECK (file ~ '^[0-9a-f]{64}$'),
  media_type        text NOT NULL,
  size              int8 NOT NULL CHECK (size > 0),
  issued_on         date,
  valid_until       date CHECK (valid_until >= issued_on),
  note              text NOT NULL,
  added_by          uuid,
  added_by_name     text NOT NULL,
  added_at          timestamptz NOT NULL,
  withdrawn_by_name text,
  withdrawn_at      timestamptz,
  withdrawn_why     text,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, person) REFERENCES anmin.person (county, id),
  FOREIGN KEY (county, household) REFERENCES anmin.household (county, id),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_why IS NULL))
);
CREATE INDEX paper_person ON anmin.paper (county, person) WHERE person IS NOT NULL;
CREATE INDEX paper_household ON anmin.paper (county, household);
-- The same content twice behind one card is a second press of the button.
CREATE UNIQUE INDEX paper_once ON anmin.paper (county, household, coalesce(person, household), kind, file) WHERE withdrawn_at IS NULL;
SELECT anmin.protect('anmin.paper');

-- People and households: who they are now, and every statement that anybody ever made about them. Nothing is overwritten: a
-- correction is a later statement over the same months, and a withdrawn source takes its statements with it.
-- Months are year × 12 + month − 1, both ends included; money is fen.

-- Numbers that the county gives out, and the month for which its population tables show the current facts.
CREATE TABLE anmin.registry_state (
  county            int4 PRIMARY KEY,
  next_household    int4 NOT NULL CHECK (next_household > 0),
  projected_month   int4 NOT NULL
);
SELECT anmin.protect('anmin.registry_state');

-- Where knowledge comes from: one ledger, one visit, one correction by an officer.
CREATE TABLE anmin.source (
  county        int4 NOT NULL,
  id            uuid NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('ledger', 'officer', 'visit', 'resident', 'department', 'synthetic')),
  title         text NOT NULL CHECK (title <> ''),
  -- the month it speaks of
  as_of         int4 NOT NULL,
  confidence    text NOT NULL CHECK (confidence IN ('verified', 'recorded', 'declared', 'assumed')),
  -- document number, or what was seen
  document      text,
  -- SM3 of the file, and the import that read it
  file          text,
  import        uuid,
  recorded_at   timestamptz NOT NULL,
  recorded_by   uuid,
  recorded_by_name text NOT NULL,
  withdrawn_at  timestamptz,
  withdrawn_by_name text,
  withdrawn_why text,
  PRIMARY KEY (county, id),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by_name IS NULL))
);
SELECT anmin.protect('anmin.source');

CREATE TABLE anmin.household (
  county          int4 NOT NULL,
  id              uuid NOT NULL,
  -- the key of the population tables, given once and never again
  number          int4 NOT NULL,
  division        int8 NOT NULL CHECK (division / 1000000 = county),
  -- as the ledgers number it (户号); unique in its village at most
  register_number text,
  address         text,
  head            uuid,
  is_synthetic    boolean NOT NULL,
  dissolved_on    date,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (county, id)
);
CREATE UNIQUE INDEX household_number ON anmin.household (county, number);
CREATE INDEX household_register ON anmin.household (county, register_number);
CREATE INDEX household_division ON anmin.household (county, division);
SELECT anmin.protect('anmin.household');

-- A person as known now; the current particulars of the statements, for lists, search and matching.
CREATE TABLE anmin.person (
  county              int4 NOT NULL,
  id                  uuid NOT NULL,
  -- the village that looks after them: where they live in the county, otherwise where they are registered
  division            int8 NOT NULL CHECK (division / 1000000 = county),
  household           uuid NOT NULL,
  -- household number and place in it, as the population tables have them
  household_number    int4 NOT NULL,
  member              int2 NOT NULL,
  name                text COLLATE "C" NOT NULL CHECK (name <> ''),
  former_names        text[] NOT NULL DEFAULT '{}',
  sex                 int2,
  birth_date          date NOT NULL,
  ethnicity           int2,
  marital_state       int2,
  -- rows of person_number
  id_number           uuid,
  phone               uuid,
  account             uuid,
  bank_name           text,
  registered_division int8,
  address             text,
  died_on             date,
  moved_out_on        date,
  child_kind          int2,
  school              text,
  work_capacity       int2,
  -- a minor with a child's file: hidden from lists, counts, exports and search unless asked for with a purpose
  is_protected_child  boolean NOT NULL DEFAULT false,
  is_synthetic        boolean NOT NULL,
  -- the person this record was found to be one with; its statements count there
  merged_into         uuid,
  -- one more with each change, so that two people who write at once notice
  version             int4 NOT NULL DEFAULT 1,
  recorded_at         timestamptz NOT NULL,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, household) REFERENCES anmin.household (county, id)
);
CREATE UNIQUE INDEX person_place ON anmin.person (county, household_number, member) WHERE merged_into IS NULL;
CREATE INDEX person_name_birth ON anmin.person (county, name, birth_date);
CREATE INDEX person_division ON anmin.person (county, division);
CREATE INDEX person_merged ON anmin.person (county, merged_into) WHERE merged_into IS NOT NULL;
SELECT anmin.protect('anmin.person');

-- Every ID number, phone and account that was ever known of a person: sealed, with blind indexes for lookup by the whole
-- number and by its last four characters.
CREATE TABLE anmin.person_number (
  county      int4 NOT NULL,
  id          uuid NOT NULL,
  division    int8 NOT NULL CHECK (division / 1000000 = county),
  person      uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('id-number', 'phone', 'account')),
  sealed      bytea NOT NULL,
  index       bytea NOT NULL,
  tail        bytea NOT NULL,
  is_current  boolean NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, person) REFERENCES anmin.person (county, id)
);
CREATE UNIQUE INDEX person_number_once ON anmin.person_number (county, person, kind, index);
CREATE INDEX person_number_index ON anmin.person_number (county, index);
CREATE INDEX person_number_tail ON anmin.person_number (county, tail);
-- one county's people found in another (counties_holding)
CREATE INDEX person_number_anywhere ON anmin.person_number (index) WHERE kind = 'id-number';
SELECT anmin.protect('anmin.person_number');

-- In which counties current ID numbers are held: the county alone, nothing of the person. Only who holds the number can ask.
CREATE FUNCTION anmin.counties_holding(indexes bytea[]) RETURNS TABLE (index bytea, county int4)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET anmin.county_from = '0' SET anmin.county_to = '999999'
SET anmin.area_from = '0' SET anmin.area_to = '999999999999'
AS $$
  SELECT n.index, n.county FROM anmin.person_number n
  WHERE n.kind = 'id-number' AND n.is_current AND n.index = ANY (indexes)
$$;

-- Who belongs to which household, over time. A change ends a row (valid_to); a correction replaces it (replaced_at).
CREATE TABLE anmin.membership (
  county      int4 NOT NULL,
  id          uuid NOT NULL,
  division    int8 NOT NULL CHECK (division / 1000000 = county),
  household   uuid NOT NULL,
  person      uuid NOT NULL,
  -- ordinal of the fact `relation`, to the head
  relation    int2 NOT NULL,
  is_head     boolean NOT NULL,
  valid_from  int4 NOT NULL,
  valid_to    int4 CHECK (valid_to >= valid_from),
  source      uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  replaced_at timestamptz,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, household) REFERENCES anmin.household (county, id),
  FOREIGN KEY (county, person) REFERENCES anmin.person (county, id),
  FOREIGN KEY (county, source) REFERENCES anmin.source (county, id)
);
CREATE UNIQUE INDEX membership_one ON anmin.membership (county, person) WHERE valid_to IS NULL AND replaced_at IS NULL;
CREATE INDEX membership_person ON anmin.membership (county, person);
CREATE INDEX membership_household ON anmin.membership (county, household);
SELECT anmin.protect('anmin.membership');

-- The family graph: relatives whether they share a household or not, and the legal duty to support (民法典 26, 1059, 1067, 1074, 1075).
CREATE TABLE anmin.kinship (
  county        int4 NOT NULL,
  id            uuid NOT NULL,
  division      int8 NOT NULL CHECK (division / 1000000 = county),
  person        uuid NOT NULL,
  -- what the relative is to the person
  kind          text NOT NULL CHECK (kind IN ('spouse', 'father', 'mother', 'child', 'sibling', 'grandparent', 'grandchild', 'guardian', 'ward', 'other')),
  -- in this county's register, or only by name
  relative      uuid,
  relative_name text,
  -- 赡养 (a child towards a parent), 抚养 (a parent towards a child), 扶养 (between spouses or siblings): what the relative owes the person
  duty          text CHECK (duty IN ('care-for-parent', 'raise-child', 'maintain')),
  valid_from    int4 NOT NULL,
  valid_to      int4 CHECK (valid_to >= valid_from),
  source        uuid NOT NULL,
  recorded_at   timestamptz NOT NULL,
  replaced_at   timestamptz,
  PRIMARY KEY (county, id),
  CHECK (relative IS NOT NULL OR relative_name IS NOT NULL),
  FOREIGN KEY (county, person) REFERENCES anmin.person (county, id),
  FOREIGN KEY (county, relative) REFERENCES anmin.person (county, id),
  FOREIGN KEY (county, source) REFERENCES anmin.source (county, id)
);
CREATE INDEX kinship_person ON anmin.kinship (county, person);
CREATE INDEX kinship_relative ON anmin.kinship (county, relative);
SELECT anmin.protect('anmin.kinship');

-- What is being paid according to the ledgers (在享): one row per benefit and household, or person where the benefit is a person's.
CREATE TABLE anmin.receipt (
  county           int4 NOT NULL,
  id               uuid NOT NULL,
  division         int8 NOT NULL CHECK (division / 1000000 = county),
  -- key of the entitlement
  benefit          text NOT NULL,
  household        uuid NOT NULL,
  household_number int4 NOT NULL,
  person           uuid,
  member           int2,
  -- fen each month; NULL where the ledger does not say
  amount           int8 CHECK (amount >= 0),
  -- months; since when and until when by the ledger
  since            int4,
  until            int4,
  -- how many people it is for (保障人数)
  persons          int2,
  -- document number of the decision (文号)
  document         text,
  valid_from       int4 NOT NULL,
  valid_to         int4 CHECK (valid_to >= valid_from),
  source           uuid NOT NULL,
  recorded_at      timestamptz NOT NULL,
  replaced_at      timestamptz,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, household) REFERENCES anmin.household (county, id),
  FOREIGN KEY (county, person) REFERENCES anmin.person (county, id),
  FOREIGN KEY (county, source) REFERENCES anmin.source (county, id)
);
CREATE INDEX receipt_household ON anmin.receipt (county, household);
CREATE INDEX receipt_person ON anmin.receipt (county, person) WHERE person IS NOT NULL;
CREATE INDEX receipt_in_force ON anmin.receipt (county, benefit, household_number, member) WHERE valid_to IS NULL AND replaced_at IS NULL;
SELECT anmin.protect('anmin.receipt');

-- Ledgers that are complete for the county: who is not on one has not what it lists, instead of being unknown.
CREATE TABLE anmin.complete_register (
  county  int4 NOT NULL,
  -- the ledger's kind
  ledger  text NOT NULL,
  source  uuid NOT NULL,
  as_of   int4 NOT NULL,
  PRIMARY KEY (county, ledger),
  FOREIGN KEY (county, source) REFERENCES anmin.source (county, id)
);
SELECT anmin.protect('anmin.complete_register');

-- Households whose facts changed since they were last judged.
CREATE TABLE anmin.household_touched (
  county     int4 NOT NULL,
  household  int4 NOT NULL,
  touched_at timestamptz NOT NULL,
  PRIMARY KEY (county, household)
);
SELECT anmin.protect('anmin.household_touched');

-- What search finds a person by: name and former names, given name, pinyin and its initials, with other readings.
CREATE TABLE anmin.person_term (
  county   int4 NOT NULL,
  term     text COLLATE "C" NOT NULL,
  person   uuid NOT NULL,
  division int8 NOT NULL CHECK (division / 1000000 = county),
  PRIMARY KEY (county, term, person),
  FOREIGN KEY (county, person) REFERENCES anmin.person (county, id)
);
CREATE INDEX person_term_of ON anmin.person_term (county, person);
SELECT anmin.protect('anmin.person_term');

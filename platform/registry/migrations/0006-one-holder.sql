-- An ID number has one holder in a county at a time. While keys are being changed the same number stands under two indexes for
-- a while: the writer then compares under both, holding the county's row of registry_state; this index is the last word.
CREATE UNIQUE INDEX person_number_one_holder ON anmin.person_number (county, index) WHERE kind = 'id-number' AND is_current;

-- The source by which a row was ended or replaced: when that source is withdrawn, the row stands again.
ALTER TABLE anmin.membership ADD COLUMN ended_by uuid;
ALTER TABLE anmin.kinship ADD COLUMN ended_by uuid;
ALTER TABLE anmin.receipt ADD COLUMN ended_by uuid;
CREATE INDEX membership_source ON anmin.membership (county, source);
CREATE INDEX kinship_source ON anmin.kinship (county, source);
CREATE INDEX receipt_source ON anmin.receipt (county, source);
CREATE INDEX membership_ended_by ON anmin.membership (county, ended_by) WHERE ended_by IS NOT NULL;
CREATE INDEX kinship_ended_by ON anmin.kinship (county, ended_by) WHERE ended_by IS NOT NULL;
CREATE INDEX receipt_ended_by ON anmin.receipt (county, ended_by) WHERE ended_by IS NOT NULL;

-- Who is in a household, or was merged out of it.
CREATE INDEX person_household ON anmin.person (county, household);

-- Terms are made from names again whenever these change: checking each against its person would cost a load most of its time.
ALTER TABLE anmin.person_term DROP CONSTRAINT person_term_county_person_fkey;

-- Whoever moves takes along what is kept of them together with somebody else: found by either of the two.
CREATE INDEX duplicate_pair_second ON anmin.duplicate_pair (county, b);
CREATE INDEX person_merge_kept ON anmin.person_merge (county, kept);
CREATE INDEX person_merge_merged ON anmin.person_merge (county, merged);
-- Children's files are few and left out of every count.
CREATE INDEX person_protected_child ON anmin.person (county, household_number, member) WHERE is_protected_child;

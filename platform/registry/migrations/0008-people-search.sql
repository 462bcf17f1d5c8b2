-- Searching by a beginning reads terms in the order of the key; the village stands beside it, so that people of other villages
-- are passed over without their rows being read.
ALTER TABLE anmin.person_term DROP CONSTRAINT person_term_pkey;
ALTER TABLE anmin.person_term ADD PRIMARY KEY (county, term, person) INCLUDE (division);

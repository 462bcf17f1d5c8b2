-- Every row that an import writes is held against the area of who writes it, and each of the four settings was read from its text
-- for every row: a tenth of the time the database needed. A division of these tables lies in its county by a constraint, and the
-- area that is set lies in the counties that are set, so the area alone decides. What may be read is decided as before.
DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['household', 'person', 'person_number', 'person_term', 'membership', 'kinship',
    'person_statement', 'household_statement', 'ledger_row'] LOOP
    EXECUTE format($q$ALTER POLICY within_area ON anmin.%I WITH CHECK (division
      BETWEEN nullif(current_setting('anmin.area_from', true), '')::bigint
      AND nullif(current_setting('anmin.area_to', true), '')::bigint)$q$, target);
  END LOOP;
END;
$$;

-- Nobody asks for rows by the part they lie in: a row names its block, whose key finds it.
DROP INDEX anmin.ledger_row_part;

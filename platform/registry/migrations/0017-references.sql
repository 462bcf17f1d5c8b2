-- What a ledger brings in points to people, households and sources by the hundred thousand. PostgreSQL looks each of these
-- references up by itself, row after row: that was a quarter of all the time the database needed for an import. They are
-- checked once a statement instead, all its rows together. What holds is the same, with one difference: a foreign key also
-- keeps two transactions apart of which one points to what the other is deleting. Whoever writes here holds the county's row of
-- registry_state, so that there are no two of them.

-- Each reference of the rows just written (pairs of column and table) is there. Sees every county and area, as foreign keys do.
CREATE FUNCTION anmin.points_to() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET anmin.county_from = '0' SET anmin.county_to = '999999'
SET anmin.area_from = '0' SET anmin.area_to = '999999999999'
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
AS $$
DECLARE
  is_lacking boolean;
BEGIN
  FOR at IN 0 .. TG_NARGS - 1 BY 2 LOOP
    -- asked for each by its key: as a join, a planner without statistics may go through the county for each
    EXECUTE format('SELECT EXISTS (SELECT FROM (SELECT DISTINCT county, %1$I AS id FROM written) w
      WHERE w.id IS NOT NULL AND (SELECT true FROM anmin.%2$I t WHERE t.county = w.county AND t.id = w.id) IS NULL)',
      TG_ARGV[at], TG_ARGV[at + 1]) INTO is_lacking;
    IF is_lacking THEN
      RAISE foreign_key_violation USING MESSAGE =
        format('a row of %s points by %s to no row of %s', TG_TABLE_NAME, TG_ARGV[at], TG_ARGV[at + 1]);
    END IF;
  END LOOP;
  RETURN NULL;
END;
$$;

-- Nothing points any more (pairs of table and column) to rows just deleted.
CREATE FUNCTION anmin.pointed_to() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET anmin.county_from = '0' SET anmin.county_to = '999999'
SET anmin.area_from = '0' SET anmin.area_to = '999999999999'
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
AS $$
DECLARE
  is_needed boolean;
BEGIN
  FOR at IN 0 .. TG_NARGS - 1 BY 2 LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM gone g WHERE
      (SELECT true FROM anmin.%1$I t WHERE t.county = g.county AND t.%2$I = g.id LIMIT 1))', TG_ARGV[at], TG_ARGV[at + 1])
      INTO is_needed;
    IF is_needed THEN
      RAISE foreign_key_violation USING MESSAGE =
        format('a row of %s points by %s to a row of %s', TG_ARGV[at], TG_ARGV[at + 1], TG_TABLE_NAME);
    END IF;
  END LOOP;
  RETURN NULL;
END;
$$;

REVOKE ALL ON FUNCTION anmin.points_to() FROM PUBLIC;
REVOKE ALL ON FUNCTION anmin.pointed_to() FROM PUBLIC;

ALTER TABLE anmin.person DROP CONSTRAINT person_county_household_fkey;
CREATE TRIGGER points_new AFTER INSERT ON anmin.person REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.points_to('household', 'household');
CREATE TRIGGER points_changed AFTER UPDATE ON anmin.person REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.points_to('household', 'household');

ALTER TABLE anmin.person_number DROP CONSTRAINT person_number_county_person_fkey;
CREATE TRIGGER points_new AFTER INSERT ON anmin.person_number REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.points_to('person', 'person');
CREATE TRIGGER points_changed AFTER UPDATE ON anmin.person_number REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.points_to('person', 'person');

ALTER TABLE anmin.membership DROP CONSTRAINT membership_county_household_fkey,
  DROP CONSTRAINT membership_county_person_fkey, DROP CONSTRAINT membership_county_source_fkey;
CREATE TRIGGER points_new AFTER INSERT ON anmin.membership REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.points_to('household', 'household', 'person', 'person', 'source', 'source');
CREATE TRIGGER points_changed AFTER UPDATE ON anmin.membership REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.points_to('household', 'household', 'person', 'person', 'source', 'source');

ALTER TABLE anmin.kinship DROP CONSTRAINT kinship_county_person_fkey,
  DROP CONSTRAINT kinship_county_relative_fkey, DROP CONSTRAINT kinship_county_source_fkey;
CREATE TRIGGER points_new AFTER INSERT ON anmin.kinship REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.points_to('person', 'person', 'relative', 'person', 'source', 'source');
CREATE TRIGGER points_changed AFTER UPDATE ON anmin.kinship REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.points_to('person', 'person', 'relative', 'person', 'source', 'source');

ALTER TABLE anmin.person_statement DROP CONSTRAINT person_statement_county_person_fkey,
  DROP CONSTRAINT person_statement_county_source_fkey;
CREATE TRIGGER points_new AFTER INSERT ON anmin.person_statement REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.points_to('person', 'person', 'source', 'source');
CREATE TRIGGER points_changed AFTER UPDATE ON anmin.person_statement REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.points_to('person', 'person', 'source', 'source');

ALTER TABLE anmin.household_statement DROP CONSTRAINT household_statement_county_household_fkey,
  DROP CONSTRAINT household_statement_county_source_fkey;
CREATE TRIGGER points_new AFTER INSERT ON anmin.household_statement REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.points_to('household', 'household', 'source', 'source');
CREATE TRIGGER points_changed AFTER UPDATE ON anmin.household_statement REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.points_to('household', 'household', 'source', 'source');

-- Rows of ledgers are written for the import that is being worked on and taken away with it.
ALTER TABLE anmin.ledger_row DROP CONSTRAINT ledger_row_county_import_fkey;
CREATE TRIGGER points_new AFTER INSERT ON anmin.ledger_row REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.points_to('import', 'ledger_import');
CREATE TRIGGER pointed_to AFTER DELETE ON anmin.ledger_import REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.pointed_to('ledger_row', 'import');

CREATE TRIGGER pointed_to AFTER DELETE ON anmin.household REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.pointed_to('person', 'household', 'membership', 'household',
    'household_statement', 'household');
CREATE TRIGGER pointed_to AFTER DELETE ON anmin.person REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.pointed_to('person_number', 'person', 'membership', 'person',
    'kinship', 'person', 'kinship', 'relative', 'person_statement', 'person');
CREATE TRIGGER pointed_to AFTER DELETE ON anmin.source REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.pointed_to('membership', 'source', 'kinship', 'source',
    'person_statement', 'source', 'household_statement', 'source');

-- One index finds numbers in a county and in all of them: there were two.
DROP INDEX anmin.person_number_index;
DROP INDEX anmin.person_number_anywhere;
CREATE INDEX person_number_index ON anmin.person_number (index, county);

-- Namesakes of a day of birth matter to a ledger's row with a number only where they have none.
CREATE INDEX person_without_number ON anmin.person (county, birth_date, name) WHERE id_number IS NULL AND merged_into IS NULL;

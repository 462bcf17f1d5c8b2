-- After much was written the planner must learn what the tables hold: row security compares with settings, which it takes for
-- next to nothing, and without statistics it then joins a county with itself row by row. The application may not ANALYZE
-- tables of the owner, so the owner lends it this one act.
CREATE FUNCTION anmin.learn_register() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  ANALYZE anmin.person, anmin.household, anmin.membership, anmin.person_number, anmin.person_term, anmin.receipt,
    anmin.population_person, anmin.population_household, anmin.person_statement, anmin.household_statement;
END;
$$;
REVOKE ALL ON FUNCTION anmin.learn_register() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anmin.learn_register() TO anmin_app;

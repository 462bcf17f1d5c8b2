-- As registry/0013-statistics.sql: after a run, an order or an answer of the bank has written many rows, the planner learns
-- what the tables hold, or row security makes it join a county's lines with themselves one by one.
CREATE FUNCTION anmin.learn_money() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  ANALYZE anmin.award, anmin.award_term, anmin.run_touched, anmin.payment_line, anmin.line_item, anmin.account_check,
    anmin.payment_hold, anmin.recovery, anmin.payment, anmin.bank_entry;
END;
$$;
REVOKE ALL ON FUNCTION anmin.learn_money() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anmin.learn_money() TO anmin_app;

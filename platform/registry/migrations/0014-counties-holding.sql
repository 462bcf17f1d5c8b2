-- Functions are everybody's unless that is taken back: this one sees every county.
REVOKE ALL ON FUNCTION anmin.counties_holding(bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anmin.counties_holding(bytea[]) TO anmin_app;

-- A proposed change is an internal paper of its place: an officer of one township does not see another's.
ALTER POLICY in_own_county ON anmin.policy_change RENAME TO in_own_area;
ALTER POLICY in_own_area ON anmin.policy_change USING (
  county BETWEEN nullif(current_setting('anmin.county_from', true), '')::int4 AND nullif(current_setting('anmin.county_to', true), '')::int4
  AND place BETWEEN nullif(current_setting('anmin.area_from', true), '')::int8 AND nullif(current_setting('anmin.area_to', true), '')::int8);

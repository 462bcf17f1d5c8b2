-- When villages are merged, split or renamed, what is kept of their households moves to the new codes; nothing else of it changes.
GRANT UPDATE (division) ON anmin.finding_settlement, anmin.judging_change TO anmin_app;

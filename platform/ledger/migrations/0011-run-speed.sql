-- What a month of a million lines need not do over and over (docs/decisions/0060).

-- Accounts whose number another account has as well: found once, when an account is opened for its check digit, so that the
-- check for shared accounts looks at these alone. One that is not in use any more stays: whether lines of one run share an
-- account is asked of the lines themselves. All accounts are opened once more, to find theirs.
CREATE TABLE anmin.account_twin (
  county  int4 NOT NULL,
  account uuid NOT NULL,
  PRIMARY KEY (county, account)
);
SELECT anmin.protect('anmin.account_twin');
TRUNCATE anmin.account_check;

-- Cards held by others (代管) and accounts that a decision named are few among the awards.
CREATE INDEX award_custody ON anmin.award (county) WHERE payee_kind = 'custody';
CREATE INDEX award_account ON anmin.award (county, account) WHERE account IS NOT NULL;

-- The digest is made when the lines are put before the two who approve, not before: a preparation that stands there goes on.
SELECT set_config('anmin.county_from', '0', true), set_config('anmin.county_to', '999999', true);
UPDATE anmin.payment_run SET step = 'totals', after = 0 WHERE step = 'digest';

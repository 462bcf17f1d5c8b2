-- What each fund really paid of what a line charged. Money is fen.

-- What was netted from a line comes out of the fund of the recovery it went to, not out of the line's own: of each month that
-- the line charged, so much. The rest is the line's fund's. Without a row all is.
CREATE TABLE anmin.netted_share (
  county int4 NOT NULL,
  run    uuid NOT NULL,
  line   int4 NOT NULL,
  month  int4 NOT NULL,
  fund   uuid NOT NULL,
  amount int8 NOT NULL CHECK (amount > 0),
  PRIMARY KEY (county, run, line, month, fund),
  FOREIGN KEY (county, run, line) REFERENCES anmin.payment_line (county, run, line)
);

-- Of runs that were approved before: as runs/approve/keep-shares.ts does.
WITH netted AS (
  SELECT p.county, p.run, p.line, r.fund, sum(p.amount) AS amount FROM anmin.recovery_part p
  JOIN anmin.recovery r ON r.county = p.county AND r.id = p.recovery WHERE p.kind = 'netted' GROUP BY 1, 2, 3, 4),
given AS (SELECT *, sum(amount) OVER (PARTITION BY county, run, line ORDER BY fund) AS upto FROM netted),
charged AS (
  SELECT l.county, l.run, l.line, r.month, l.due AS amount FROM anmin.payment_line l
    JOIN anmin.payment_run r ON r.county = l.county AND r.id = l.run WHERE l.recovered > 0 AND l.due > 0 AND l.state = 'approved'
  UNION ALL
  SELECT i.county, i.run, i.line, i.month, i.owed - i.charged FROM anmin.line_item i
    JOIN anmin.payment_line l ON l.county = i.county AND l.run = i.run AND l.line = i.line AND l.recovered > 0 AND l.state = 'approved'
    WHERE i.kind = 'arrears'),
months AS (SELECT *, sum(amount) OVER (PARTITION BY county, run, line ORDER BY month) AS upto FROM charged)
INSERT INTO anmin.netted_share (county, run, line, month, fund, amount)
SELECT county, run, line, m.month, g.fund, least(g.upto, m.upto) - greatest(g.upto - g.amount, m.upto - m.amount)
FROM given g JOIN months m USING (county, run, line)
WHERE least(g.upto, m.upto) > greatest(g.upto - g.amount, m.upto - m.amount);

SELECT anmin.protect('anmin.netted_share');
REVOKE UPDATE, DELETE, TRUNCATE ON anmin.netted_share FROM anmin_app;

-- The first month that an award was paid too much of while the bank has not answered yet: looked at again by the next run.
ALTER TABLE anmin.run_touched ADD COLUMN waits_from int4;

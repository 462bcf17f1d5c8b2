-- 乡镇(街道)临时救助备用金 (民发〔2018〕23号): how much a township may hold and spend at once, and what it spent. Money is fen.

-- Never changed: a later decision of the county stands beside it.
CREATE TABLE anmin.reserve_limit (
  county      int4 NOT NULL,
  id          uuid NOT NULL,
  -- the township
  division    int8 NOT NULL CHECK (division / 1000000 = county AND division % 1000 = 0 AND division % 1000000 <> 0),
  -- what all its reserves together may come to
  ceiling     int8 NOT NULL CHECK (ceiling > 0),
  -- what it may grant at once (小额审批权限)
  largest     int8 NOT NULL CHECK (largest > 0 AND largest <= ceiling),
  document    text NOT NULL CHECK (document <> ''),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid,
  recorded_by_name text NOT NULL,
  PRIMARY KEY (county, id)
);
CREATE INDEX reserve_limit_place ON anmin.reserve_limit (county, division, recorded_at);
SELECT anmin.protect('anmin.reserve_limit');
REVOKE UPDATE, DELETE ON anmin.reserve_limit FROM anmin_app;

-- 临时救助 paid by a township out of its reserve. Its award is never paid by a run.
CREATE TABLE anmin.reserve_payout (
  county        int4 NOT NULL,
  id            uuid NOT NULL,
  -- where the recipient lives; the reserve is that of its township
  division      int8 NOT NULL CHECK (division / 1000000 = county),
  place         int8 NOT NULL CHECK (place % 1000 = 0),
  fund          uuid NOT NULL,
  award         uuid NOT NULL,
  person        uuid NOT NULL,
  household_number int4 NOT NULL,
  -- in general terms: what the public notice may say
  cause         text NOT NULL CHECK (cause IN ('fire', 'traffic', 'illness', 'hardship', 'schooling', 'treatment')),
  reason        text NOT NULL CHECK (reason <> ''),
  amount        int8 NOT NULL CHECK (amount > 0),
  paid_on       date NOT NULL,
  -- number of the receipt that was signed
  receipt       text NOT NULL CHECK (receipt <> ''),
  -- the second officer who signed
  witness       text NOT NULL CHECK (witness <> ''),
  -- NULL while 先行救助 waits for its papers, which are due on `due_on`
  document      text,
  due_on        date,
  documented_on date,
  state         text NOT NULL CHECK (state IN ('standing', 'reversed')),
  reversed_on   date,
  reversal      text,
  version       int4 NOT NULL DEFAULT 1,
  recorded_at   timestamptz NOT NULL,
  recorded_by   uuid,
  recorded_by_name text NOT NULL,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, award) REFERENCES anmin.award (county, id),
  FOREIGN KEY (county, fund) REFERENCES anmin.fund (county, id),
  CHECK (document IS NOT NULL OR due_on IS NOT NULL),
  CHECK ((state = 'reversed') = (reversed_on IS NOT NULL AND reversal IS NOT NULL))
);
CREATE UNIQUE INDEX reserve_payout_award ON anmin.reserve_payout (county, award);
CREATE INDEX reserve_payout_place ON anmin.reserve_payout (county, place, paid_on DESC);
CREATE INDEX reserve_payout_fund ON anmin.reserve_payout (county, fund);
CREATE INDEX reserve_payout_person ON anmin.reserve_payout (county, person, cause);
SELECT anmin.protect('anmin.reserve_payout');
REVOKE DELETE ON anmin.reserve_payout FROM anmin_app;

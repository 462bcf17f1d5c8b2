-- Double entry. A transfer names the account it takes from and the one it gives to, so that no entry can be out of balance;
-- an account keeps what it holds, and the constraint refuses to give what is not there. Money is fen.

-- Money of one source for one year (资金), e.g. 2026年中央困难群众救助补助资金. Not narrowed below the county: a township that
-- spends its reserve locks the fund it comes from.
CREATE TABLE anmin.fund (
  county     int4 NOT NULL,
  id         uuid NOT NULL,
  source     text NOT NULL CHECK (source IN ('central', 'province', 'city', 'county', 'lottery', 'charity')),
  year       int2 NOT NULL CHECK (year BETWEEN 2000 AND 2199),
  name       text NOT NULL CHECK (name <> ''),
  -- what it may be spent on; in which order funds are drawn on for the same benefit
  benefits   text[] NOT NULL,
  priority   int2 NOT NULL,
  is_closed  boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  created_by uuid,
  created_by_name text NOT NULL,
  PRIMARY KEY (county, id)
);
CREATE UNIQUE INDEX fund_name ON anmin.fund (county, year, name);
SELECT anmin.protect('anmin.fund');
-- Where money comes from, and for which year, is said once.
REVOKE UPDATE, DELETE ON anmin.fund FROM anmin_app;
GRANT UPDATE (name, benefits, priority, is_closed) ON anmin.fund TO anmin_app;

-- The accounts of a fund. `place` is the township of a reserve (临时救助备用金), 0 otherwise.
--   source      what was given from above: negative by what the fund received
--   budget      at the county's disposal (可用指标)
--   reserve     handed to a township (乡镇备用金)
--   committed   approved, not yet sent to the bank (已批待付)
--   in-transit  with the bank (在途)
--   paid        with the people (已发放)
--   returned    sent back by the bank, to be paid again (退回待补发)
--   recoverable paid without being due, to be got back (应追回)
--   written-off given up by decision (核销)
CREATE TABLE anmin.fund_account (
  county   int4 NOT NULL,
  id       uuid NOT NULL,
  fund     uuid NOT NULL,
  kind     text NOT NULL CHECK (kind IN ('source', 'budget', 'reserve', 'committed', 'in-transit', 'paid', 'returned', 'recoverable', 'written-off')),
  place    int8 NOT NULL DEFAULT 0,
  balance  int8 NOT NULL DEFAULT 0,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, fund) REFERENCES anmin.fund (county, id),
  CHECK ((kind = 'reserve') = (place <> 0)),
  CONSTRAINT fund_account_not_overdrawn CHECK (CASE WHEN kind = 'source' THEN balance <= 0 ELSE balance >= 0 END)
);
CREATE UNIQUE INDEX fund_account_kind ON anmin.fund_account (county, fund, kind, place);
SELECT anmin.protect('anmin.fund_account');
-- An account begins empty, and only transfers fill it.
REVOKE INSERT, UPDATE, DELETE ON anmin.fund_account FROM anmin_app;
GRANT INSERT (county, id, fund, kind, place) ON anmin.fund_account TO anmin_app;

-- The months of the books. What is closed is corrected by an entry in an open one.
CREATE TABLE anmin.book_month (
  county    int4 NOT NULL,
  month     int4 NOT NULL,
  closed_at timestamptz,
  closed_by uuid,
  closed_by_name text,
  PRIMARY KEY (county, month)
);
SELECT anmin.protect('anmin.book_month');
REVOKE DELETE ON anmin.book_month FROM anmin_app;
CREATE FUNCTION anmin.refuse_reopening() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.closed_at IS NOT NULL OR NEW.month <> OLD.month OR NEW.county <> OLD.county THEN
    RAISE EXCEPTION 'a closed month stays closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'book_month_open';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER stays_closed BEFORE UPDATE ON anmin.book_month FOR EACH ROW EXECUTE FUNCTION anmin.refuse_reopening();

-- One movement of money. `benefit` and `place` say what for, `run`, `batch`, `recovery` where it came from.
-- `reference` is what it was asked for with: the same one never moves money twice.
CREATE TABLE anmin.transfer (
  county        int4 NOT NULL,
  id            uuid NOT NULL,
  entry         uuid NOT NULL,
  kind          text NOT NULL,
  reference     text NOT NULL,
  from_account  uuid NOT NULL,
  to_account    uuid NOT NULL,
  amount        int8 NOT NULL CHECK (amount > 0),
  month         int4 NOT NULL,
  booked_on     date NOT NULL,
  benefit       text,
  place         int8,
  run           uuid,
  batch         uuid,
  recovery      uuid,
  document      text,
  description   text NOT NULL,
  posted_at     timestamptz NOT NULL,
  posted_by     uuid,
  posted_by_name text NOT NULL,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, from_account) REFERENCES anmin.fund_account (county, id),
  FOREIGN KEY (county, to_account) REFERENCES anmin.fund_account (county, id),
  FOREIGN KEY (county, month) REFERENCES anmin.book_month (county, month),
  CHECK (from_account <> to_account)
);
CREATE UNIQUE INDEX transfer_reference ON anmin.transfer (county, reference);
CREATE INDEX transfer_from ON anmin.transfer (county, from_account, month);
CREATE INDEX transfer_to ON anmin.transfer (county, to_account, month);
CREATE INDEX transfer_entry ON anmin.transfer (county, entry);
CREATE INDEX transfer_batch ON anmin.transfer (county, batch) WHERE batch IS NOT NULL;
CREATE INDEX transfer_run ON anmin.transfer (county, run) WHERE run IS NOT NULL;
SELECT anmin.protect('anmin.transfer');
REVOKE UPDATE, DELETE, TRUNCATE ON anmin.transfer FROM anmin_app;

-- Balances follow the transfers of the same statement, and by nothing else: the application may not write them.
CREATE FUNCTION anmin.book_transfers() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- held until the transaction ends, so that a month is not closed under what is being booked
  PERFORM FROM anmin.book_month m WHERE (m.county, m.month) IN (SELECT county, month FROM booked) FOR SHARE;
  IF EXISTS (SELECT FROM booked b JOIN anmin.book_month m USING (county, month) WHERE m.closed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the month is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'book_month_open';
  END IF;
  IF EXISTS (SELECT FROM booked b
             JOIN anmin.fund_account f ON f.county = b.county AND f.id = b.from_account
             JOIN anmin.fund_account t ON t.county = b.county AND t.id = b.to_account
             WHERE f.fund <> t.fund) THEN
    RAISE EXCEPTION 'a transfer stays inside its fund' USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_inside_fund';
  END IF;
  UPDATE anmin.fund_account a SET balance = a.balance + moved.amount
  FROM (SELECT county, account, sum(amount) AS amount FROM (
          SELECT county, to_account AS account, amount FROM booked
          UNION ALL SELECT county, from_account, -amount FROM booked) sides
        GROUP BY county, account) moved
  WHERE a.county = moved.county AND a.id = moved.account;
  RETURN NULL;
END;
$$;
REVOKE ALL ON FUNCTION anmin.book_transfers() FROM PUBLIC;
CREATE TRIGGER book AFTER INSERT ON anmin.transfer REFERENCING NEW TABLE AS booked
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.book_transfers();
CREATE FUNCTION anmin.refuse_transfer_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a transfer is never changed; a correction is a transfer of its own';
END;
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON anmin.transfer
  FOR EACH STATEMENT EXECUTE FUNCTION anmin.refuse_transfer_change();

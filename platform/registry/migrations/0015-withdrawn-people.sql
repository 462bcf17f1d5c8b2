-- A person of whom nothing stands any more that was ever said, because every source of theirs was withdrawn: the record stays
-- for who comes by an old link, and leaves lists, counts, search and the search for duplicates. A later word brings it back.
ALTER TABLE anmin.person ADD COLUMN is_withdrawn boolean NOT NULL DEFAULT false;

-- Bulk exports: who took which area's people out of the house, when and what for. The files themselves are passing ones of
-- the object store and are gone after two days; these rows stay. `county` is the six-digit code of the exported area.
CREATE TABLE anmin.bulk_export (
  county            int4 NOT NULL,
  id                uuid NOT NULL,
  division          int8 NOT NULL,
  purpose           text NOT NULL CHECK (purpose <> ''),
  -- ID numbers, telephones and accounts whole; otherwise masked
  with_numbers      boolean NOT NULL,
  kinds             text[] NOT NULL CHECK (cardinality(kinds) > 0),
  -- NULL when the command line makes it
  job               uuid,
  -- the signed manifest in the object store; with it the export is complete
  manifest          text,
  manifest_size     int8,
  requested_at      timestamptz NOT NULL,
  requested_by      uuid,
  requested_by_name text NOT NULL,
  finished_at       timestamptz,
  PRIMARY KEY (county, id),
  CHECK (division = county::int8 * 1000000),
  CHECK ((manifest IS NULL) = (finished_at IS NULL) AND (manifest IS NULL) = (manifest_size IS NULL))
);
SELECT anmin.protect('anmin.bulk_export');
REVOKE DELETE ON anmin.bulk_export FROM anmin_app;

-- Its files, a county's all at once: a broken attempt goes on with the next county.
CREATE TABLE anmin.bulk_export_file (
  county      int4 NOT NULL,
  export      uuid NOT NULL,
  file_county int4 NOT NULL,
  kind        text NOT NULL,
  division    int8 NOT NULL,
  -- SM3 of the file as it lies there, in hex
  digest      text NOT NULL,
  size        int8 NOT NULL,
  rows        int8 NOT NULL,
  -- the instant whose state it shows; one for all files of a county
  as_of       timestamptz NOT NULL,
  PRIMARY KEY (county, export, file_county, kind),
  FOREIGN KEY (county, export) REFERENCES anmin.bulk_export (county, id)
);
SELECT anmin.protect('anmin.bulk_export_file');

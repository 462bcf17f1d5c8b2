import { statementColumns } from './statement-columns.ts'

/**
 * The statement tables as SQL, made from the declared particulars and facts: `node platform/registry/people/migration.ts`
 * prints it. A particular or fact that is declared later comes with a migration of its own (ALTER TABLE … ADD COLUMN).
 */
export function statementsMigration(): string {
  return (['person', 'household'] as const).map(tableOf).join('')
}

function tableOf(entity: 'person' | 'household'): string {
  const columns = statementColumns(entity).map(({ column, type }) => `,\n  ${column} ${type}`)
  return `CREATE TABLE anmin.${entity}_statement (
  county int4 NOT NULL,
  id uuid NOT NULL,
  -- where the ${entity} is now, for row security; what the statement says of a place stands in its own columns
  division int8 NOT NULL CHECK (division / 1000000 = county),
  ${entity} uuid NOT NULL,
  source uuid NOT NULL,
  valid_from int4 NOT NULL,
  valid_to int4 CHECK (valid_to >= valid_from),
  recorded_at timestamptz NOT NULL,
  evidence text,
  -- the names of what it speaks of; a name whose column is NULL says that it is not known (any more)
  says text[] NOT NULL CHECK (cardinality(says) > 0)${columns.join('')},
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, ${entity}) REFERENCES anmin.${entity} (county, id),
  FOREIGN KEY (county, source) REFERENCES anmin.source (county, id)
);
CREATE INDEX ${entity}_statement_of ON anmin.${entity}_statement (county, ${entity}, recorded_at);
CREATE INDEX ${entity}_statement_by_source ON anmin.${entity}_statement (county, source);
SELECT anmin.protect('anmin.${entity}_statement');

`
}

if (import.meta.main) process.stdout.write(statementsMigration())

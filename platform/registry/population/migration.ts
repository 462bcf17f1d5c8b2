import { columnDefinition, declaredFacts, type FactSpec } from '#policy'

/**
 * The population's tables as SQL, made from the declared facts: `node platform/registry/population/migration.ts`
 * prints it. A fact that is declared later comes with a migration of its own (ALTER TABLE … ADD COLUMN).
 */
export function populationMigration(facts: readonly FactSpec[] = declaredFacts()): string {
  const columns = (entity: FactSpec['entity']) =>
    facts
      .filter((fact) => fact.entity === entity)
      .map(columnDefinition)
      .join('')
  return `-- Made from the declared facts (population/migration.ts). What rules read of households and persons, current values;
-- NULL is unknown. Names and numbers of people are not here. Money is fen, months are year × 12 + month − 1.
CREATE TABLE anmin.population_household (
  county int4 NOT NULL,
  household int4 NOT NULL,
  division int8 NOT NULL CHECK (division / 1000000 = county),
  is_synthetic bool NOT NULL${columns('household')},
  PRIMARY KEY (county, household)
);
SELECT anmin.protect('anmin.population_household');

CREATE TABLE anmin.population_person (
  county int4 NOT NULL,
  household int4 NOT NULL,
  member int2 NOT NULL,
  -- the household's, so that row security needs no join
  division int8 NOT NULL CHECK (division / 1000000 = county),
  is_synthetic bool NOT NULL${columns('person')},
  PRIMARY KEY (county, household, member)
);
SELECT anmin.protect('anmin.population_person');

-- Which load of a county's population the tables hold. Simulations name it.
CREATE TABLE anmin.population_version (
  county int4 PRIMARY KEY,
  version int4 NOT NULL,
  loaded_at timestamptz NOT NULL,
  households int4 NOT NULL,
  persons int4 NOT NULL,
  is_synthetic bool NOT NULL
);
SELECT anmin.protect('anmin.population_version');
`
}

if (import.meta.main) process.stdout.write(populationMigration())

import { join, resolve } from 'node:path'
import type { Platform } from '#kernel/execute'
import type { AnyUseCase } from '#kernel/use-case'
import {
  adoptionUseCases,
  databaseShelf,
  declaredParameters,
  describeFault,
  listContradictions,
  loadIntoDatabase,
  loadParameterFiles,
  policyReadingUseCases,
} from '#policy'
import { divisionPath, findKnownDivision, type SimulationSettings, simulationUseCases } from '#registry'
import { rulebook } from '#rulebook'

const project = resolve(import.meta.dirname, '../..')

/** The parameter packs that ship with the program; a bureau may keep its own folder (ANMIN_POLICIES). */
export const policyFolder = resolve(process.env['ANMIN_POLICIES'] || join(project, 'policies'))

/** What simulations run on. */
export const simulationSettings: SimulationSettings = { rulebook, shelf: databaseShelf }

/** Gives what the assembled rules allow a route. */
export function policyUseCases({ clock, files }: Pick<Platform, 'clock' | 'files'>): readonly AnyUseCase[] {
  return [
    ...policyReadingUseCases({
      rulebook,
      shelf: databaseShelf,
      placeName: divisionPath,
      isPlace: (code) => code === 0 || findKnownDivision(code) !== undefined,
      today: () => clock.today(),
      examples: join(project, 'examples'),
    }),
    listContradictions(policyFolder, divisionPath),
    ...adoptionUseCases(policyFolder),
    ...simulationUseCases(simulationSettings, files),
  ]
}

/**
 * Brings the parameter files into the database; answers how many values were new. Throws every mistake of the files at
 * once, each with file, line and what to write instead: half a policy never takes effect.
 */
export async function loadPolicies({ db, clock }: Pick<Platform, 'db' | 'clock'>): Promise<number> {
  const files = await loadParameterFiles(policyFolder, declaredParameters())
  if (!files.ok)
    throw new Error(`参数文件有 ${files.error.length} 处要改:\n${files.error.map(describeFault).join('\n')}`)
  return loadIntoDatabase(db, files.value, clock.now())
}

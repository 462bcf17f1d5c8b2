import { z } from 'zod'
import type { Platform } from '#kernel/execute'
import type { Month } from '#kernel/month'
import { type ImportedSheet, importCounty, importSheet } from './import-county.ts'
import type { Officer } from './officer.ts'
import { disturbedNumbers, plantedHouseholds } from './planted-people.ts'
import { judgeCounty, readFindings } from './read-findings.ts'
import { Register } from './registered.ts'
import { findRows } from './rows-found.ts'
import { scoreLists } from './score-lists.ts'
import { scorePairs } from './score-pairs.ts'
import { scoreRows } from './score-rows.ts'
import { scoreValues } from './score-values.ts'
import type { LineOf, PlantedTruth } from './truth.ts'

/** Brings a planted county in, searches it for duplicates, judges it, and holds all that came of it against the truth. */
export async function scoreCounty(
  platform: Platform,
  officer: Officer,
  truth: PlantedTruth,
  month: Month,
  neighbour?: number,
) {
  const imported = await importCounty(officer, truth, month)
  const register = new Register(platform, officer.county)
  const found = await findRows(platform, officer.county, imported)
  const disturbed = new Set(disturbedNumbers(truth).map((number) => register.indexOf(number)))
  const rows = scoreRows(truth, found, disturbed)
  const values = await scoreValues(truth, found, register)
  await searchDuplicates(officer)
  const pairs = await scorePairs(
    truth,
    found,
    register,
    neighbour === undefined ? undefined : new Register(platform, neighbour),
  )
  await judgeCounty(officer, month)
  const lists = scoreLists(truth, await readFindings(officer), await hiddenLines(truth, register))
  return { imported, rows, values, pairs, lists }
}

/** Lines about children whose files are protected: they are on no list (民发〔2019〕62号). */
export async function hiddenLines(truth: PlantedTruth, register: Register): Promise<(line: LineOf<'list'>) => boolean> {
  const households = plantedHouseholds(truth)
  const numberOf = ({ household, person }: LineOf<'list'>) => {
    const people = households.get(household)?.people ?? []
    return (person === null ? people[0] : people.find(({ key }) => key === person))?.idNumber ?? ''
  }
  const held = await register.byNumber(truth.lists.map(numberOf))
  return (line) => held.get(numberOf(line))?.[0]?.isChild ?? false
}

/** Brings in the residents of the neighbour: some of them are in this county's lists as well. */
export async function importResidents(
  officer: Officer,
  truth: PlantedTruth,
  month: Month,
): Promise<readonly ImportedSheet[]> {
  const sheets = truth.sheets.filter(({ ledger }) => ledger === 'residents')
  const imported: ImportedSheet[] = []
  for (const sheet of sheets) imported.push(await importSheet(officer, truth.folder, sheet, month))
  return imported
}

async function searchDuplicates(officer: Officer): Promise<void> {
  const { job } = await officer.ask('registry.search-duplicates', z.object({ job: z.string() }), {
    county: officer.county,
  })
  await officer.finish(job)
}

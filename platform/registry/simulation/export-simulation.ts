import type { Kysely } from 'kysely'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { FileAnswer } from '#kernel/files/file-answer'
import { fileKinds } from '#kernel/files/file-kinds'
import type { ObjectStore } from '#kernel/files/object-store'
import { putWritten } from '#kernel/files/put-written'
import { formatMonth } from '#kernel/month'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { ChangeKind } from '#policy'
import { divisionName } from '../divisions.ts'
import type { RegistryTables } from '../tables.ts'
import { simulationAccess } from './access.ts'
import { noSimulation, notFinished } from './errors.ts'
import { countyName } from './prepare.ts'
import { settledStates } from './run-state.ts'
import { type SimulationId, SimulationReference, simulationStates } from './schema.ts'
import { findRun, readChanges } from './store.ts'
import { viewOf } from './view.ts'
import { type WorkbookRow, writeWorkbook } from './workbook.ts'

/** A simulation as a spreadsheet: totals, townships and the households by number and village, never by name. */
export const exportSimulation = (files: ObjectStore) =>
  query({
    name: 'registry.export-simulation',
    title: '导出模拟结果',
    input: SimulationReference,
    output: FileAnswer,
    errors: { ...noSimulation, ...notFinished },
    access: simulationAccess.exportSimulation,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    handle: async (ctx, { county, id }) => {
      const db = ctx.db<RegistryTables>()
      const run = await findRun(db, county, id)
      if (!run) return err({ type: 'no-simulation' })
      const state = (await settledStates(ctx, [run])).get(run.id) ?? run.state
      const { report } = viewOf(run, state)
      if (!report) return err({ type: 'not-finished', state: simulationStates[state] })
      const stored = await putWritten(files, 'passing', (stream) =>
        writeWorkbook(stream, {
          countyName: countyName(county),
          report,
          isSynthetic: run.is_synthetic,
          computedAt: inShanghai(run.finished_at ?? run.run_at),
          madeAt: inShanghai(ctx.clock.now()),
          rows: (kind) => pages(db, county, id, kind),
        }),
      )
      const name = `${countyName(county)}-标准调整模拟-${formatMonth(run.month)}${run.is_synthetic ? '-合成' : ''}.xlsx`
      return ok({ ...stored, name, mediaType: fileKinds.xlsx.mediaType })
    },
  })

const pageSize = 2_000

async function* pages(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  id: SimulationId,
  kind: ChangeKind,
): AsyncGenerator<WorkbookRow, void, undefined> {
  for (let offset = 0; ; offset += pageSize) {
    const rows = await readChanges(db, county, id, { kind }, { size: pageSize, offset })
    for (const row of rows) {
      yield {
        kind,
        household: row.household,
        village: divisionName(row.division),
        members: row.members,
        before: { month: row.month_before, year: row.year_before, once: row.once_before },
        after: { month: row.month_after, year: row.year_after, once: row.once_after },
        lines: row.lines,
      }
    }
    if (rows.length < pageSize) return
  }
}

const shanghai = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' })

export function inShanghai(instant: Date): string {
  return shanghai.format(instant)
}

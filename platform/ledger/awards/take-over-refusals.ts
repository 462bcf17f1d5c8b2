import { countyDivision } from '#kernel/division-code'
import { FileAnswer } from '#kernel/files/file-answer'
import { fileKinds } from '#kernel/files/file-kinds'
import { putWritten } from '#kernel/files/put-written'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName, inShanghai } from '#registry'
import { townshipOf } from '../books/places.ts'
import { type SheetColumn, syntheticMark, writeSheet } from '../books/sheet.ts'
import { labelsOf } from '../labels.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { awardsAccess } from './access.ts'
import { cannotTakeOver } from './errors.ts'
import {
  ListTakeOverRefusals,
  type TakeOverRefusal,
  TakeOverRefusalList,
  TakeOverRefusals,
  takeOverSkips,
} from './schema.ts'
import { wantedOf } from './take-over.ts'
import { countRefused, findRefused, type RefusedRow } from './take-over-store.ts'

type Rules = Pick<MoneySettings, 'rulebook'>

/** Who cannot be taken over and why, page by page. */
export const listTakeOverRefusals = ({ rulebook }: Rules) =>
  query({
    name: 'ledger.list-take-over-refusals',
    title: '查看沿用台账接不了的',
    input: ListTakeOverRefusals,
    output: TakeOverRefusalList,
    errors: cannotTakeOver,
    access: awardsAccess.previewTakeOver,
    area: (input) => input.division ?? countyDivision(input.county),
    subject: (input) => `${input.county}/${input.benefit}`,
    handle: async (ctx, { page, size, reason, ...input }) => {
      const wanted = wantedOf(ctx, rulebook, input)
      if (!wanted.ok) return wanted
      const db = ctx.db<MoneyTables>()
      const total = await countRefused(db, wanted.value, reason)
      const rows = await findRefused(db, wanted.value, reason, { size, offset: (page - 1) * size })
      return ok({ total, rows: rows.map(viewRefused) })
    },
  })

/** The same as a spreadsheet, for who puts the ledger right. */
export const exportTakeOverRefusals = ({ rulebook, files }: Pick<MoneySettings, 'rulebook' | 'files'>) =>
  query({
    name: 'ledger.export-take-over-refusals',
    title: '导出沿用台账接不了的',
    input: TakeOverRefusals,
    output: FileAnswer,
    errors: cannotTakeOver,
    access: awardsAccess.previewTakeOver,
    area: (input) => input.division ?? countyDivision(input.county),
    subject: (input) => `${input.county}/${input.benefit}`,
    handle: async (ctx, { reason, ...input }) => {
      const wanted = wantedOf(ctx, rulebook, input)
      if (!wanted.ok) return wanted
      const rows = await findRefused(ctx.db<MoneyTables>(), wanted.value, reason, { size: undefined, offset: 0 })
      const county = divisionName(countyDivision(input.county))
      const label = labelsOf(rulebook).get(input.benefit) ?? input.benefit
      const marks = [
        `${county}${label}:台账上接不了的,制表时间 ${inShanghai(ctx.clock.now())}。含个人信息,按规定保管,不得公开张贴。`,
        ...syntheticMark(rows.some((row) => row.is_synthetic === true)),
      ]
      const stored = await putWritten(files, 'passing', (stream) =>
        writeSheet(stream, { name: '接不了的', marks, columns, rows: rows.map(viewRefused) }),
      )
      return ok({ ...stored, name: `${county}-${label}-沿用台账接不了的.xlsx`, mediaType: fileKinds.xlsx.mediaType })
    },
  })

function viewRefused({ receipt, skip: reason, name, household, division, source }: RefusedRow): TakeOverRefusal {
  const village = division === null ? '' : divisionName(division)
  const township = division === null ? '' : divisionName(townshipOf(division))
  return { receipt, reason, name, household, source, village, township }
}

const columns: readonly SheetColumn<TakeOverRefusal>[] = [
  { header: '乡镇(街道)', width: 16, of: (row) => row.township },
  { header: '村(社区)', width: 22, of: (row) => row.village },
  { header: '姓名', width: 12, of: (row) => row.name },
  { header: '为什么接不了', width: 34, of: (row) => takeOverSkips[row.reason] },
  { header: '哪份台账', width: 40, of: (row) => row.source },
]

import { formatYuan } from '#kernel/money'
import type { SheetLine } from './sheet-lines.ts'

interface NoticeColumn {
  readonly header: string
  readonly of: (line: SheetLine) => string
}

const name: NoticeColumn = { header: '姓名', of: (line) => line.name }
const persons: NoticeColumn = { header: '保障人数', of: (line) => String(line.persons) }
const amount: NoticeColumn = { header: '金额(元)', of: (line) => formatYuan(line.amount) }

interface NoticeSpec {
  /** As it may be called in public: never the kind or degree of a disability. */
  readonly title: string
  readonly columns: readonly NoticeColumn[]
}

const twoSubsidies: NoticeSpec = { title: '残疾人两项补贴', columns: [name, amount] }

/**
 * What may be put up in the village of whom (rules.md §21; 民发〔2021〕57号第24条). What is not here may not: children's
 * benefits are never public, care by degree says how ill somebody is.
 */
export const noticeSpecs: Readonly<Record<string, NoticeSpec>> = {
  minimumLiving: { title: '最低生活保障', columns: [name, persons, amount] },
  singlePerson: { title: '最低生活保障', columns: [name, persons, amount] },
  destitute: { title: '特困人员救助供养', columns: [name] },
  disabilityLiving: twoSubsidies,
  disabilityCare: twoSubsidies,
  emergencyAid: { title: '临时救助', columns: [name, amount] },
}

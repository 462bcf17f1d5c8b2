import { person } from './common-fields.ts'
import { field, type LedgerField } from './field.ts'

/** What became of the person. */
export const eventFields = {
  diedOn: field('diedOn', '死亡日期', 'date', person('diedOn'), [
    '死亡时间',
    '去世日期',
    '去世时间',
    '死亡年月',
    '亡故时间',
  ]),
  movedInOn: field('movedInOn', '迁入日期', 'date', person('movedInOn'), ['迁入时间', '迁入年月']),
  movedOutOn: field('movedOutOn', '迁出日期', 'date', person('movedOutOn'), ['迁出时间', '迁出年月']),
} as const satisfies Record<string, LedgerField>

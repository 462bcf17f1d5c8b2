import { calendarDate } from '#kernel/calendar-date'
import { syntheticIdNumber } from '#kernel/id-number'

/** A person as tests write them down. */
export interface Resident {
  readonly township?: string
  readonly village?: string
  readonly household?: string
  readonly relation?: string
  readonly name: string
  readonly id: string
  readonly phone?: string
  readonly amount?: string
}

const columns = {
  township: '乡镇',
  village: '村',
  household: '户号',
  relation: '与户主关系',
  name: '姓名',
  id: '身份证号',
  phone: '联系电话',
  amount: '月保障金额',
} as const

/** For tests: a ledger as a CSV, in a file whose name says what it is. */
export function ledgerCsv(
  name: string,
  rows: readonly Resident[],
  left: readonly (keyof typeof columns)[] = ['amount'],
): { readonly name: string; readonly content: Buffer } {
  const kept = (Object.keys(columns) as (keyof typeof columns)[]).filter((key) => !left.includes(key)) // keys of the table
  const lines = [kept.map((key) => columns[key]), ...rows.map((row) => kept.map((key) => row[key] ?? ''))]
  return { name: `${name}.csv`, content: Buffer.from(lines.map((line) => line.join(',')).join('\r\n')) }
}

/** A number of nobody: born on a day, told apart by a sequence (odd is male). */
export function idOf(birth: string, sequence: number): string {
  return syntheticIdNumber(81, calendarDate(birth), sequence)
}

/** Two households in two townships. */
export const families = [
  {
    township: '绣林街道',
    village: '金银垱社区',
    household: '1001',
    relation: '户主',
    name: '张建国',
    id: idOf('1962-03-15', 1),
    phone: '13800001111',
  },
  {
    township: '绣林街道',
    village: '金银垱社区',
    household: '1001',
    relation: '妻子',
    name: '李秀英',
    id: idOf('1964-07-02', 2),
  },
  {
    township: '绣林街道',
    village: '金银垱社区',
    household: '1001',
    relation: '儿子',
    name: '张小军',
    id: idOf('2012-01-20', 3),
  },
  {
    township: '新厂镇',
    village: '新厂村',
    household: '2001',
    relation: '户主',
    name: '王德福',
    id: idOf('1950-10-01', 5),
  },
  {
    township: '新厂镇',
    village: '新厂村',
    household: '2001',
    relation: '儿子',
    name: '王强',
    id: idOf('1978-05-05', 7),
  },
] as const satisfies readonly Resident[]

import { countyDivision, CountyCode } from '#kernel/division-code'
import { divisionName } from '../../divisions.ts'
import type { Draft } from '../staging/draft.ts'
import type { RowFault } from '../states.ts'
import type { FoundPerson } from './register.ts'
import { candidatesOf, type Snapshot, type WeighTarget } from './snapshot.ts'
import { conflict, note } from './weighed.ts'

/** Who a row is about. */
export interface Identified {
  readonly known: FoundPerson | undefined
  readonly faults: readonly RowFault[]
  /** Names that stay as the register has them, whatever the row says. */
  readonly keeps: ReadonlySet<string>
}

const nothingKept: ReadonlySet<string> = new Set()

/** Of a row that is bad already. */
export const nobody: Identified = { known: undefined, faults: [], keeps: nothingKept }

/** Finds the one person a row speaks of; several possible ones, or one outside the importer's area, are for the officer. */
export function identify(draft: Draft, snapshot: Snapshot, { county, policy }: WeighTarget): Identified {
  const { people, by } = candidatesOf(snapshot, draft)
  const holding = draft.index === undefined ? undefined : snapshot.counties.get(draft.index)
  const elsewhere = [...(holding ?? [])].filter((code) => code !== county)
  const faults: RowFault[] = elsewhere.map((code) =>
    note('身份证号', `这个身份证号在${divisionName(countyDivision(CountyCode.parse(code)))}也有登记,请核实人在哪里。`),
  )
  const [known] = people
  if (people.length > 1) {
    const text =
      by === 'number'
        ? `登记里有${people.length}个人用这个身份证号,请先在“重复人员”中合并,再导入这一行。`
        : `登记里有${people.length}个同名同出生日期的人,请补上身份证号后再导入这一行。`
    return {
      known: undefined,
      faults: [...faults, conflict(by === 'number' ? '身份证号' : '姓名', text)],
      keeps: nothingKept,
    }
  }
  if (known) return { known, ...heldAgainst(draft, known, by, policy.names, faults) }
  if (holding?.has(county)) {
    const text = '这个人登记在您管辖的区域以外,请由县级经办导入这一行,或先办理迁移。'
    return { known: undefined, faults: [...faults, conflict('身份证号', text)], keeps: nothingKept }
  }
  if (policy.unknownPeople === 'refused') {
    const text = '登记里没有这个人。请先导入居民台账,或核对姓名和身份证号。'
    return { known: undefined, faults: [...faults, conflict('身份证号', text)], keeps: nothingKept }
  }
  return { known: undefined, faults, keeps: nothingKept }
}

function heldAgainst(
  { person: { name } }: Draft,
  known: FoundPerson,
  by: 'number' | 'name-and-birth' | undefined,
  mayRename: boolean,
  faults: readonly RowFault[],
): Pick<Identified, 'faults' | 'keeps'> {
  if (by === 'name-and-birth') {
    return { faults: [...faults, note('姓名', '按姓名和出生日期认作登记里的同一个人,请核实。')], keeps: nothingKept }
  }
  if (typeof name !== 'string' || name === known.name) return { faults, keeps: nothingKept }
  const keeps = new Set(['name'])
  if (known.formerNames.includes(name)) {
    return { faults: [...faults, note('姓名', '写的是曾用名,登记的姓名没有改动。')], keeps }
  }
  if (mayRename)
    return { faults: [...faults, note('姓名', '与登记的姓名不同,请核实是改名还是写错。')], keeps: nothingKept }
  return { faults: [...faults, note('姓名', '身份证号相同,姓名与登记不同,没有改名,请核实是不是同一个人。')], keeps }
}

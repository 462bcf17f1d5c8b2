import type { CalendarDate } from '#kernel/calendar-date'
import { DivisionCode, type DivisionCode as Division } from '#kernel/division-code'
import { type Month, parseMonth } from '#kernel/month'
import { quote } from '#kernel/refusal'
import { err, ok, type Result } from '#kernel/result'
import type { EntityFacts, HouseholdFacts } from '../facts-of-household.ts'
import { relations } from '../facts/identity.ts'
import { ordinalOf } from '../language/code-list.ts'
import { judgedMonthParameter } from '../language/judged-month.ts'
import { maximumMembers } from '../language/build.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import type { HouseholdFault } from './fault.ts'
import { readBirth } from './member-birth.ts'
import { readFacts, unknownField } from './read-facts.ts'

/** One household as it is judged: where, for which month, its facts, and how to call its members. */
export interface HouseholdCase {
  readonly place: Division
  readonly month: Month
  readonly facts: HouseholdFacts
  /** One name for each member: the written one, or `成员1`. */
  readonly names: readonly string[]
}

export interface ReadingHousehold {
  readonly facts: readonly FactSpec[]
  readonly today: CalendarDate
  /** Whether a division exists. */
  readonly isPlace: (code: Division) => boolean
  /** These take the place of what the file says. */
  readonly place?: unknown
  readonly month?: unknown
}

const memberFields = ['name', 'birthDate', 'idNumber'] as const
const rootFields = ['$schema', 'title', 'note', 'place', 'month', 'household', 'members'] as const

/**
 * Reads a household's JSON (docs/household.schema.json). Every mistake is listed with its place; a
 * household with a mistake is not judged at all.
 */
export function readHousehold(
  written: unknown,
  reading: ReadingHousehold,
): Result<HouseholdCase, readonly HouseholdFault[]> {
  const root = objectOf(written)
  if (!root)
    return err([{ path: '', text: '一户家庭应写成 { "place": …, "month": …, "household": {…}, "members": […] }。' }])
  const faults: HouseholdFault[] = []
  for (const name of Object.keys(root)) {
    if (!rootFields.some((field) => field === name))
      faults.push({ path: name, text: unknownRootField(name, reading.facts) })
  }
  const place = readPlace(reading.place ?? root['place'], reading, faults)
  const month = readMonth(reading.month ?? root['month'], faults)
  const household = readPart(root['household'] ?? {}, 'household', reading.facts, faults)
  const members = readMembers(root['members'], reading, month, faults)
  if (faults.length > 0 || place === undefined || month === undefined) return err(faults)
  return ok({
    place,
    month,
    facts: { household, members: members.map((one) => one.facts) },
    names: members.map((one) => one.name),
  })
}

/** A JSON object with every field it was written with, `__proto__` too: none may pass unseen. */
function objectOf(written: unknown): Readonly<Record<string, unknown>> | undefined {
  const isObject = typeof written === 'object' && written !== null && !Array.isArray(written)
  return isObject ? (written as Readonly<Record<string, unknown>>) : undefined // its fields are unknown still
}

function unknownRootField(name: string, facts: readonly FactSpec[]): string {
  const fact = facts.find((one) => one.name === name)
  if (fact)
    return `“${fact.label}”要写在 ${fact.entity === 'household' ? 'household 里面' : 'members 的某一位成员里面'}。`
  return unknownField(name, new Map(), rootFields)
}

function readPlace(written: unknown, reading: ReadingHousehold, faults: HouseholdFault[]): Division | undefined {
  const fault = (text: string): undefined => void faults.push({ path: 'place', text })
  if (written === undefined || written === null)
    return fault('没有写地点。请写12位区划代码,如 421081000000(石首市),或用 --place 指定。')
  const digits = typeof written === 'number' || typeof written === 'string' ? String(written).trim() : ''
  if (/^\d{6}$/.test(digits)) return fault(`区划代码应为12位,县级代码后面补六个零:${digits}000000。`)
  const code = /^\d{12}$/.test(digits) ? DivisionCode.safeParse(Number(digits)) : undefined
  if (!code?.success) return fault(`${quote(digits)}不是区划代码,应为12位数字,如 421081000000(石首市)。`)
  if (!reading.isPlace(code.data))
    return fault(`没有代码为 ${digits} 的区划,请核对;常见的错误是抄错一位或用了已撤并的代码。`)
  return code.data
}

function readMonth(written: unknown, faults: HouseholdFault[]): Month | undefined {
  const fault = (text: string): undefined => void faults.push({ path: 'month', text })
  if (typeof written !== 'string')
    return fault(
      written === undefined || written === null
        ? '没有写判定月份。请写如 "2026-11",或用 --month 指定。'
        : '判定月份应写成文字,如 "2026-11"。',
    )
  const parsed = parseMonth(written)
  if (!parsed.ok) return fault(parsed.error.text)
  const { min, max } = judgedMonthParameter.range
  return parsed.value >= min && parsed.value <= max ? parsed.value : fault('判定月份应在1900年至2199年之间,请核对。')
}

function readPart(written: unknown, path: string, facts: readonly FactSpec[], faults: HouseholdFault[]): EntityFacts {
  const parsed = objectOf(written)
  if (!parsed) {
    faults.push({ path, text: '应写成一组内容:{ "字段名": 值, … }。' })
    return { values: {} }
  }
  const isMember = path !== 'household'
  const own = new Map(facts.filter((fact) => (fact.entity === 'person') === isMember).map((fact) => [fact.name, fact]))
  const read = readFacts({ written: parsed, path, facts: own, others: isMember ? memberFields : [] })
  faults.push(...read.faults)
  return read.entity
}

interface ReadMember {
  readonly name: string
  readonly facts: EntityFacts
  readonly idNumber: string | undefined
}

function readMembers(
  written: unknown,
  reading: ReadingHousehold,
  month: Month | undefined,
  faults: HouseholdFault[],
): readonly ReadMember[] {
  const fault = (text: string): readonly ReadMember[] => {
    faults.push({ path: 'members', text })
    return []
  }
  if (written === undefined || written === null)
    return fault('没有写家庭成员。请在 members 里至少写一位,连申请人本人在内。')
  if (!Array.isArray(written)) return fault('家庭成员应写成列表:[ { … }, { … } ]。')
  if (written.length === 0)
    return fault('这户家庭一个成员也没有,无法判定。请在 members 里至少写一位,连申请人本人在内。')
  if (written.length > maximumMembers)
    return fault(`成员有${written.length}位,一户最多${maximumMembers}位。请核对是不是把几户写进了一个文件。`)
  const members = written.map((one: unknown, at) => readMember(one, at, reading, month, faults))
  checkTogether(members, faults)
  return members
}

function readMember(
  written: unknown,
  at: number,
  reading: ReadingHousehold,
  month: Month | undefined,
  faults: HouseholdFault[],
): ReadMember {
  const path = `members[${at}]`
  const entity = readPart(written, path, reading.facts, faults)
  const parsed = objectOf(written)
  if (!parsed) return { name: '', facts: entity, idNumber: undefined }
  const { birth, faults: found } = readBirth(parsed, path, { today: reading.today, month })
  faults.push(...found)
  const name = parsed['name'] ?? `成员${at + 1}`
  if (typeof name !== 'string' || name.length > 50)
    faults.push({ path: `${path}.name`, text: '姓名应写文字,最多50个字;不写也可以。' })
  const values = birth ? { ...entity.values, birthMonth: birth.birthMonth, birthDay: birth.birthDay } : entity.values
  return { name: typeof name === 'string' ? name : '', facts: { ...entity, values }, idNumber: birth?.idNumber }
}

/** One applicant, and nobody twice. */
function checkTogether(members: readonly ReadMember[], faults: HouseholdFault[]): void {
  members.forEach((member, at) => {
    const twin = members.findIndex((one) => one.idNumber !== undefined && one.idNumber === member.idNumber)
    if (member.idNumber !== undefined && twin < at) {
      faults.push({
        path: `members[${at}].idNumber`,
        text: `与第${twin + 1}位成员的身份证号相同:同一个人写了两次,或抄错了。请核对。`,
      })
    }
  })
  const self = ordinalOf(relations, 'self')
  const isSelf = (member: ReadMember): boolean => member.facts.values['relation'] === self
  const first = members.findIndex(isSelf)
  members.forEach((member, at) => {
    if (at > first && isSelf(member))
      faults.push({
        path: `members[${at}].relation`,
        text: `第${first + 1}位成员已是“本人”,一户只能有一位申请人。请改写这一位与申请人的关系。`,
      })
  })
}

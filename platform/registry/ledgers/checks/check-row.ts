import type { CalendarDate } from '#kernel/calendar-date'
import { birthDateOf, type IdNumber, sexOf } from '#kernel/id-number'
import { formatMonth, type Month, monthInWords, parseMonth } from '#kernel/month'
import type { LedgerKindKey } from '../kinds/field.ts'
import type { ReadRow, RowFault } from '../mapping/read-row.ts'
import { certificateCategories } from '../mapping/derive.ts'
import type { RowPlan } from '../mapping/row-plan.ts'

type Values = ReadRow['values']

interface Checked {
  readonly values: Values
  readonly kind: LedgerKindKey
  readonly receipts: readonly string[]
  readonly today: CalendarDate
}

/** A fault that names the field it is about; the column is looked up in the plan. */
interface Finding {
  readonly severity: RowFault['severity']
  readonly field: string
  readonly text: string
}

/** What contradicts itself within one row. The ID number decides who somebody is; a column that differs from it is told. */
export function checkRow({ values }: Pick<ReadRow, 'values'>, plan: RowPlan): readonly RowFault[] {
  const checked = { values, kind: plan.kind.key, receipts: plan.receipts, today: plan.today }
  return checks
    .flatMap((check) => check(checked))
    .map(({ severity, field, text }) => {
      const column = plan.columns.find((planned) => planned.field.key === field)?.column
      return { severity, field, text, ...(column === undefined ? {} : { column }) }
    })
}

const text = (values: Values, key: string): string | undefined => {
  const value = values[key]
  return typeof value === 'string' ? value : undefined
}
const number = (values: Values, key: string): number | undefined => {
  const value = values[key]
  return typeof value === 'number' ? value : undefined
}
const idOf = (values: Values): IdNumber | undefined => text(values, 'idNumber') as IdNumber | undefined // read by its parser

type Check = (checked: Checked) => readonly Finding[]

/** One of the two differing may be a slip in that column; both differing means the number is another person's (rows shifted). */
const identity: Check = ({ values }) => {
  const id = idOf(values)
  if (!id) return []
  const sex = text(values, 'sex')
  const birth = text(values, 'birthDate')
  const byId = birthDateOf(id)
  const sexDiffers = sex !== undefined && sex !== sexOf(id)
  const birthDiffers = birth !== undefined && !byId.startsWith(birth) && !isOtherCentury(birth, byId)
  if (sexDiffers && birthDiffers) {
    return [
      {
        severity: 'bad',
        field: 'idNumber',
        text: '性别和出生日期都与身份证号不符,可能填了别人的号码或整列错位,请对照证件核对。',
      },
    ]
  }
  if (sexDiffers) {
    return [
      {
        severity: 'note',
        field: 'sex',
        text: `性别与身份证号不符(证号为${sex === 'male' ? '女' : '男'}),按身份证号导入,请核对。`,
      },
    ]
  }
  if (!birthDiffers) return []
  return [{ severity: 'note', field: 'birthDate', text: '出生日期与身份证号第7至14位不符,按身份证号导入,请核对。' }]
}

/** 25年3月 of a centenarian was read as 2025. */
function isOtherCentury(birth: string, byId: string): boolean {
  return (
    byId.slice(4).startsWith(birth.slice(4)) && Math.abs(Number(birth.slice(0, 4)) - Number(byId.slice(0, 4))) === 100
  )
}

const certificate: Check = ({ values }) => {
  const held = text(values, 'certificateNumber')
  if (held === undefined) return []
  const id = idOf(values)
  const findings: Finding[] = []
  if (id !== undefined && !held.startsWith(id)) {
    findings.push({
      severity: 'bad',
      field: 'certificateNumber',
      text: '残疾证号前18位与身份证号不同,请对照两个证件核对。',
    })
  }
  const category = text(values, 'disabilityCategory')
  if (category !== undefined && category !== certificateCategories[Number(held[18]) - 1]) {
    findings.push({
      severity: 'bad',
      field: 'disabilityCategory',
      text: '残疾类别与残疾证号第19位不符,请对照证件核对。',
    })
  }
  const grade = text(values, 'disabilityGrade')
  if (grade !== undefined && grade !== held[19]) {
    findings.push({ severity: 'bad', field: 'disabilityGrade', text: '残疾等级与残疾证号第20位不符,请对照证件核对。' })
  }
  return findings
}

const payments: Check = ({ values, receipts }) =>
  receipts.flatMap((prefix): readonly Finding[] => {
    const amount = number(values, `${prefix}Amount`)
    const since = number(values, `${prefix}Since`)
    const until = number(values, `${prefix}Until`)
    const findings: Finding[] = []
    if (since !== undefined && until !== undefined && until < since) {
      findings.push({ severity: 'bad', field: `${prefix}Until`, text: '截止时间早于起始时间,请核对。' })
    }
    const death = deathMonth(values)
    const isPaid = amount !== undefined && amount > 0
    if (death !== undefined && isPaid && (until === undefined || until > death)) {
      const when = `${monthInWords(death)}`
      findings.push({
        severity: 'note',
        field: `${prefix}Amount`,
        text: `此人${when}已死亡,却仍有发放金额,请核实是否多发。`,
      })
    }
    if (text(values, 'memberStatus') === 'deceased' && death === undefined && isPaid) {
      findings.push({
        severity: 'note',
        field: `${prefix}Amount`,
        text: '此人已死亡,却仍有发放金额,请填写死亡日期并核实是否多发。',
      })
    }
    return findings
  })

function deathMonth(values: Values): Month | undefined {
  const parsed = parseMonth((text(values, 'diedOn') ?? '').slice(0, 7))
  return parsed.ok ? parsed.value : undefined
}

/** What happened to a person happened after birth. */
const order: Check = ({ values }) => {
  const id = idOf(values)
  if (!id) return []
  const birth = birthDateOf(id)
  return (['diedOn', 'movedInOn', 'movedOutOn'] as const).flatMap((field): readonly Finding[] => {
    const when = text(values, field)
    if (when === undefined || when >= birth.slice(0, when.length)) return []
    return [{ severity: 'bad', field, text: '这个日期早于出生日期,请核对。' }]
  })
}

const ages: Check = ({ values, kind, today }) => {
  const id = idOf(values)
  if (!id) return []
  const years = ageOn(birthDateOf(id), today)
  const findings: Finding[] = []
  const written = number(values, 'age')
  // Ledgers are written during a year: 周岁 and 虚岁 differ by up to two.
  if (written !== undefined && Math.abs(written - years) > 2) {
    findings.push({ severity: 'note', field: 'age', text: `年龄与身份证号不符(按证号为${years}岁),按身份证号计算。` })
  }
  if (kind === 'elders' && years < 80) {
    findings.push({
      severity: 'note',
      field: 'idNumber',
      text: `按身份证号为${years}岁,不满80岁,请核对是否应在这本台账。`,
    })
  }
  if (kind === 'children' && years >= 18) {
    findings.push({
      severity: 'note',
      field: 'idNumber',
      text: `按身份证号已满18岁(${years}岁),请核对是否应退出儿童台账。`,
    })
  }
  return findings
}

function ageOn(birth: CalendarDate, today: CalendarDate): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4))
  return today.slice(5) < birth.slice(5) ? years - 1 : years
}

const kin: Check = ({ values }) => {
  const id = idOf(values)
  const same = (['guardian', 'father', 'mother'] as const).filter(
    (who) => id !== undefined && text(values, `${who}IdNumber`) === id,
  )
  return same.map((who) => ({
    severity: 'bad',
    field: `${who}IdNumber`,
    text: '与本人的身份证号相同,请填写这个人自己的证号。',
  }))
}

const account: Check = ({ values }) => {
  const holder = text(values, 'bankAccountHolder')
  const name = text(values, 'name')
  if (holder === undefined || name === undefined || holder === name) return []
  return [{ severity: 'note', field: 'bankAccountHolder', text: '开户人不是本人,按代领处理,请核对有没有授权。' }]
}

/** A certificate is not valid before it was issued. */
const validity: Check = ({ values }) => {
  const issued = number(values, 'certificateIssued')
  const until = number(values, 'certificateValidUntil')
  if (issued === undefined || until === undefined || until >= issued) return []
  return [
    {
      severity: 'bad',
      field: 'certificateValidUntil',
      text: `有效期早于发证日期(${formatMonth(issued as Month)}),请核对。`,
    },
  ] // read as a month
}

const checks: readonly Check[] = [identity, certificate, payments, order, ages, kin, account, validity]

/** The birth of the row's person as it is compared across rows: by the ID number, else as written. */
export function birthOf(values: Values): string | undefined {
  const id = idOf(values)
  return id === undefined ? text(values, 'birthDate') : birthDateOf(id)
}

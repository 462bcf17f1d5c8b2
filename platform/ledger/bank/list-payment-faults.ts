import { sql } from 'kysely'
import { countyDivision, type DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName, type PersonId } from '#registry'
import { purposeWords } from '#registry/schema'
import type { PaymentFaultKind } from '../code-lists.ts'
import type { RunId } from '../ids.ts'
import { childrenShown, isChilds, isShown, nameShown, whoseAward } from '../children.ts'
import type { MoneySettings } from '../settings.ts'
import { bankAccess } from './access.ts'
import { labelsOf } from './labels.ts'
import { ListPaymentFaults, PaymentFaults } from './schema.ts'

interface FaultRow {
  readonly run: RunId
  readonly line: number
  readonly month: Month
  readonly payee: PersonId
  readonly name: string
  readonly division: DivisionCode
  readonly benefit: string
  readonly amount: Fen
  readonly kind: PaymentFaultKind
  readonly detail: string
}

/** Approved lines that no file could take, with what is to be put right; what concerns protected children only with a purpose. */
export const listPaymentFaults = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  query({
    name: 'ledger.list-payment-faults',
    title: '查看写不进银行文件的付款',
    input: ListPaymentFaults,
    output: PaymentFaults,
    errors: {},
    access: bankAccess.listPaymentFaults,
    area: ({ county }) => countyDivision(county),
    subject: ({ county }) => String(county),
    purpose: ({ purpose }) => purpose && purposeWords(purpose),
    handle: async (ctx, { county, run, page, size, purpose }) => {
      const db = ctx.db<unknown>()
      const children = childrenShown(ctx.actor, { purpose })
      const of = sql`anmin.payment_fault f
        JOIN anmin.person p ON p.county = f.county AND p.id = f.payee
        JOIN anmin.payment_line l ON l.county = f.county AND l.run = f.run AND l.line = f.line
        JOIN anmin.award a ON a.county = l.county AND a.id = l.award
        ${whoseAward}
        WHERE f.county = ${county} ${run === undefined ? sql`` : sql`AND f.run = ${run}`}`
      const { rows: sums } = await sql<{ total: number; amount: Fen; hidden: number }>`
        SELECT count(*) FILTER (WHERE ${isShown(children, ofChild)})::int AS total, count(*) FILTER (WHERE NOT ${isShown(children, ofChild)})::int AS hidden,
          coalesce(sum(f.amount) FILTER (WHERE ${isShown(children, ofChild)}), 0)::int8 AS amount FROM ${of}`.execute(
        db,
      )
      const { rows } = await sql<FaultRow>`
        SELECT f.run, f.line, r.month, f.payee, f.division, f.benefit, f.amount, f.kind, f.detail, f.name FROM (
          SELECT f.*, ${nameShown(children, ofChild, sql<string>`p.name`)} AS name FROM ${of} AND ${isShown(children, ofChild)}
          ORDER BY f.division, f.run, f.line LIMIT ${size} OFFSET ${(page - 1) * size}) f
        JOIN anmin.payment_run r ON r.county = f.county AND r.id = f.run ORDER BY f.division, f.run, f.line`.execute(db)
      const label = labelsOf(rulebook)
      return ok({
        total: sums[0]?.total ?? 0,
        hidden: sums[0]?.hidden ?? 0,
        amount: sums[0]?.amount ?? (0 as Fen),
        faults: rows.map(({ payee, division, ...row }) => ({
          ...{ ...row, person: payee, place: divisionName(division), label: label(row.benefit) },
        })),
      })
    },
  })

const ofChild = isChilds('f.benefit', 'p', 'who', 'head')

import { findOfficers } from '#identity'
import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName, openNumber } from '#registry'
import { purposeWords } from '#registry/schema'
import { childrenShown } from '../../children.ts'
import type { MoneySettings } from '../../settings.ts'
import { bankAccess } from '../access.ts'
import { reasonLabel, remedyOf } from '../formats/reasons.ts'
import { labelsOf } from '../labels.ts'
import { paymentReference } from '../reference.ts'
import { blockedBecause, isNewlyNamed, needsOther } from './blocked.ts'
import { findReturns, type ReturnRow } from './find-returns.ts'
import { ListReturns, Returns, type ReturnView } from './schema.ts'

/** Payments that came back and wait for somebody: why, what to do, and whether they can be paid again by now. */
export const listReturns = ({ keys, rulebook }: Pick<MoneySettings, 'keys' | 'rulebook'>) =>
  query({
    name: 'ledger.list-returns',
    title: '查看退回的付款',
    input: ListReturns,
    output: Returns,
    errors: {},
    access: bankAccess.listReturns,
    area: ({ county }) => countyDivision(county),
    subject: ({ county }) => String(county),
    purpose: ({ purpose }) => purpose && purposeWords(purpose),
    handle: async (ctx, { page, size, purpose, ...asked }) => {
      const filter = { ...asked, children: childrenShown(ctx.actor, { purpose }) }
      const { total, rows } = await findReturns(ctx.db<unknown>(), filter, { size, offset: (page - 1) * size })
      const label = labelsOf(rulebook)
      const others = await findOfficers(ctx, 'finance-officer', countyDivision(filter.county))
      return ok({
        total,
        rows: rows.map((row) => viewReturn(keys, row, { label, reader: ctx.actor.userId })),
        others: others.filter(({ id }) => id !== ctx.actor.userId).map(({ name }) => name),
      })
    },
  })

interface Reading {
  readonly label: (benefit: string) => string
  readonly reader: string | undefined
}

function viewReturn(keys: MoneySettings['keys'], row: ReturnRow, { label, reader }: Reading): ReturnView {
  const { county, payee, division, now_account: now, now_sealed: nowSealed } = row
  const hasNewAccount = now !== null && now !== row.account
  return {
    ...{ batch: row.batch, seq: row.seq, reference: paymentReference(row), month: row.month },
    ...{
      benefit: row.benefit,
      label: label(row.benefit),
      person: payee,
      name: row.name,
      place: divisionName(division),
    },
    ...{ amount: row.amount, attempt: row.attempt, reason: row.reason ?? '', reasonLabel: reasonLabel(row.reason) },
    ...{ remedy: remedyOf(row.reason), remark: row.remark, returnedOn: row.settled_on },
    account: tailOf(openNumber(keys, { county, id: row.account, sealed: row.sealed })),
    hasNewAccount,
    newAccount: hasNewAccount && nowSealed ? tailOf(openNumber(keys, { county, id: now, sealed: nowSealed })) : '',
    namedBy: isNewlyNamed(row) ? (row.named?.name ?? null) : null,
    needsOther: needsOther(row, reader),
    blocked: blockedBecause(row) ?? null,
  }
}

function tailOf(account: string): string {
  return `尾号${account.slice(-4)}`
}

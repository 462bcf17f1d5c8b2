import { formatYuan } from '#kernel/money'
import { monthInWords } from '#kernel/month'
import type { ErrorSpecs } from '#kernel/use-case'
import { type Err, err } from '#kernel/result'
import type { CountyCode } from '#kernel/division-code'
import type { Kysely } from 'kysely'
import { accountKinds } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import type { NotBooked } from './post.ts'

/** What the books refuse, for every use case that books. */
export const cannotBook = {
  overdrawn: {
    kind: 'conflict',
    text: '「{fund}」的{account}还缺{missing}元,没有入账。请先下达指标、调整金额,或改用别的资金。',
  },
  'month-closed': {
    kind: 'conflict',
    text: '{month}已经月结,不能再往里记账。请把日期改到没有月结的月份;已结月份的差错在新的月份里更正。',
  },
} as const satisfies ErrorSpecs

export const noFund = {
  'no-fund': { kind: 'not-found', text: '没有找到这笔资金。它可能不在您的管辖范围内,请从资金列表中重新打开。' },
} as const satisfies ErrorSpecs

export const fundClosed = {
  'fund-closed': { kind: 'conflict', text: '「{fund}」已经年结,不能再下达指标、拨付备用金或支出。请选择当年的资金。' },
} as const satisfies ErrorSpecs

export const inFuture = {
  'in-future': { kind: 'invalid', text: '日期{date}还没有到。请填写今天或以前的日期。' },
} as const satisfies ErrorSpecs

export const unknownBenefits = {
  'unknown-benefit': { kind: 'invalid', text: '没有名为“{benefit}”的待遇,请从待遇列表中选择。' },
} as const satisfies ErrorSpecs

/** The refusal in words: which fund lacks how many yuan, which month is closed. */
export async function refuseBooking(
  db: Kysely<MoneyTables>,
  county: CountyCode,
  refused: NotBooked,
): Promise<Err<{ readonly type: keyof typeof cannotBook } & Readonly<Record<string, unknown>>>> {
  if (refused.type === 'month-closed') return err({ type: 'month-closed', month: monthInWords(refused.month) })
  const fund = await db
    .selectFrom('fund')
    .select('name')
    .where('county', '=', county)
    .where('id', '=', refused.fund)
    .executeTakeFirst()
  return err({
    type: 'overdrawn',
    fund: fund?.name ?? '',
    account: accountKinds[refused.account],
    missing: formatYuan(refused.missing),
  })
}

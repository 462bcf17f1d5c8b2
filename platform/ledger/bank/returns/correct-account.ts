import { monthOf } from '#kernel/calendar-date'
import type { Context } from '#kernel/context'
import { countyDivision } from '#kernel/division-code'
import { err, ok, type Result } from '#kernel/result'
import { command } from '#kernel/use-case'
import {
  accountFault,
  accountFaults,
  openNumber,
  type PersonId,
  recordBatch,
  recordSource,
  type RegistryTables,
} from '#registry'
import type { z } from 'zod'
import type { MoneySettings } from '../../settings.ts'
import { bankAccess } from '../access.ts'
import { needsOther } from './blocked.ts'
import { type ReturnRow, returnsOf } from './find-returns.ts'
import { CorrectAccount, CorrectedAccount } from './schema.ts'

/**
 * Records a payee's account as an officer's correction in the register; the awards paid to it follow by themselves. Only of
 * somebody whose payment came back: whoever pays does not choose the account of anybody else. The account that came back is
 * taken again only where somebody says that it works now; one that another officer named already is thereby seen by two.
 */
export const correctAccount = ({ keys }: Pick<MoneySettings, 'keys'>) =>
  command({
    name: 'ledger.correct-account',
    title: '登记新的收款账户',
    input: CorrectAccount,
    output: CorrectedAccount,
    errors: {
      'wrong-account': { kind: 'invalid', text: '{text}' },
      'no-return': {
        kind: 'conflict',
        text: '这个人没有退回的付款,不在这里改账户。请由经办人员在“居民”里打开他的卡片更正。',
      },
      'same-account': {
        kind: 'conflict',
        text: '这就是银行退回的那个账户(尾号{tail}),再发还会退回。请填新账户;核实过现在能用的(例如已解冻、激活),请勾选“还是这个账户,已核实能用”再登记。',
      },
      'named-by-you': {
        kind: 'conflict',
        text: '这个账户(尾号{tail})您已经登记过了,不用再登记。现在要由另一名人员核对后重发。',
      },
      'not-recorded': { kind: 'conflict', text: '没有登记成:{text}' },
    },
    access: bankAccess.correctAccount,
    area: ({ county }) => countyDivision(county),
    subject: ({ person }) => person,
    handle: async (ctx, input) => {
      const account = input.account.replaceAll(/[\s-]/g, '')
      const tail = account.slice(-4)
      const fault = accountFault(account)
      if (fault !== undefined) return err({ type: 'wrong-account', text: accountFaults[fault](account) })
      const returns = await returnsOf(ctx.db<unknown>(), input.county, input.person)
      const [first] = returns
      if (!first) return err({ type: 'no-return' })
      const opened = (row: ReturnRow, id: 'account' | 'now_account', sealed: Uint8Array | null) =>
        sealed === null ? '' : openNumber(keys, { county: row.county, id: row[id] ?? row.account, sealed })
      const isNow = opened(first, 'now_account', first.now_sealed) === account
      if (isNow && returns.some((row) => needsOther({ ...row, payee_by: null }, ctx.actor.userId)))
        return err({ type: 'named-by-you', tail })
      const cameBack = returns.some((row) => opened(row, 'account', row.sealed) === account)
      if (cameBack && !input.stillValid) return err({ type: 'same-account', tail })
      const recorded = await record(ctx, keys, { ...input, account })
      return recorded.ok ? ok({ account: `尾号${tail}` }) : recorded
    },
  })

async function record(
  ctx: Context,
  keys: MoneySettings['keys'],
  { county, person, account, bankName, document }: z.infer<typeof CorrectAccount> & { readonly person: PersonId },
): Promise<Result<undefined, { readonly type: 'not-recorded'; readonly text: string }>> {
  const db = ctx.db<RegistryTables>()
  const month = monthOf(ctx.clock.today())
  const recordedAt = ctx.clock.now()
  const source = await recordSource(db, {
    ...{ county, kind: 'officer', title: '更正收款账户', asOf: month, confidence: 'verified', document, recordedAt },
    by: { id: ctx.actor.userId, name: ctx.actor.name },
  })
  const says = new Map([
    ['account', account],
    ['bankName', bankName],
  ])
  const { refused } = await recordBatch(db, keys, {
    ...{ county, source, recordedAt, households: [] },
    persons: [{ ref: 'payee', id: person, validFrom: month, says }],
  })
  const [why] = refused
  return why ? err({ type: 'not-recorded', text: why.text }) : ok(undefined)
}

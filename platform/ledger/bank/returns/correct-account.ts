import { monthOf } from '#kernel/calendar-date'
import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { PersonId, recordBatch, recordSource, type RegistryTables } from '#registry'
import type { MoneySettings } from '../../settings.ts'
import { isPayable } from '../account-number.ts'
import { bankAccess } from '../access.ts'
import { hasReturned } from './find-returns.ts'
import { CorrectAccount, CorrectedAccount } from './schema.ts'

/**
 * Records a payee's new account as an officer's correction in the register; the awards paid to it follow by themselves. Only of
 * somebody whose payment came back: whoever pays does not choose the account of anybody else.
 */
export const correctAccount = ({ keys }: Pick<MoneySettings, 'keys'>) =>
  command({
    name: 'ledger.correct-account',
    title: '登记新的收款账户',
    input: CorrectAccount,
    output: CorrectedAccount,
    errors: {
      'wrong-account': {
        kind: 'invalid',
        text: '账号(尾号{tail})不对:银行卡的校验位不符,或者不是 8 到 30 位数字。请对照银行卡或存折重新填写。',
      },
      'no-return': {
        kind: 'conflict',
        text: '这个人没有退回的付款,不在这里改账户。请由经办人员在“居民”里打开他的卡片更正。',
      },
      'not-recorded': { kind: 'conflict', text: '没有登记成:{text}' },
    },
    access: bankAccess.correctAccount,
    area: ({ county }) => countyDivision(county),
    subject: ({ person }) => person,
    handle: async (ctx, { county, person, account: typed, bankName, document }) => {
      const account = typed.replaceAll(/[\s-]/g, '')
      if (!isPayable(account)) return err({ type: 'wrong-account', tail: account.slice(-4) })
      if (!(await hasReturned(ctx.db<unknown>(), county, PersonId.parse(person)))) return err({ type: 'no-return' })
      const db = ctx.db<RegistryTables>()
      const month = monthOf(ctx.clock.today())
      const recordedAt = ctx.clock.now()
      const source = await recordSource(db, {
        ...{
          county,
          kind: 'officer',
          title: '更正收款账户',
          asOf: month,
          confidence: 'verified',
          document,
          recordedAt,
        },
        by: { id: ctx.actor.userId, name: ctx.actor.name },
      })
      const result = await recordBatch(db, keys, {
        ...{ county, source, recordedAt, households: [] },
        persons: [
          {
            ...{ ref: 'payee', id: PersonId.parse(person), validFrom: month },
            says: new Map([
              ['account', account],
              ['bankName', bankName],
            ]),
          },
        ],
      })
      const [refused] = result.refused
      return refused ? err({ type: 'not-recorded', text: refused.text }) : ok({ account: `尾号${account.slice(-4)}` })
    },
  })

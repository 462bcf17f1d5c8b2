import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { MoneyTables } from '../tables.ts'
import { awardsAccess } from './access.ts'
import { badDates, recordedNow } from './deciding.ts'
import { cannotChange, cannotDecide, noAward } from './errors.ts'
import { checkPayee } from './payees.ts'
import { ChangePayee, Decided } from './schema.ts'
import { findAward, insertDecision } from './store.ts'

/** From now on it goes to somebody else's card. Custody of a card needs a written agreement filed with the county (民发〔2021〕57号第26条). */
const basisOf = {
  own: '社会救助资金实行社会化发放,直接发放到救助对象本人账户',
  family: '社会救助资金实行社会化发放,发放到共同生活的家庭成员账户',
  guardian: '监护人代管未成年人或无民事行为能力人财产(民法典第34条、第35条)',
  custody: '最低生活保障审核确认办法(民发〔2021〕57号)第26条',
} as const

export const changePayee = command({
  name: 'ledger.change-payee',
  title: '变更收款人',
  input: ChangePayee,
  output: Decided,
  errors: { ...noAward, ...cannotDecide, 'changed-since': cannotChange['changed-since'] },
  access: awardsAccess.changePayee,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, input) => {
    const db = ctx.db<MoneyTables>()
    const award = await findAward(db, input.county, input.id, { lock: true })
    if (!award) return err({ type: 'no-award' })
    if (award.version !== input.version) return err({ type: 'changed-since', version: award.version })
    const from = ctx.clock.month()
    const bad = badDates(ctx, { decidedOn: input.decidedOn, from, until: undefined })
    if (bad) return err(bad)
    const refused = await checkPayee(db, award, input.payee)
    if (refused) return err({ type: refused })
    const { person, kind, agreement } = input.payee
    const decision = await insertDecision(db, award, {
      ...{ kind: 'change-payee', document: input.document, decidedOn: input.decidedOn, from, until: undefined },
      ...{
        reasonCode: undefined,
        reason: input.reason,
        basis: basisOf[kind],
        judgement: undefined,
        override: undefined,
      },
      payee: { person, kind, agreement: agreement || null, account: null },
      ...recordedNow(ctx),
    })
    await db
      .updateTable('award')
      .set((eb) => ({
        payee: person,
        payee_kind: kind,
        agreement: agreement || null,
        account: null,
        version: eb('version', '+', 1),
      }))
      .where('county', '=', input.county)
      .where('id', '=', input.id)
      .execute()
    return ok({ id: award.id, decision, version: award.version + 1 })
  },
})

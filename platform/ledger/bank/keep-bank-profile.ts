import { countyDivision } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { ProfileId } from '../ids.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { bankAccess } from './access.ts'
import { changedMeanwhile, noProfile } from './errors.ts'
import { unwritable } from './formats/encode.ts'
import type { BankFormat } from './formats/schema.ts'
import { changeProfile, findProfile, insertProfile } from './profile-store.ts'
import { BankProfileToKeep, ProfileReference } from './schema.ts'
import { sealPayer } from './sealed-tables.ts'

/** Notes how a bank wants its files, or changes it. Batches that are made keep the file they have. */
export const keepBankProfile = ({ keys }: Pick<MoneySettings, 'keys'>) =>
  command({
    name: 'ledger.keep-bank-profile',
    title: '登记代发格式',
    input: BankProfileToKeep,
    output: ProfileReference,
    errors: {
      ...noProfile,
      ...changedMeanwhile,
      'no-payer-account': { kind: 'invalid', text: '请填写付款账号。' },
      'payer-name': {
        kind: 'invalid',
        text: '付款户名里的“{character}”不在银行的字符集里,文件写不出来。请改用银行登记的户名。',
      },
    },
    access: bankAccess.keepBankProfile,
    area: ({ county }) => countyDivision(county),
    subject: ({ id }) => id,
    handle: async (ctx, { county, bank, serves, payerName, payerAccount, dropKey, format, isActive, ...known }) => {
      const db = ctx.db<MoneyTables>()
      const character = unwritable(encodingOf(format), payerName)
      if (character !== undefined) return err({ type: 'payer-name', character })
      const id = known.id ?? ProfileId.parse(newId())
      const held = known.id && (await findProfile(db, county, known.id))
      if (known.id && !held) return err({ type: 'no-profile' })
      const account = payerAccount === undefined ? held?.payer_account : sealPayer(keys, county, id, payerAccount)
      if (account === undefined) return err({ type: 'no-payer-account' })
      const profile = {
        ...{ county, id, bank, serves, format, drop_key: dropKey, is_active: isActive },
        ...{ payer_name: payerName, payer_account: account },
      }
      if (!held) await insertProfile(db, profile, ctx.clock.now())
      else if (!(await changeProfile(db, profile, known.version ?? 0))) return err({ type: 'changed' })
      return ok({ county, id })
    },
  })

function encodingOf(format: BankFormat) {
  return format.kind === 'local' ? format.orders.encoding : 'utf-8'
}

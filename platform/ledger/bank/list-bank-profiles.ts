import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { maskNumber } from '#registry'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { bankAccess } from './access.ts'
import { sampleFormats } from './formats/samples.ts'
import { findProfiles } from './profile-store.ts'
import { BankProfiles, ListOfCounty } from './schema.ts'
import { openPayer } from './sealed-tables.ts'

/** The banks that pay for the county, how each wants its files, and examples to begin with. */
export const listBankProfiles = ({ keys }: Pick<MoneySettings, 'keys'>) =>
  query({
    name: 'ledger.list-bank-profiles',
    title: '查看代发格式',
    input: ListOfCounty,
    output: BankProfiles,
    errors: {},
    access: bankAccess.listBankProfiles,
    area: ({ county }) => countyDivision(county),
    handle: async (ctx, { county }) => {
      const profiles = await findProfiles(ctx.db<MoneyTables>(), county)
      return ok({
        profiles: profiles.map((profile) => ({
          ...{ id: profile.id, version: profile.version, bank: profile.bank, serves: [...profile.serves] },
          ...{ payerName: profile.payer_name, payerAccount: maskNumber('account', openPayer(keys, profile)) },
          ...{ dropKey: profile.drop_key, format: profile.format, isActive: profile.is_active },
        })),
        samples: [...sampleFormats],
      })
    },
  })

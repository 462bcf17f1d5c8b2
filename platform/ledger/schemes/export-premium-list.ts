import { countyDivision } from '#kernel/division-code'
import { FileAnswer } from '#kernel/files/file-answer'
import { fileKinds } from '#kernel/files/file-kinds'
import { putWritten } from '#kernel/files/put-written'
import { formatYuan } from '#kernel/money'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName } from '#registry'
import { purposeWords } from '#registry/schema'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { schemesAccess } from './access.ts'
import { noPremium, noScheme } from './errors.ts'
import { insuredLines, writers } from './premium-file.ts'
import { ExportPremiumList } from './schema.ts'
import { findPremium, findScheme } from './store.ts'

/**
 * The list of a premium for the insurer, with ID numbers, children included: so it is asked for with a purpose. The digest of the
 * answer (SM3) goes with the file, so that the insurer can see that it is unchanged.
 */
export const exportPremiumList = ({ keys, files }: Pick<MoneySettings, 'keys' | 'files'>) =>
  query({
    name: 'ledger.export-premium-list',
    title: '导出参保名单(给保险公司)',
    input: ExportPremiumList,
    output: FileAnswer,
    errors: { ...noScheme, 'no-premium': noPremium['no-premium'] },
    access: schemesAccess.exportPremiumList,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.premium,
    purpose: (input) => purposeWords(input.purpose),
    handle: async (ctx, { county, id, premium, format }) => {
      const db = ctx.db<MoneyTables>()
      const scheme = await findScheme(db, county, id)
      if (!scheme) return err({ type: 'no-scheme' })
      const held = await findPremium(db, county, id, premium)
      if (!held) return err({ type: 'no-premium' })
      const { persons, price, amount, number } = held
      const title = `${scheme.year}年${scheme.name}第${number}期`
      const note = `${title}:${scheme.insurer},${persons}人 × ${formatYuan(price)}元 = ${formatYuan(amount)}元`
      const lines = insuredLines(db, keys, { county, scheme: id, premium })
      const stored = await putWritten(files, 'passing', (stream) =>
        writers[format](stream, { title: '参保名单', note, lines }),
      )
      const place = divisionName(countyDivision(county))
      const name = `${place}-${title}-参保名单${scheme.is_synthetic ? '-合成' : ''}.${format}`
      return ok({ ...stored, name, mediaType: fileKinds[format].mediaType })
    },
  })

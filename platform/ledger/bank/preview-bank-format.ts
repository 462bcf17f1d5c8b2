import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { bankAccess } from './access.ts'
import { previewOf } from './formats/preview.ts'
import { BankFormatPreview, PreviewBankFormat } from './schema.ts'

/** What a format makes of two made-up orders, as it is being agreed: the lines that would go to the bank and come back. */
export const previewBankFormat = query({
  name: 'ledger.preview-bank-format',
  title: '预览代发格式',
  input: PreviewBankFormat,
  output: BankFormatPreview,
  errors: {},
  access: bankAccess.listBankProfiles,
  area: ({ county }) => countyDivision(county),
  subject: ({ county }) => String(county),
  handle: async (ctx, { county, format, payerName }) =>
    ok(previewOf(format, { county, payerName: payerName === '' ? '某县民政局' : payerName, at: ctx.clock.now() })),
})

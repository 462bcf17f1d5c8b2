import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CountyCode } from '#kernel/division-code'
import { BankFormat } from '#ledger/schema'
import { t } from '#ui'
import { call } from '../../../api.ts'
import type { OutputOf } from '../../../contracts.ts'

export interface FormatPreviewProps {
  readonly county: CountyCode
  readonly format: BankFormat
  readonly payerName: string
}

/** After so many milliseconds without a key what was typed is shown. */
const pause = 400

/** What the format makes of two made-up orders, line by line, as it is changed. */
export function FormatPreview({ county, format, payerName }: FormatPreviewProps) {
  const asked = useSettled(JSON.stringify({ format, payerName }))
  const parsed = BankFormat.safeParse(asked.format)
  const preview = useQuery({
    queryKey: ['ledger.preview-bank-format', county, asked],
    queryFn: ({ signal }) =>
      call('ledger.preview-bank-format', { county, format: asked.format, payerName: asked.payerName }, { signal }),
    placeholderData: keepPreviousData,
    enabled: parsed.success,
  })
  const made = preview.data
  return (
    <section className="format-preview" aria-label={t('预览')}>
      <h3>{t('预览:两笔示例')}</h3>
      {made ? (
        <>
          <p className="soft">{t('送银行的文件 {name}', { name: made.fileName })}</p>
          <Lines lines={made.orders} />
          {made.answers.length === 0 ? null : (
            <>
              <p className="soft">{t('银行的回盘应当是这样')}</p>
              <Lines lines={made.answers} />
            </>
          )}
        </>
      ) : (
        <p className="soft">{preview.isError ? t('预览没有取到,不影响保存。') : t('正在生成预览。')}</p>
      )}
    </section>
  )
}

function Lines({ lines }: { readonly lines: OutputOf<'ledger.preview-bank-format'>['orders'] }) {
  return (
    <dl className="format-lines">
      {lines.map(({ what, text, fault }) => (
        <div key={what}>
          <dt className="soft">{t(what)}</dt>
          <dd>{fault === null ? <code>{text}</code> : <span className="field-error">{fault}</span>}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What was typed last, once nobody types. */
function useSettled(written: string): { readonly format: BankFormat; readonly payerName: string } {
  const [settled, setSettled] = useState(written)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(written), pause)
    return () => clearTimeout(timer)
  }, [written])
  return JSON.parse(settled)
}

import './awards.css'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { Purpose } from '#registry/schema'
import { PageShell, ready, StatusMark, t } from '#ui'
import { call, problemIn } from '../../../api.ts'
import { paths } from '../../../paths.ts'
import { stateOf } from '../../../use-ask.ts'
import { PurposeForm } from '../../person/purpose.tsx'

/** A decision as it is printed and served. */
export function DecisionPage() {
  const { county = '', decision = '' } = useParams()
  const [purpose, give] = useState<Purpose>()
  const asked = useQuery({
    queryKey: ['ledger.get-decision', county, decision, purpose],
    queryFn: ({ signal }) =>
      call('ledger.get-decision', { county: Number(county), id: decision, ...(purpose && { purpose }) }, { signal }),
    gcTime: 0,
  })
  const { data } = asked
  const isClosed = asked.isError && problemIn(asked.error).code === 'purpose-needed'
  return (
    <PageShell
      title={data?.title ?? t('决定书')}
      purpose={t('打印后送达当事人。复议、诉讼的期限写在后面。')}
      crumbs={[
        { label: t('待遇发放对象'), to: paths.awards() },
        ...(data ? [{ label: data.to, to: paths.award(Number(county), data.award) }] : []),
      ]}
      actions={
        data ? (
          <Button type="primary" onClick={() => print()}>
            {t('打印')}
          </Button>
        ) : undefined
      }
      state={data || isClosed ? ready : stateOf(asked)}
    >
      {isClosed ? <PurposeForm act={t('打开')} give={give} /> : null}
      {data ? (
        <section className="notice-paper" aria-label={data.title}>
          {data.isSynthetic ? <StatusMark kind="none">{t('合成数据,不是真实的决定')}</StatusMark> : null}
          <h2>{data.title}</h2>
          <p className="document-number">{data.document}</p>
          <p>{t('{name}:', { name: data.to })}</p>
          {data.paragraphs.map((words) => (
            <p key={words} className="says">
              {words}
            </p>
          ))}
          <p className="says">{t('依据:{basis}。', { basis: data.basis })}</p>
          <p className="says">{data.remedy}</p>
          <p className="signed">{data.signed}</p>
        </section>
      ) : null}
    </PageShell>
  )
}

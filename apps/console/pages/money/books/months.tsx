import { Button } from 'antd'
import { useState } from 'react'
import type { CountyCode } from '#kernel/division-code'
import { formatMonth } from '#kernel/month'
import type { BookMonths } from '#ledger/schema'
import { Confirm, DataTable, StatusMark, Section, ready, t, type DataColumn } from '#ui'
import { instantInWords } from '../../../instants.ts'
import { useAct } from '../../../use-act.ts'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { monthWords } from '../../policy/this-month.ts'

type BookMonth = BookMonths['months'][number]

/** The months of the books, and their closing. */
export function Months({ county, mayClose }: { readonly county: CountyCode; readonly mayClose: boolean }) {
  const asked = useAsk('ledger.list-months', { county })
  const act = useAct('ledger.close-month', ['ledger.list-months', 'ledger.statement', 'ledger.preview-year'])
  const [closing, setClosing] = useState<string>()
  const columns: readonly DataColumn<BookMonth>[] = [
    { key: 'month', title: t('月份'), render: (_, one) => monthWords(formatMonth(one.month)) },
    { key: 'transfers', title: t('流水'), align: 'right', render: (_, one) => one.transfers },
    {
      key: 'closed',
      title: t('月结'),
      render: (_, one) =>
        one.closedAt === null ? (
          <StatusMark kind="waiting">{t('未结')}</StatusMark>
        ) : (
          <StatusMark kind="done">
            {t('{by} {at}结', { by: one.closedBy ?? '', at: instantInWords(one.closedAt) })}
          </StatusMark>
        ),
    },
    {
      key: 'act',
      title: t('操作'),
      render: (_, one) =>
        one.closedAt === null ? (
          <>
            <Button
              className="no-print"
              disabled={!mayClose || one.hinders !== null}
              aria-label={t('月结{month}', { month: monthWords(formatMonth(one.month)) })}
              onClick={() => setClosing(formatMonth(one.month))}
            >
              {t('月结')}
            </Button>
            {one.hinders === null ? null : <span className="soft row-note">{t(one.hinders)}</span>}
          </>
        ) : null,
    },
  ]
  const close = async () => {
    if (closing !== undefined && (await act.run({ county, month: closing }))) setClosing(undefined)
  }
  return (
    <Section
      title={t('账期')}
      note={t('月结以后不能再往里记账,差错在新的月份更正。在途的可以留到下月。')}
      state={ready}
    >
      <DataTable
        caption={t('账期')}
        quietCaption
        columns={columns}
        rows={asked.data?.months ?? []}
        rowKey={(one) => String(one.month)}
        state={stateOf(asked, {
          when: (data) => data.months.length === 0,
          state: { sentence: t('还没有记过账。') },
        })}
      />
      <Confirm
        open={closing !== undefined}
        question={t('月结{month}?', { month: monthWords(closing ?? null) })}
        act={t('月结')}
        running={act.running}
        problem={act.problem}
        confirm={() => void close()}
        cancel={() => {
          act.forget()
          setClosing(undefined)
        }}
      >
        <p>{t('先试算平衡,再和发放明细逐项核对,一分不差才能结。结了不能反结。')}</p>
      </Confirm>
    </Section>
  )
}

import '../../policy/policy.css'
import '../../findings/findings.css'
import '../../ledgers/ledgers.css'
import { Button } from 'antd'
import { Link } from 'react-router'
import { useState } from 'react'
import type { CountyCode } from '#kernel/division-code'
import { remedies, type ReturnCounts } from '#ledger/schema'
import { type DataColumn, DataTable, FigureYuan, Notice, PageShell, ready, t } from '#ui'
import { paths } from '../../../paths.ts'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { useWatchedPlace } from '../../findings/use-watched-place.ts'
import { DivisionPicker } from '../../people/division-picker.tsx'
import { inThousands } from '../../simulation/totals.tsx'
import { ReturnList } from './return-list.tsx'

/** The returns desk: what came back, by the bank's reason, and what is to be done about it. */
export function ReturnsPage() {
  const { place, county, choose, offered } = useWatchedPlace()
  return (
    <PageShell
      title={t('退回处理')}
      purpose={t('银行退回的付款:看清原因,更正账户后重发;不该再发的,转为不再发放。')}
      actions={
        <Link className="button-link no-print" to={paths.moneyBank(place?.code)}>
          {t('银行文件')}
        </Link>
      }
      state={ready}
    >
      <div className="filters no-print">
        <DivisionPicker label={t('哪个地方')} value={place} change={choose} offered={offered} deepest="county" />
      </div>
      {county === undefined ? (
        <p className="soft">{t('退回按县处理。请选到县。')}</p>
      ) : (
        <Desk key={county} county={county} />
      )}
    </PageShell>
  )
}

type Reason = ReturnCounts['reasons'][number]

function Desk({ county }: { readonly county: CountyCode }) {
  const [reason, setReason] = useState<string>()
  const narrow = (one: Reason) => setReason(reason === one.reason ? undefined : one.reason)
  const counts = useAsk('ledger.count-returns', { county })
  const { reasons = [], amount, total = 0, hidden = 0, isSynthetic = false } = counts.data ?? {}
  return (
    <div className="stack">
      {isSynthetic ? <Notice kind="info" title={t('用的是合成人口,不是真实的人。')} /> : null}
      {amount === undefined ? null : (
        <p>
          {t('共 {total} 笔等着处理,', { total: inThousands(total) })} <FigureYuan amount={amount} />
        </p>
      )}
      <DataTable
        caption={t('按银行退回的原因')}
        columns={columns(reason, narrow)}
        rows={reasons}
        rowKey={(one) => one.reason}
        state={stateOf(counts, {
          when: (data) => data.reasons.length === 0 && data.hidden === 0,
          state: { sentence: t('现在没有退回的付款。银行的回盘交进来以后,退回的会列在这里。') },
        })}
        open={narrow}
      />
      {total + hidden === 0 ? null : (
        <ReturnList
          key={reason ?? 'all'}
          county={county}
          reason={reason}
          words={reasons.find((one) => one.reason === reason)?.label}
          hidden={hidden}
        />
      )}
    </div>
  )
}

const columns = (reason: string | undefined, narrow: (one: Reason) => void): readonly DataColumn<Reason>[] => [
  {
    key: 'reason',
    title: t('原因'),
    render: (_, one) => (
      <>
        {t(one.label)} <span className="soft">{one.reason}</span>
      </>
    ),
  },
  { key: 'count', title: t('笔数'), align: 'right', render: (_, one) => inThousands(one.count) },
  { key: 'amount', title: t('金额'), align: 'right', render: (_, one) => <FigureYuan amount={one.amount} /> },
  { key: 'remedy', title: t('怎么办'), render: (_, one) => t(remedies[one.remedy]) },
  {
    key: 'narrow',
    title: t('名单'),
    render: (_, one) => (
      <Button
        className="no-print"
        aria-label={
          reason === one.reason
            ? t('看全部,不只看{label}', { label: t(one.label) })
            : t('只看这些:{label}', { label: t(one.label) })
        }
        onClick={(event) => {
          event.stopPropagation() // a click on the row itself narrows as well
          narrow(one)
        }}
      >
        {reason === one.reason ? t('看全部') : t('只看这些')}
      </Button>
    ),
  },
]

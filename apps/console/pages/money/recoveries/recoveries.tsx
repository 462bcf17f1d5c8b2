import '../../findings/findings.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { fen } from '#kernel/money'
import { type RecoveryHead, recoveryStates, type RecoveryState } from '#ledger/schema'
import type { Purpose } from '#registry/schema'
import {
  DataTable,
  ErrorNotice,
  Field,
  FigureYuan,
  Notice,
  Pager,
  PageShell,
  ready,
  Select,
  StatusMark,
  t,
  type DataColumn,
} from '#ui'
import { call } from '../../../api.ts'
import { paths } from '../../../paths.ts'
import { useDownload } from '../../../use-download.ts'
import { stateOf } from '../../../use-ask.ts'
import { useWatchedPlace, type WatchedPlace } from '../../findings/use-watched-place.ts'
import { DivisionPicker } from '../../people/division-picker.tsx'
import { NotShown } from '../../person/purpose.tsx'
import { planWords, stateKinds } from './recovery-words.ts'

const size = 20

/** What was paid without being due: the largest open sums first. */
export function RecoveriesPage() {
  const watched = useWatchedPlace()
  const { place, county, choose, offered } = watched
  return (
    <PageShell
      title={t('追回处理')}
      purpose={t('多发的待遇怎么追回:从以后的待遇中扣、登记退款、分期、暂停,或按程序核销。')}
      state={ready}
    >
      <div className="filters no-print">
        <DivisionPicker label={t('哪个地方')} value={place} change={choose} offered={offered} />
      </div>
      {county === undefined ? (
        <p className="soft">{t('追回按县管理。请选到县、乡镇或村。')}</p>
      ) : (
        <List key={place?.code} county={county} division={watched.division} />
      )}
    </PageShell>
  )
}

interface ListProps {
  readonly county: NonNullable<WatchedPlace['county']>
  readonly division: WatchedPlace['division']
}

function List({ county, division }: ListProps) {
  const [state, setState] = useState<RecoveryState | undefined>('open')
  const [olderThan, setOlderThan] = useState<string>()
  const [purpose, give] = useState<Purpose>()
  const [page, setPage] = useState(1)
  const filter = {
    county,
    ...(division !== undefined && { division }),
    ...(state !== undefined && { state }),
    ...(olderThan !== undefined && { olderThan: Number(olderThan) }),
    ...(purpose && { purpose }),
  }
  const asked = useQuery({
    queryKey: ['ledger.list-recoveries', filter, page],
    queryFn: ({ signal }) => call('ledger.list-recoveries', { ...filter, page, size }, { signal }),
    placeholderData: keepPreviousData,
  })
  const sheet = useDownload('ledger.export-recoveries')
  const { rows = [], total = 0, open = fen(0), isSynthetic = false } = asked.data ?? {}
  return (
    <>
      {isSynthetic ? <Notice kind="info" title={t('用的是合成人口,不是真实的人。')} /> : null}
      <div className="filters no-print">
        <Field label={t('状态')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={state ?? ''}
              prompt={t('全部')}
              options={Object.entries(recoveryStates).map(([value, label]) => ({
                value: value as RecoveryState, // the keys of the table
                label: t(label),
              }))}
              change={(next) => {
                setPage(1)
                setState(next)
              }}
              clear={() => setState(undefined)}
            />
          )}
        </Field>
        <Field label={t('认定多久了')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={olderThan ?? ''}
              prompt={t('不限')}
              options={['3', '6', '12'].map((value) => ({ value, label: t('{count} 个月以上', { count: value }) }))}
              change={(next) => {
                setPage(1)
                setOlderThan(next)
              }}
              clear={() => setOlderThan(undefined)}
            />
          )}
        </Field>
      </div>
      <div className="kinds no-print">
        <Button disabled={total === 0} loading={sheet.running} onClick={() => void sheet.save(filter)}>
          {t('导出表格')}
        </Button>
        <Button disabled={total === 0} onClick={() => print()}>
          {t('打印')}
        </Button>
      </div>
      {sheet.problem ? <ErrorNotice problem={sheet.problem} /> : null}
      {purpose ? null : <NotShown words={t('未成年人保护档案里的孩子不在名单里。')} give={give} />}
      <p>
        {t('还要追回')} <FigureYuan amount={open} />
      </p>
      <DataTable
        caption={t('共 {total} 笔', { total })}
        columns={columns(county)}
        rows={rows}
        rowKey={({ id }) => id}
        state={stateOf(asked, {
          when: (data) => data.rows.length === 0,
          state: { sentence: t('这里没有追回款。多发的待遇在月度发放审批时认定。') },
        })}
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
    </>
  )
}

function columns(county: number): readonly DataColumn<RecoveryHead>[] {
  return [
    {
      key: 'who',
      title: t('谁'),
      render: (_, one) => (
        <>
          <Link to={paths.moneyRecovery(county, one.id)}>{one.name}</Link>
          <span className="soft row-note">
            {one.township} {one.village}
          </span>
        </>
      ),
    },
    {
      key: 'benefit',
      title: t('待遇'),
      render: (_, one) => (
        <>
          {one.label}
          <span className="soft row-note">{one.reason}</span>
        </>
      ),
    },
    { key: 'amount', title: t('多发'), align: 'right', render: (_, one) => <FigureYuan amount={one.amount} /> },
    { key: 'open', title: t('还要追回'), align: 'right', render: (_, one) => <FigureYuan amount={one.open} /> },
    { key: 'plan', title: t('怎么扣'), render: (_, one) => (one.state === 'open' ? planWords(one) : '—') },
    {
      key: 'state',
      title: t('状态'),
      render: (_, one) => (
        <StatusMark kind={one.isProposed ? 'today' : stateKinds[one.state]}>
          {one.isProposed ? t('核销待审批') : t(recoveryStates[one.state])}
        </StatusMark>
      ),
    },
  ]
}

import { useState } from 'react'
import { Link } from 'react-router'
import { Button } from 'antd'
import { type RunView, settledOneByOne } from '#ledger/schema'
import { DataTable, FigureYuan, ready, Section, StatusMark, t, type DataColumn } from '#ui'
import { paths } from '../../../paths.ts'
import { inThousands } from '../../simulation/totals.tsx'
import { SettleHolds } from './settle-holds.tsx'

type Kind = RunView['holds'][number]

/** What holds lines back, kind by kind, each line once; a kind opens to its lines, or is settled at once for all. */
export function Holds({ run }: { readonly run: RunView }) {
  const [opened, setOpened] = useState<string>()
  const whyNot = run.acts['settle'] ?? null
  const act: DataColumn<Kind> = {
    key: 'settle',
    title: t('处理'),
    className: 'no-print',
    render: (_, one) =>
      settledOneByOne.includes(one.kind) ? (
        <Link to={paths.runLines(run.county, run.id, { hold: one.kind })}>{t('请逐条处理:两笔里留一笔')}</Link>
      ) : (
        <Button
          disabled={one.open === 0}
          aria-expanded={opened === one.kind}
          aria-label={t('整类处理“{kind}”', { kind: t(one.label) })}
          onClick={() => setOpened(opened === one.kind ? undefined : one.kind)}
        >
          {t('整类处理')}
        </Button>
      ),
  }
  const columns: readonly DataColumn<Kind>[] = [
    {
      key: 'kind',
      title: t('原因'),
      render: (_, one) => (
        <div className="hold-kind">
          <Link to={paths.runLines(run.county, run.id, { hold: one.kind })}>{t(one.label)}</Link>
          {one.further === 0 ? null : (
            <span className="row-note">
              {t('另有 {count} 行也有这个问题,列在别的原因里', { count: inThousands(one.further) })}
            </span>
          )}
          <span className="soft row-note">{t(one.article)}</span>
        </div>
      ),
    },
    {
      key: 'open',
      title: run.state === 'prepared' || run.state === 'submitted' ? t('待处理') : t('没有发'),
      align: 'right',
      render: (_, one) => (one.open === 0 ? '0' : <StatusMark kind="today">{inThousands(one.open)}</StatusMark>),
    },
    { key: 'amount', title: t('涉及金额'), align: 'right', render: (_, one) => <FigureYuan amount={one.amount} /> },
    {
      key: 'released',
      title: t('已放行'),
      className: 'nowrap',
      align: 'right',
      render: (_, one) => inThousands(one.released),
    },
    {
      key: 'confirmed',
      title: t('确认不发'),
      className: 'nowrap',
      align: 'right',
      render: (_, one) => inThousands(one.confirmed),
    },
    ...(whyNot === null ? [act] : []),
  ]
  return (
    <Section title={t('暂缓')} {...(whyNot === null ? {} : { note: whyNot })} state={ready}>
      <DataTable
        caption={t('暂缓的行,按原因')}
        quietCaption
        columns={columns}
        rows={run.holds}
        rowKey={({ kind }) => kind}
        state={run.holds.length === 0 ? { is: 'empty', sentence: t('核查没有发现要暂缓的。') } : ready}
        opened={
          opened === undefined
            ? undefined
            : { key: opened, panel: (one) => <SettleHolds run={run} kind={one} done={() => setOpened(undefined)} /> }
        }
      />
    </Section>
  )
}

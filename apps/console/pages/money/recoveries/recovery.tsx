import './desks.css'
import '../awards/awards.css'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { CountyCode } from '#kernel/division-code'
import { formatMonth } from '#kernel/month'
import { recoveryPartKinds, RecoveryId, recoveryStates, type RecoveryPart, type RecoveryView } from '#ledger/schema'
import type { Purpose } from '#registry/schema'
import { DataTable, Facts, FigureYuan, Notice, PageShell, ready, Section, StatusMark, t, type DataColumn } from '#ui'
import { call, problemIn } from '../../../api.ts'
import { instantInWords } from '../../../instants.ts'
import { paths } from '../../../paths.ts'
import { stateOf } from '../../../use-ask.ts'
import { monthWords } from '../../policy/this-month.ts'
import { PurposeForm } from '../../person/purpose.tsx'
import { RecoveryActs, ReversePart } from './recovery-acts.tsx'
import { planWords, stateKinds, stoppedWords } from './recovery-words.ts'
import { WriteOffs } from './write-offs.tsx'

/** One recovery: why, what came back, what can be done, and the notice on paper. */
export function RecoveryPage() {
  const params = useParams()
  const county = CountyCode.parse(Number(params['county']))
  const id = RecoveryId.parse(params['recovery'])
  const [purpose, give] = useState<Purpose>()
  const asked = useQuery({
    queryKey: ['ledger.get-recovery', county, id, purpose],
    queryFn: ({ signal }) => call('ledger.get-recovery', { county, id, ...(purpose && { purpose }) }, { signal }),
  })
  const { data } = asked
  const isClosed = asked.isError && problemIn(asked.error).code === 'child-file'
  return (
    <PageShell
      title={data ? t('{name}的追回款', { name: data.name }) : t('追回款')}
      purpose={t('多发了哪几个月、为什么,已经追回多少,还可以怎么办。')}
      crumbs={[{ label: t('追回处理'), to: paths.moneyRecoveries() }]}
      state={isClosed ? ready : stateOf(asked)}
    >
      {isClosed ? <PurposeForm act={t('打开')} give={give} /> : null}
      {data ? <Recovery view={data} /> : null}
    </PageShell>
  )
}

function Recovery({ view }: { readonly view: RecoveryView }) {
  const [isNotice, setNotice] = useState(false)
  return (
    <>
      {/* On paper the notice stands alone. */}
      <div className={isNotice ? 'desk-facts no-print' : 'desk-facts'}>
        <StatusMark kind={stateKinds[view.state]}>{t(recoveryStates[view.state])}</StatusMark>
        {view.state === 'open' && view.stopped !== null ? (
          <Notice kind="today" title={t(stoppedWords[view.stopped])} />
        ) : null}
        <Facts
          facts={[
            {
              label: t('谁'),
              value:
                view.person === null ? (
                  view.name
                ) : (
                  <Link to={paths.resident(view.county, view.person)}>
                    {t('打开{name}的卡片', { name: view.name })}
                  </Link>
                ),
            },
            {
              label: t('待遇'),
              value:
                view.award === null ? view.label : <Link to={paths.award(view.county, view.award)}>{view.label}</Link>,
            },
            { label: t('地方'), value: `${view.township} ${view.village}` },
            { label: t('多发'), value: <FigureYuan amount={view.amount} /> },
            { label: t('已追回、核销'), value: <FigureYuan amount={view.settled} /> },
            { label: t('还要追回'), value: <FigureYuan amount={view.open} /> },
            { label: t('怎么扣'), value: view.state === 'open' ? planWords(view) : t('已经结清') },
            { label: t('原来从哪笔资金发的'), value: view.fund },
            { label: t('原因'), value: view.reason },
          ]}
        />
        <RecoveryActs view={view} />
        <Section title={t('哪几个月多发了')} state={ready}>
          <DataTable
            caption={t('在{month}发放时认定', { month: monthWords(formatMonth(view.foundIn)) })}
            columns={explainedColumns()}
            rows={view.explained}
            rowKey={({ month }) => String(month)}
            state={
              view.explained.length === 0 ? { is: 'empty', sentence: t('没有逐月的计算,多发的原因见上。') } : ready
            }
          />
        </Section>
        <Section title={t('已经追回的')} state={ready}>
          <DataTable
            caption={t('扣回、退款和核销')}
            columns={partColumns(view)}
            rows={view.parts}
            rowKey={({ id }) => id}
            state={view.parts.length === 0 ? { is: 'empty', sentence: t('还没有追回。') } : ready}
          />
        </Section>
        <WriteOffs view={view} />
        <Section title={t('扣回安排的变更')} state={ready}>
          {view.settings.length === 0 ? (
            <p className="soft">{view.stopped === null ? t('没有变更过,按规定比例扣回。') : t('没有变更过。')}</p>
          ) : null}
          <ul>
            {view.settings.map((one) => (
              <li key={one.at}>
                {t('{at},{by}:{plan}{from}。原因:{reason}', {
                  at: instantInWords(one.at),
                  by: one.by,
                  plan: planWords(one),
                  from: one.from === null ? '' : t(',从{benefit}中扣', { benefit: one.from }),
                  reason: one.reason,
                })}
              </li>
            ))}
          </ul>
        </Section>
      </div>
      <div className="row desk-row no-print">
        <Button aria-expanded={isNotice} onClick={() => setNotice(!isNotice)}>
          {isNotice ? t('收起退款通知书') : t('看退款通知书')}
        </Button>
        {isNotice ? <Button onClick={() => print()}>{t('打印')}</Button> : null}
      </div>
      {isNotice ? <NoticePaper view={view} /> : null}
    </>
  )
}

function NoticePaper({ view: { notice } }: { readonly view: RecoveryView }) {
  return (
    <section className="notice-paper" aria-label={t('退款通知书')}>
      <h2>{t('退款通知书')}</h2>
      <p className="document-number">{notice.number}</p>
      <p className="soft no-print">{t('文号按本县本年的次序编,请按本单位的发文字号改写。')}</p>
      <p>{t('{name}:', { name: notice.to })}</p>
      {notice.paragraphs.map((words) => (
        <p key={words} className="says">
          {words}
        </p>
      ))}
      <p className="says">{t('依据:{basis}', { basis: notice.basis })}</p>
      <p className="says">{notice.remedy}</p>
      <p className="signed">{notice.signed}</p>
    </section>
  )
}

function explainedColumns(): readonly DataColumn<RecoveryView['explained'][number]>[] {
  return [
    { key: 'month', title: t('月份'), render: (_, one) => monthWords(formatMonth(one.month)) },
    { key: 'owed', title: t('应发'), align: 'right', render: (_, one) => <FigureYuan amount={one.owed} /> },
    { key: 'charged', title: t('实发'), align: 'right', render: (_, one) => <FigureYuan amount={one.charged} /> },
    {
      key: 'decision',
      title: t('哪个决定改的'),
      render: (_, one) =>
        one.decision
          ? t('{document}:{reason}', { document: one.decision.document, reason: one.decision.reason })
          : t('登记的事实变了'),
    },
  ]
}

function partColumns(view: RecoveryView): readonly DataColumn<RecoveryPart>[] {
  return [
    { key: 'at', title: t('时间'), render: (_, one) => instantInWords(one.at) },
    {
      key: 'kind',
      title: t('方式'),
      render: (_, one) => (
        <>
          {t(recoveryPartKinds[one.kind])}
          {one.isReversed ? <StatusMark kind="stopped">{t('已冲回')}</StatusMark> : null}
          <span className="soft row-note">{[one.document, one.note].filter(Boolean).join(',')}</span>
        </>
      ),
    },
    {
      key: 'amount',
      title: t('金额'),
      align: 'right',
      render: (_, one) => <FigureYuan amount={one.amount} />,
    },
    { key: 'by', title: t('经办'), render: (_, one) => one.by },
    { key: 'act', title: t('更正'), render: (_, one) => <ReversePart view={view} part={one} /> },
  ]
}

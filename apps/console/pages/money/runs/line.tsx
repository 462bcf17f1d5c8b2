import '../../workbench/workbench.css'
import '../../residents/residents.css'
import './runs.css'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { CountyCode } from '#kernel/division-code'
import { formatYuan } from '#kernel/money'
import { monthInWords } from '#kernel/month'
import { decisionKinds, itemKinds, type LineExplanation, lineStates, RunId } from '#ledger/schema'
import type { Purpose } from '#registry/schema'
import { DataTable, Facts, FigureYuan, Notice, PageShell, ready, Section, StatusMark, t, type DataColumn } from '#ui'
import { problemIn } from '../../../api.ts'
import { instantInWords } from '../../../instants.ts'
import { paths } from '../../../paths.ts'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { NotShown } from '../../person/purpose.tsx'
import { HoldHistory, HoldLinks, holdWords } from './hold-reason.tsx'
import { lineMarks } from './run-words.ts'

/** Why a line is what it is: this month's decision, earlier months that are put right, what is netted, what holds it. */
export function RunLinePage() {
  const params = useParams()
  const county = CountyCode.parse(Number(params['county']))
  const id = RunId.parse(params['run'])
  const [purpose, setPurpose] = useState<Purpose>()
  const asked = useAsk('ledger.explain-line', { county, id, line: Number(params['line']), ...(purpose && { purpose }) })
  const line = asked.data
  const isHidden = asked.isError && problemIn(asked.error).code === 'no-line' && purpose === undefined
  return (
    <PageShell
      title={line ? t('{name} {benefit}', { name: line.name, benefit: line.label }) : t('发放依据')}
      purpose={
        line ? t('{month}为什么发这么多', { month: monthInWords(line.month) }) : t('一份待遇在一个月的发放依据。')
      }
      crumbs={[
        { label: t('月度发放'), to: paths.runs() },
        { label: t('发放总表'), to: paths.run(county, id) },
        { label: t('发放名单'), to: paths.runLines(county, id) },
      ]}
      actions={
        <Button className="no-print" onClick={() => print()}>
          {t('打印')}
        </Button>
      }
      state={line || isHidden ? ready : stateOf(asked)}
    >
      {isHidden ? <NotShown words={t('这一行可能涉及受保护的儿童,要选择用途才能打开。')} give={setPurpose} /> : null}
      {line ? <Line line={line} county={county} /> : null}
    </PageShell>
  )
}

function Line({ line, county }: { readonly line: LineExplanation; readonly county: CountyCode }) {
  return (
    <>
      <Sum line={line} />
      <Section title={t('本月')} state={ready}>
        {line.term ? (
          <Facts
            facts={[
              { label: t('金额'), value: <FigureYuan amount={line.term.amount} /> },
              { label: t('从什么时候起'), value: monthInWords(line.term.fromMonth) },
              { label: t('保障人数'), value: t('{count} 人', { count: line.term.persons }) },
              ...causeFacts(line.term.decision),
            ]}
          />
        ) : (
          <p>{t('本月没有应发的金额。')}</p>
        )}
        <p>
          <Link to={paths.award(county, line.award)}>{t('看这份待遇的全部决定')}</Link>
        </p>
      </Section>
      {line.items.length > 0 ? <Items items={line.items} /> : null}
      {line.netting.length > 0 ? (
        <Section title={t('扣回')} state={ready}>
          {line.netting.map(({ recovery, amount, reason }) => (
            <p key={recovery ?? 'own'}>
              <FigureYuan amount={amount} />:{reason}
            </p>
          ))}
        </Section>
      ) : null}
      <div className="stack">
        {line.holds.map((hold) => (
          <Notice
            key={hold.kind}
            kind={hold.state === 'open' && line.state === 'held' ? 'today' : 'info'}
            title={t('{label}({state})', { label: t(hold.label), state: holdWords(line, hold) })}
          >
            <p>{hold.found}</p>
            <p className="soft">{t('依据:{article}', { article: t(hold.article) })}</p>
            {hold.note === null || hold.isKept ? null : (
              <p>
                {t('{by} {at}:{note}', {
                  by: hold.by ?? '',
                  at: hold.at === null ? '' : instantInWords(hold.at),
                  note: hold.note,
                })}
              </p>
            )}
            <HoldHistory hold={hold} />
            <HoldLinks county={county} line={line} hold={hold} />
          </Notice>
        ))}
      </div>
    </>
  )
}

function Sum({ line }: { readonly line: LineExplanation }) {
  return (
    <Facts
      facts={[
        { label: t('状态'), value: <StatusMark kind={lineMarks[line.state]}>{t(lineStates[line.state])}</StatusMark> },
        {
          label: line.state === 'due' || line.state === 'approved' ? t('实发') : t('放行的话实发'),
          value: (
            <>
              <FigureYuan amount={line.amount} /> = {t('应发')} <FigureYuan amount={line.due} /> + {t('补发')}{' '}
              <FigureYuan amount={line.arrears} /> − {t('扣回')} <FigureYuan amount={line.recovered} />
            </>
          ),
        },
        { label: t('上月'), value: <Before line={line} /> },
        {
          label: t('发到'),
          value: t('{payee}({kind})的账户 {account}{agreement}', {
            payee: line.payee,
            kind: line.payeeKind,
            account: line.account ?? t('(没有账号)'),
            agreement: line.agreement === null ? '' : t(',协议{number}', { number: line.agreement }),
          }),
        },
        { label: t('资金'), value: line.fund ?? t('审批时确定') },
      ]}
    />
  )
}

function Before({ line: { before, givenUpBefore } }: { readonly line: LineExplanation }) {
  return (
    <>
      {before === null ? t('没有发放') : <FigureYuan amount={before} />}
      {givenUpBefore === 0 ? null : (
        <span className="soft row-note">{t('退回未发 {yuan}', { yuan: formatYuan(givenUpBefore) })}</span>
      )}
    </>
  )
}

function causeFacts({
  kind,
  document,
  decidedOn,
  reason,
  basis,
  by,
}: NonNullable<LineExplanation['term']>['decision']) {
  return [
    { label: t('决定'), value: t('{kind},{document},{on}', { kind: t(decisionKinds[kind]), document, on: decidedOn }) },
    { label: t('理由'), value: reason },
    { label: t('依据'), value: basis },
    { label: t('决定人'), value: by },
  ]
}

type Item = LineExplanation['items'][number]

function Items({ items }: { readonly items: readonly Item[] }) {
  const columns: readonly DataColumn<Item>[] = [
    { key: 'month', title: t('月份'), render: (_, one) => monthInWords(one.month) },
    { key: 'kind', title: t('补发还是多发'), render: (_, one) => t(itemKinds[one.kind]) },
    { key: 'owed', title: t('应该发'), align: 'right', render: (_, one) => <FigureYuan amount={one.owed} /> },
    { key: 'charged', title: t('已经发'), align: 'right', render: (_, one) => <FigureYuan amount={one.charged} /> },
    {
      key: 'cause',
      title: t('原因'),
      render: (_, one) => (
        <>
          {one.cause}
          {one.decision ? (
            <span className="soft row-note">
              {t('{document}:{reason}', { document: one.decision.document, reason: one.decision.reason })}
            </span>
          ) : null}
        </>
      ),
    },
  ]
  return (
    <Section title={t('以前月份')} state={ready}>
      <DataTable
        caption={t('以前月份的补发和多发')}
        quietCaption
        columns={columns}
        rows={items}
        rowKey={({ month }) => String(month)}
        state={ready}
      />
    </Section>
  )
}

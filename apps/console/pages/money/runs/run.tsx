import '../../simulation/simulation.css'
import '../../policy/policy.css'
import '../../findings/findings.css'
import './runs.css'
import { useQuery } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { Link, useParams } from 'react-router'
import { CountyCode } from '#kernel/division-code'
import { formatYuan } from '#kernel/money'
import { RunId, type RunView } from '#ledger/schema'
import { FigureYuan, Notice, PageShell, ready, Section, StatusMark, t } from '#ui'
import { call } from '../../../api.ts'
import { instantInWords } from '../../../instants.ts'
import { paths } from '../../../paths.ts'
import { useDownload } from '../../../use-download.ts'
import { stateOf } from '../../../use-ask.ts'
import { inThousands } from '../../simulation/totals.tsx'
import { Afterwards } from './afterwards.tsx'
import { Approvals, WhoseTurn } from './approvals.tsx'
import { Anew, FactsOf, LaterDecisions, Shortages } from './run-notices.tsx'
import { Differences } from './differences.tsx'
import { Funds } from './funds.tsx'
import { Holds } from './holds.tsx'
import { RunActs } from './run-acts.tsx'
import { RunStateMark } from './run-state-mark.tsx'
import { runWords } from './run-words.ts'
import { Totals } from './totals.tsx'

const again = 1_500

/** A month's board: how far it is, what holds it first, what is other than last month, whether the funds suffice, and the two approvals. */
export function RunPage() {
  const params = useParams()
  const county = CountyCode.parse(Number(params['county']))
  const id = RunId.parse(params['run'])
  const asked = useQuery({
    queryKey: ['ledger.get-run', { county, id }],
    queryFn: ({ signal }) => call('ledger.get-run', { county, id }, { signal }),
    refetchInterval: ({ state: { data } }) => (data?.state === 'preparing' ? again : false),
  })
  const run = asked.data
  return (
    <PageShell
      title={run ? t('{month}发放', { month: runWords(run) }) : t('月度发放')}
      purpose={t('先处理暂缓,再核对和上月的差别和资金,然后提交,由县里和财务各一人审批。')}
      crumbs={[{ label: t('月度发放'), to: paths.runs() }]}
      actions={run && run.state !== 'preparing' ? <Sheets run={run} /> : undefined}
      state={run ? ready : stateOf(asked)}
    >
      {run ? <Board run={run} /> : null}
    </PageShell>
  )
}

function Sheets({ run: { county, id } }: { readonly run: RunView }) {
  const sheet = useDownload('ledger.export-run-lines')
  return (
    <>
      <Link className="button-link no-print" to={paths.runLines(county, id)}>
        {t('看名单')}
      </Link>
      <Button className="no-print" loading={sheet.running} onClick={() => void sheet.save({ county, id })}>
        {t('导出发放表')}
      </Button>
      <Button className="no-print" onClick={() => print()}>
        {t('打印')}
      </Button>
    </>
  )
}

function Board({ run }: { readonly run: RunView }) {
  return (
    <>
      {run.isSynthetic ? <Notice kind="info" title={t('用的是合成人口,不是真实的人。')} /> : null}
      <div className="run-panel">
        <p>
          <RunStateMark run={run} />{' '}
          <span className="soft">
            {t('{who} {at}生成;以 {asOf} 记录的情况为准', {
              who: run.begunBy,
              at: instantInWords(run.begunAt),
              asOf: instantInWords(run.asOf),
            })}
          </span>
        </p>
        <WhoseTurn run={run} />
        <LaterDecisions run={run} />
        <FactsOf run={run} />
        {run.returnedWhy === null ? null : (
          <Notice
            kind="today"
            title={
              run.state === 'cancelled'
                ? t('作废原因:{why}', { why: run.returnedWhy })
                : t('退回原因:{why}', { why: run.returnedWhy })
            }
          />
        )}
        {run.state === 'preparing' ? <Steps run={run} /> : <Figures run={run} />}
        {run.waiting === 0 ? null : (
          <Notice
            kind="info"
            title={t(
              '有 {n} 项待遇以前的月份多发了,可是银行还没有回盘。不影响这次发放:回盘以后,下一次发放再认定和扣回。',
              {
                n: inThousands(run.waiting),
              },
            )}
          />
        )}
        <Shortages run={run} />
        <Anew run={run} />
        <RunActs run={run} />
        <Afterwards run={run} />
      </div>
      {run.state === 'preparing' ? null : (
        <>
          <Approvals run={run} />
          <Holds run={run} />
          <Differences run={run} />
          <Funds run={run} />
          <Totals run={run} />
        </>
      )}
    </>
  )
}

function Steps({ run: { steps, progress } }: { readonly run: RunView }) {
  const done = steps.filter(({ state }) => state === 'done').length
  const marks = { done: 'done', running: 'today', waiting: 'waiting' } as const
  return (
    <Section title={t('正在生成')} state={ready}>
      <Progress percent={Math.round((done / steps.length) * 100)} aria-label={t('生成进度')} />
      {progress?.state === 'failed' ? (
        <Notice kind="today" title={progress.message ?? t('生成中断了。请点“重新生成”。')} />
      ) : (
        <p className="soft">{progress?.message ?? t('正在等待开始。这一页可以关掉,回来还能看到。')}</p>
      )}
      <ol className="run-steps">
        {steps.map(({ name, label, state }) => (
          <li key={name} aria-current={state === 'running' ? 'step' : undefined}>
            <StatusMark kind={marks[state]}>{t(label)}</StatusMark>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Figures({ run: { payable, holds, overpaid, before, state } }: { readonly run: RunView }) {
  const open = holds.reduce((sum, one) => sum + one.open, 0)
  const isSettled = !['prepared', 'submitted'].includes(state)
  return (
    <dl className="totals">
      <div>
        <dt>{t('实发')}</dt>
        <dd>
          <FigureYuan amount={payable.amount} />
        </dd>
        <dd className="soft">
          {before === null ? t('以前没有发放过') : t('上次 {yuan} 元', { yuan: formatYuan(before.amount) })}
        </dd>
        {before?.givenUp ? (
          <dd className="soft">
            {t('上次另有 {lines} 笔 {yuan} 元退回未发', {
              lines: inThousands(before.givenUp.lines),
              yuan: formatYuan(before.givenUp.amount),
            })}
          </dd>
        ) : null}
      </div>
      <div>
        <dt>{t('行数')}</dt>
        <dd>{inThousands(payable.lines)}</dd>
        {payable.payments === payable.lines ? null : (
          <dd className="soft">{t('其中 {count} 笔要付款', { count: inThousands(payable.payments) })}</dd>
        )}
        <dd className="soft">{before === null ? '' : t('上次 {lines} 行', { lines: inThousands(before.lines) })}</dd>
      </div>
      <div>
        <dt>{isSettled ? t('暂缓没有发的') : t('待处理的暂缓')}</dt>
        <dd>{inThousands(open)}</dd>
        <dd className="soft">{isSettled ? t('下月再看') : t('不处理的本月不发,下月再看')}</dd>
      </div>
      <div>
        <dt>{t('补发、扣回')}</dt>
        <dd>
          <FigureYuan amount={payable.arrears} signed /> / <FigureYuan amount={payable.recovered} />
        </dd>
        <dd className="soft">{t('新认定多发 {yuan} 元', { yuan: formatYuan(overpaid) })}</dd>
      </div>
    </dl>
  )
}

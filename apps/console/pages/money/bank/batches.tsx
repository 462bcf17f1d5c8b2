import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import './bank.css'
import { useEffect, useState } from 'react'
import type { CountyCode } from '#kernel/division-code'
import { monthInWords } from '#kernel/month'
import { batchKinds, batchStates, type BatchView, type RunHead } from '#ledger/schema'
import {
  type DataColumn,
  DataTable,
  ErrorNotice,
  Facts,
  Field,
  FigureYuan,
  Notice,
  Pager,
  ready,
  Section,
  Select,
  StatusMark,
  t,
} from '#ui'
import { Link } from 'react-router'
import { call } from '../../../api.ts'
import type { OutputOf } from '../../../contracts.ts'
import { instantInWords } from '../../../instants.ts'
import { paths } from '../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { useAct } from '../../../use-act.ts'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { inThousands } from '../../simulation/totals.tsx'
import { OpenRow } from '../open-row.tsx'
import { runWords } from '../runs/run-words.ts'
import { again, batchMarks, seldom, size } from './bank-words.ts'
import { BatchActs } from './batch-acts.tsx'

/** The files for the banks, the newest first, and the way to make those of an approved run. */
export function Batches({ county }: { readonly county: CountyCode }) {
  const [page, setPage] = useState(1)
  const [open, setOpen] = useState<string>()
  const asked = useQuery({
    queryKey: ['ledger.list-batches', { county }, page],
    queryFn: ({ signal }) => call('ledger.list-batches', { county, page, size }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      isWorking(data?.work) || data?.batches.some(isBeingMade) === true ? again : seldom,
  })
  const { batches = [], total = 0, isSynthetic = false, work } = asked.data ?? {}
  useFreshFaults(work?.state)
  const toggle = ({ id }: BatchView) => setOpen(open === id ? undefined : id)
  return (
    <Section title={t('送银行的批次')} state={ready}>
      {isSynthetic ? <Notice kind="info" title={t('用的是合成人口,不是真实的人,文件不能送给银行。')} /> : null}
      <Make county={county} />
      <Work work={work} />
      <DataTable
        caption={t('共 {total} 个批次', { total: inThousands(total) })}
        columns={columns(open, toggle)}
        rows={batches}
        rowKey={({ id }) => id}
        state={stateOf(asked, {
          when: (data) => data.batches.length === 0,
          state: { sentence: t('还没有批次。月度发放由两个人审批通过以后,在上面选月份生成银行文件。') },
        })}
        open={toggle}
        opened={open === undefined ? undefined : { key: open, panel: (one) => <Opened county={county} batch={one} /> }}
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
    </Section>
  )
}

/** What fits no file is known when the work on the files has ended. */
function useFreshFaults(state: string | undefined): void {
  const client = useQueryClient()
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ['ledger.list-payment-faults'] })
  }, [client, state])
}

type LastWork = OutputOf<'ledger.list-batches'>['work'] | undefined

/** Not the last work that was asked for, perhaps, but under way. */
function isBeingMade({ state, jobState }: BatchView): boolean {
  return state === 'making' && (jobState === 'waiting' || jobState === 'running')
}

function isWorking(work: LastWork): boolean {
  return work?.state === 'waiting' || work?.state === 'running'
}

/** How far the files are that were asked for; a work that went well needs no word. */
function Work({ work }: { readonly work: LastWork }) {
  if (!work) return null
  if (isWorking(work))
    return (
      <div role="status">
        <p>{t('正在生成文件,可以离开本页,过一会儿再来看。')}</p>
        <progress
          className="progress progress-wide"
          aria-label={t('已写进文件')}
          value={work.done}
          max={Math.max(1, work.total ?? 1)}
        />
      </div>
    )
  return work.state === 'failed' ? <Notice kind="today" title={work.message ?? t('文件没有生成成。')} /> : null
}

/** What an opened batch shows besides: its file, and what may be done. */
function Opened({ county, batch }: { readonly county: CountyCode; readonly batch: BatchView }) {
  return (
    <div className="stack">
      <Facts
        facts={[
          { label: t('批次编号'), value: batch.reference },
          { label: t('文件'), value: batch.fileName ?? '—' },
          { label: t('摘要(SM3)'), value: <span className="long-name">{batch.digest ?? '—'}</span> },
          { label: t('谁生成的'), value: batch.madeBy },
          { label: t('谁下载过'), value: downloadsOf(batch) },
          ...(batch.cancelled === null ? [] : [{ label: t('作废'), value: cancelledWords(batch.cancelled) }]),
        ]}
      />
      {batch.run === null ? null : (
        <p className="row no-print">
          <Link to={paths.run(county, batch.run)}>{t('看这个月的发放')}</Link>
          <Link to={paths.moneySheets(county, batch.run)}>{t('发放表')}</Link>
          <Link to={paths.moneySheets(county, batch.run, 'notice')}>{t('公示表')}</Link>
        </p>
      )}
      <BatchActs county={county} batch={batch} />
    </div>
  )
}

function downloadsOf({ downloads }: BatchView) {
  if (downloads.length === 0) return t('还没有人下载')
  return downloads.map(({ at, by }) => `${by},${instantInWords(at)}`).join(';')
}

function cancelledWords({ by, agreedBy, reason, note }: NonNullable<BatchView['cancelled']>) {
  return t('{by}提出({reason}),{agreedBy}确认({note})', { by, reason, agreedBy, note })
}

function Make({ county }: { readonly county: CountyCode }) {
  const { grants } = useSignedIn()
  const may = holdsRole(grants, ['finance-officer'])
  const runs = useAsk('ledger.list-runs', { county }, { enabled: may })
  const make = useAct('ledger.make-batches', ['ledger.list-batches', 'ledger.list-payment-faults', 'ledger.list-runs'])
  const [chosen, setChosen] = useState<RunHead['id']>()
  const open = runs.data?.runs.filter(({ state }) => state === 'approved' || state === 'filed') ?? []
  const run = open.find(({ id }) => id === chosen) ?? open[0]
  if (!may) return null
  return (
    <div className="stack batch-make no-print">
      <div className="filters">
        <Field label={t('哪个月的发放')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={run?.id ?? ''}
              options={open.map((one) => ({ value: one.id, label: runWords(one) }))}
              change={setChosen}
            />
          )}
        </Field>
        <Button
          type="primary"
          disabled={run === undefined}
          loading={make.running}
          onClick={() => (run ? void make.run({ county, run: run.id }) : undefined)}
        >
          {t('生成银行文件')}
        </Button>
      </div>
      {runs.data && open.length === 0 ? (
        <p className="soft">{t('还没有两个人都审批通过的发放,通过以后才能生成。')}</p>
      ) : null}
      {make.problem ? <ErrorNotice problem={make.problem} /> : null}
    </div>
  )
}

const columns = (open: string | undefined, toggle: (one: BatchView) => void): readonly DataColumn<BatchView>[] => [
  {
    key: 'what',
    title: t('批次'),
    width: '30%',
    render: (_, one) => (
      <>
        {t('第 {number} 批,{bank}', { number: one.number, bank: one.bank })}
        <span className="soft file-name">
          {monthInWords(one.month)} · {t(batchKinds[one.kind])} · {one.fundName}
        </span>
      </>
    ),
  },
  {
    key: 'state',
    title: t('状态'),
    render: (_, one) =>
      one.state === 'making' && (one.jobState === 'failed' || one.jobState === 'cancelled') ? (
        <StatusMark kind="stopped">{t('没有生成成')}</StatusMark>
      ) : (
        <>
          <StatusMark kind={batchMarks[one.state]}>{t(batchStates[one.state])}</StatusMark>
          {one.cancellation === null ? null : (
            <span className="file-name">{t('{by}提出作废,待另一人确认', { by: one.cancellation.by })}</span>
          )}
        </>
      ),
  },
  {
    key: 'amount',
    title: t('金额'),
    align: 'right',
    render: (_, one) => (
      <>
        <FigureYuan amount={one.amount} />
        <span className="soft file-name">{t('{lines} 笔', { lines: inThousands(one.lines) })}</span>
      </>
    ),
  },
  {
    key: 'answer',
    title: t('银行答复'),
    render: (_, one) =>
      one.paid + one.returned === 0 ? (
        '—'
      ) : (
        <>
          {t('到账 {paid} 笔', { paid: inThousands(one.paid) })}
          {one.returned > 0 ? (
            <span className="soft file-name">{t('退回 {returned} 笔', { returned: inThousands(one.returned) })}</span>
          ) : null}
        </>
      ),
  },
  {
    key: 'open',
    title: t('办理'),
    render: (_, one) => (
      <OpenRow isOpen={open === one.id} name={t('第 {number} 批', { number: one.number })} toggle={() => toggle(one)} />
    ),
  },
]

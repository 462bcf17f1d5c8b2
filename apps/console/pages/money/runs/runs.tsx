import '../../policy/policy.css'
import '../../findings/findings.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import type { RunHead } from '#ledger/schema'
import {
  DataTable,
  ErrorNotice,
  Field,
  FigureYuan,
  Pager,
  PageShell,
  ready,
  Section,
  Select,
  t,
  type DataColumn,
} from '#ui'
import { call } from '../../../api.ts'
import { instantInWords } from '../../../instants.ts'
import { paths } from '../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { useAct } from '../../../use-act.ts'
import { stateOf } from '../../../use-ask.ts'
import { useWatchedPlace } from '../../findings/use-watched-place.ts'
import { DivisionPicker } from '../../people/division-picker.tsx'
import { MonthInput } from '../../policy/month-input.tsx'
import { thisMonth } from '../../policy/this-month.ts'
import { inThousands } from '../../simulation/totals.tsx'
import { RunSettings } from './run-settings.tsx'
import { RunStateMark } from './run-state-mark.tsx'
import { runWords } from './run-words.ts'

const size = 20

/** The months of a county: each with its state and what it comes to. */
export function RunsPage() {
  const { place, county, choose, offered } = useWatchedPlace()
  return (
    <PageShell
      title={t('月度发放')}
      purpose={t('每月把待遇生成发放名单,核查后由两个人审批。名单没有审批以前,一分钱也不会发出。')}
      state={ready}
    >
      <div className="filters no-print">
        <DivisionPicker label={t('哪个地方')} value={place} change={choose} offered={offered} />
      </div>
      {county === undefined ? (
        <p className="soft">{t('发放按县进行。请选到县、乡镇或村。')}</p>
      ) : (
        <Runs key={county} county={county} />
      )}
    </PageShell>
  )
}

function columns(): readonly DataColumn<RunHead>[] {
  return [
    {
      key: 'month',
      title: t('月份'),
      render: (_, one) => <Link to={paths.run(one.county, one.id)}>{runWords(one)}</Link>,
    },
    {
      key: 'state',
      title: t('状态'),
      render: (_, one) => <RunStateMark run={one} />,
    },
    {
      key: 'lines',
      title: t('行数'),
      align: 'right',
      render: (_, one) => (one.lines === null ? '—' : inThousands(one.lines)),
    },
    {
      key: 'amount',
      title: t('金额'),
      align: 'right',
      render: (_, one) => (one.amount === null ? '—' : <FigureYuan amount={one.amount} />),
    },
    {
      key: 'held',
      title: t('暂缓'),
      align: 'right',
      render: (_, one) => (one.held === null ? '—' : inThousands(one.held)),
    },
    {
      key: 'begun',
      title: t('生成'),
      render: (_, one) => (
        <>
          {one.begunBy}
          <span className="soft row-note">{instantInWords(one.begunAt)}</span>
        </>
      ),
    },
  ]
}

function Runs({ county }: { readonly county: CountyCode }) {
  const { grants } = useSignedIn()
  const navigate = useNavigate()
  const [page, setPage] = useState(1)
  const asked = useQuery({
    queryKey: ['ledger.list-runs', county, page],
    queryFn: ({ signal }) => call('ledger.list-runs', { county, page }, { signal }),
    placeholderData: keepPreviousData,
  })
  const mayBegin = holdsRole(grants, ['county-officer'])
  return (
    <>
      {mayBegin ? <Begin county={county} /> : null}
      <DataTable
        caption={t('各月发放')}
        columns={columns()}
        rows={asked.data?.runs ?? []}
        rowKey={({ id }) => id}
        open={(one) => void navigate(paths.run(one.county, one.id))}
        state={stateOf(asked, {
          when: ({ total }) => total === 0,
          state: { sentence: t('还没有发放过。先在“待遇发放对象”里给予待遇或沿用台账,再在这里生成。') },
        })}
      />
      <Pager page={page} total={asked.data?.total ?? 0} size={size} choose={setPage} />
      <RunSettings county={county} mayChange={mayBegin} />
    </>
  )
}

function Begin({ county }: { readonly county: CountyCode }) {
  const navigate = useNavigate()
  const act = useAct('ledger.begin-run', ['ledger.list-runs'])
  const [month, setMonth] = useState(thisMonth)
  const [kind, setKind] = useState<'month' | 'emergency'>('month')
  const [supplement, setSupplement] = useState('1')
  const begin = async () => {
    const more = kind === 'month' ? {} : { supplement: Number(supplement), benefits: ['emergencyAid'] }
    const made = await act.run({ county, month, ...more })
    if (made) void navigate(paths.run(made.county, made.id))
  }
  return (
    <Section title={t('生成名单')} state={ready}>
      <form
        noValidate
        className="no-print"
        onSubmit={(event) => {
          event.preventDefault()
          void begin()
        }}
      >
        <div className="filters">
          <Field label={t('发哪个月的')} need="filter">
            {(control) => <MonthInput control={control} value={month} change={setMonth} />}
          </Field>
          <Field label={t('发什么')} need="filter">
            {(control) => (
              <Select
                control={control}
                value={kind}
                options={[
                  { value: 'month', label: t('全部待遇') },
                  { value: 'emergency', label: t('只补发临时救助') },
                ]}
                change={setKind}
              />
            )}
          </Field>
          {kind === 'emergency' ? (
            <Field label={t('本月第几次补充')} need="filter">
              {(control) => (
                <Select
                  control={control}
                  value={supplement}
                  options={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))}
                  change={setSupplement}
                />
              )}
            </Field>
          ) : null}
        </div>
        {act.problem ? <ErrorNotice problem={act.problem} /> : null}
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={act.running}>
            {t('生成发放名单')}
          </Button>
        </div>
      </form>
    </Section>
  )
}

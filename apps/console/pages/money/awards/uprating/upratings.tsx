import '../../../policy/policy.css'
import '../../../findings/findings.css'
import '../awards.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import { type UpratingHead, upratingStates } from '#ledger/schema'
import { DataTable, Pager, PageShell, ready, StatusMark, t, type DataColumn } from '#ui'
import { call } from '../../../../api.ts'
import { instantInWords } from '../../../../instants.ts'
import { paths } from '../../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../../session.tsx'
import { stateOf } from '../../../../use-ask.ts'
import { useWatchedPlace, type WatchedPlace } from '../../../findings/use-watched-place.ts'
import { DivisionPicker } from '../../../people/division-picker.tsx'
import { monthWords } from '../../../policy/this-month.ts'
import { inThousands } from '../../../simulation/totals.tsx'
import { PrepareForm } from './prepare-form.tsx'
import { again, moving, upratingMarks } from './uprating-words.ts'

const size = 20

/** 提标: one decision for many awards, after a new standard was published. */
export function UpratingsPage() {
  const { place, county, division, choose, offered } = useWatchedPlace()
  return (
    <PageShell
      title={t('提标')}
      purpose={t(
        '标准提高以后,把在发的待遇一起按新标准重新判定:先测算,看谁增加、谁有变化;一人决定,另一人确认后才调整。',
      )}
      crumbs={[{ label: t('待遇发放对象'), to: paths.awards(place?.code) }]}
      state={ready}
    >
      <div className="filters no-print">
        <DivisionPicker label={t('哪个地方')} value={place} change={choose} offered={offered} />
      </div>
      {county === undefined ? (
        <p className="soft">{t('提标按县进行。请选到县、乡镇或村。')}</p>
      ) : (
        <Upratings key={place?.code} county={county} division={division} place={place?.name} />
      )}
    </PageShell>
  )
}

const columns = (): readonly DataColumn<UpratingHead>[] => [
  {
    key: 'benefit',
    title: t('待遇'),
    render: (_, one) => (
      <>
        <Link to={paths.uprating(one.county, one.id)} onClick={(event) => event.stopPropagation()}>
          {one.label}
        </Link>
        <span className="soft row-note">{one.scope === '' ? t('全县') : one.scope}</span>
      </>
    ),
  },
  { key: 'from', title: t('从哪个月起'), render: (_, one) => monthWords(one.from) },
  { key: 'document', title: t('文号'), render: (_, one) => one.document },
  {
    key: 'items',
    title: t('涉及'),
    align: 'right',
    render: (_, one) => (one.items === null ? '—' : t('{count} 份', { count: inThousands(one.items) })),
  },
  {
    key: 'state',
    title: t('状态'),
    render: (_, one) => <StatusMark kind={upratingMarks[one.state]}>{t(upratingStates[one.state])}</StatusMark>,
  },
  {
    key: 'prepared',
    title: t('测算'),
    render: (_, one) => (
      <>
        {one.preparedBy}
        <span className="soft row-note">{instantInWords(one.preparedAt)}</span>
      </>
    ),
  },
]

interface UpratingsProps {
  readonly county: CountyCode
  readonly division: WatchedPlace['division']
  readonly place: string | undefined
}

function Upratings({ county, division, place }: UpratingsProps) {
  const { grants } = useSignedIn()
  const navigate = useNavigate()
  const [page, setPage] = useState(1)
  const [isPreparing, setPreparing] = useState(false)
  const asked = useQuery({
    queryKey: ['ledger.list-upratings', county, page],
    queryFn: ({ signal }) => call('ledger.list-upratings', { county, page }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.rows.some(({ state }) => moving.includes(state)) ? again : false),
  })
  return (
    <>
      {holdsRole(grants, ['county-officer']) ? (
        <div className="kinds no-print">
          <Button type="primary" onClick={() => setPreparing(true)}>
            {t('测算提标')}
          </Button>
        </div>
      ) : null}
      {isPreparing ? (
        <PrepareForm county={county} division={division} place={place} close={() => setPreparing(false)} />
      ) : null}
      <DataTable
        caption={t('各次提标')}
        columns={columns()}
        rows={asked.data?.rows ?? []}
        rowKey={({ id }) => id}
        open={(one) => void navigate(paths.uprating(one.county, one.id))}
        state={stateOf(asked, {
          when: ({ total }) => total === 0,
          state: { sentence: t('还没有提过标。新标准采纳以后,由县级经办在这里测算。') },
        })}
      />
      <Pager page={page} total={asked.data?.total ?? 0} size={size} choose={setPage} />
    </>
  )
}

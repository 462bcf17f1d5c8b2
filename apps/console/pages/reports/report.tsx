import '../policy/policy.css'
import './reports.css'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { Field, Notice, PageShell, Select, t } from '#ui'
import type { ReportView } from '#insight/schema'
import { paths } from '../../paths.ts'
import { stateOf, useAsk } from '../../use-ask.ts'
import { useOwnPlace } from '../changes/use-own-place.ts'
import { DivisionPicker } from '../people/division-picker.tsx'
import { MonthField } from '../policy/month-input.tsx'
import { monthWords, thisMonth } from '../policy/this-month.ts'
import { Asks } from './asks.tsx'
import { FigureMembers } from './figure-members.tsx'
import { PurposeField } from './purpose-field.tsx'
import { ReportActions } from './report-actions.tsx'
import { figureId, ReportTable } from './report-table.tsx'
import { Meanings } from './meanings.tsx'

type Level = 'total' | 'township' | 'village'

const levels = () =>
  [
    { value: 'township', label: t('按乡镇') },
    { value: 'village', label: t('按村(社区)') },
    { value: 'total', label: t('只看合计') },
  ] as const satisfies readonly { readonly value: Level; readonly label: string }[]

/** A township's line of a village's figures would read as the whole township's: below a county the lines are villages. */
function firstLevel(place: number | undefined): Level {
  return place === undefined || place % 1_000_000 === 0 ? 'township' : 'village'
}

/** One report of one month: the figures, the list behind each, what has to be filled in, print and spreadsheet. */
export function ReportPage() {
  const { report: template = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const { place, choose, offered } = useOwnPlace({ villages: true })
  const [chosen, setBy] = useState<Level>()
  const by = chosen ?? firstLevel(place?.code)
  const [purpose, setPurpose] = useState('')
  const [figure, setFigure] = useState<string>()
  const month = search.get('month') ?? thisMonth()
  const catalogue = useAsk('insight.list-reports', {})
  const summary = catalogue.data?.reports.find(({ key }) => key === template)
  const isOfChildren = summary?.subject === 'children'
  const input = { template, month, place: place?.code ?? 0, by, ...(isOfChildren && { purpose }) }
  const isReady = place !== undefined && summary !== undefined && (!isOfChildren || purpose.length >= 4)
  const asked = useAsk('insight.get-report', input, { enabled: isReady })
  const view = asked.data
  const title = summary?.title ?? t('报表')
  return (
    <PageShell
      title={title}
      purpose={t('数字来自登记,点“合计”那一行的数字看名单。')}
      crumbs={[{ label: t('一表通'), to: paths.reports() }]}
      actions={view ? <ReportActions input={input} /> : undefined}
      state={stateOf(catalogue, {
        when: () => summary === undefined,
        state: { sentence: t('没有这张报表,请从“一表通”重新打开。') },
      })}
    >
      <div className="filters no-print">
        <DivisionPicker label={t('地方')} value={place} change={choose} offered={offered} />
        <MonthField
          value={month}
          change={(chosen) =>
            setSearch((held) => {
              held.set('month', chosen)
              return held
            })
          }
        />
        <Field label={t('每行是')} need="filter">
          {(control) => <Select control={control} value={by} options={levels()} change={setBy} />}
        </Field>
      </div>
      {isOfChildren ? <PurposeField accept={setPurpose} /> : null}
      {isReady ? (
        <>
          {view ? <Standing view={view} /> : null}
          <ReportTable view={view} state={stateOf(asked)} openFigure={view?.isLive ? setFigure : undefined} />
          {view && figure ? (
            <FigureMembers
              key={figure}
              view={view}
              figure={figure}
              purpose={purpose}
              close={() => {
                setFigure(undefined)
                document.querySelector<HTMLElement>(`#${figureId(figure)}`)?.focus()
              }}
            />
          ) : null}
          {view ? <Asks view={view} /> : null}
          {view ? <Meanings report={view.report} /> : null}
        </>
      ) : null}
    </PageShell>
  )
}

/** Of when the figures are, and whether they are about real people. */
function Standing({ view }: { readonly view: ReportView }) {
  return (
    <div className="report-standing">
      <p className="soft">
        {view.isLive
          ? t('{place},{month}。现在算的数,月底自动留存。', { place: view.placeName, month: monthWords(view.month) })
          : t('{place},{month}。月底留存的数,按现在的区划汇总。', {
              place: view.placeName,
              month: monthWords(view.month),
            })}
      </p>
      {view.isSynthetic ? <Notice kind="info" title={t('含合成数据,不是真实的人,不能上报。')} /> : null}
    </div>
  )
}

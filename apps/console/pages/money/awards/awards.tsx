import '../../policy/policy.css'
import '../../findings/findings.css'
import './awards.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { fen, formatYuan } from '#kernel/money'
import { type AwardFilter, type ShownState, shownStates } from '#ledger/schema'
import type { Purpose } from '#registry/schema'
import { ErrorNotice, Field, Notice, Pager, PageShell, ready, Select, t } from '#ui'
import { call } from '../../../api.ts'
import { paths } from '../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { useDownload } from '../../../use-download.ts'
import { useWatchedPlace, type WatchedPlace } from '../../findings/use-watched-place.ts'
import { DivisionPicker } from '../../people/division-picker.tsx'
import { NotShown } from '../../person/purpose.tsx'
import { monthWords } from '../../policy/this-month.ts'
import { AwardTable } from './award-table.tsx'
import { stateOptions } from './award-words.ts'

const size = 20

/** Who is paid what this month: the list from which awards are opened, and over which ledgers are taken over. */
export function AwardsPage() {
  const watched = useWatchedPlace()
  const { place, county, choose, offered } = watched
  const { grants } = useSignedIn()
  const navigate = useNavigate()
  return (
    <PageShell
      title={t('待遇发放对象')}
      purpose={t('每份待遇背后都有一份决定。这里看谁在领、领多少、发到谁的卡上;点开看决定、金额变化和每月发放。')}
      actions={
        <>
          {holdsRole(grants, ['county-officer', 'finance-officer', 'auditor', 'leader']) ? (
            <Button onClick={() => void navigate(paths.upratings(place?.code))}>{t('提标')}</Button>
          ) : null}
          {holdsRole(grants, ['county-officer']) ? (
            <Button onClick={() => void navigate(paths.takeOver(place?.code))}>{t('沿用台账')}</Button>
          ) : null}
        </>
      }
      state={ready}
    >
      <div className="filters no-print">
        <DivisionPicker label={t('哪个地方')} value={place} change={choose} offered={offered} />
      </div>
      {county === undefined ? (
        <p className="soft">{t('待遇按县发放。请选到县、乡镇或村。')}</p>
      ) : (
        <List key={place?.code} watched={watched} county={county} />
      )}
    </PageShell>
  )
}

interface ListProps {
  readonly watched: WatchedPlace
  readonly county: NonNullable<WatchedPlace['county']>
}

function List({ watched: { division }, county }: ListProps) {
  const { grants } = useSignedIn()
  const navigate = useNavigate()
  const [page, setPage] = useState(1)
  const [benefit, setBenefit] = useState<string>()
  const [state, setState] = useState<ShownState>()
  const [text, setText] = useState('')
  const [typed, setTyped] = useState('')
  const [withoutAccount, setWithoutAccount] = useState(false)
  const [purpose, setPurpose] = useState<Purpose>()
  const within = division === undefined ? {} : { division }
  const filter: AwardFilter = {
    ...{ county, withoutAccount, ...within },
    ...(benefit !== undefined && { benefit }),
    ...(state !== undefined && { state }),
    ...(text !== '' && { text }),
    ...(purpose && { purpose }),
  }
  const counts = useAsk('ledger.count-awards', { county, ...within })
  const asked = useQuery({
    queryKey: ['ledger.list-awards', filter, page],
    queryFn: ({ signal }) => call('ledger.list-awards', { ...filter, page, size }, { signal }),
    placeholderData: keepPreviousData,
  })
  const sheet = useDownload('ledger.export-awards')
  const { rows = [], total = 0, amount = 0, month = '' } = asked.data ?? {}
  const narrow = (change: () => void) => {
    setPage(1)
    change()
  }
  return (
    <>
      {asked.data?.isSynthetic ? (
        <div className="award-parts">
          <Notice kind="info" title={t('用的是合成人口,不是真实的人。')} />
        </div>
      ) : null}
      <form
        className="filters no-print"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          narrow(() => setText(typed.trim()))
        }}
      >
        <Field label={t('待遇')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={benefit ?? ''}
              prompt={t('全部待遇')}
              options={(counts.data?.benefits ?? []).map(({ benefit: value, label, listed }) => ({
                value,
                label: t('{label}({count})', { label, count: listed }),
              }))}
              change={(next) => narrow(() => setBenefit(next))}
              clear={() => narrow(() => setBenefit(undefined))}
            />
          )}
        </Field>
        <Field label={t('姓名、拼音、户号或文号')} need="filter">
          {(control) => (
            <Input {...control} maxLength={50} value={typed} onChange={(event) => setTyped(event.target.value)} />
          )}
        </Field>
        <Button htmlType="submit">{t('查找')}</Button>
      </form>
      <details className="more no-print">
        <summary>{moreWords({ state, withoutAccount, hidesChildren: purpose === undefined })}</summary>
        <div className="stack">
          <div className="filters">
            <Field label={t('状态')} need="filter">
              {(control) => (
                <Select
                  control={control}
                  value={state ?? ''}
                  prompt={t('全部')}
                  options={stateOptions()}
                  change={(next) => narrow(() => setState(next))}
                  clear={() => narrow(() => setState(undefined))}
                />
              )}
            </Field>
          </div>
          <label className="choice">
            <input
              type="checkbox"
              checked={withoutAccount}
              onChange={(event) => narrow(() => setWithoutAccount(event.target.checked))}
            />
            {t('只看收款人没有账号的')}
          </label>
          {purpose === undefined ? (
            <NotShown words={t('受保护儿童的待遇不在名单里。')} give={(given) => narrow(() => setPurpose(given))} />
          ) : null}
        </div>
      </details>
      <div className="kinds no-print">
        <Button
          disabled={!holdsRole(grants, ['county-officer', 'finance-officer', 'auditor']) || total === 0}
          loading={sheet.running}
          onClick={() => void sheet.save(filter)}
        >
          {t('导出表格')}
        </Button>
        <Button disabled={total === 0} onClick={() => print()}>
          {t('打印')}
        </Button>
      </div>
      {sheet.problem ? <ErrorNotice problem={sheet.problem} /> : null}
      <AwardTable
        caption={t('{month},共 {total} 份,本月 {amount} 元', {
          month: month === '' ? '' : monthWords(month),
          total,
          amount: formatYuan(fen(amount)),
        })}
        rows={rows}
        state={stateOf(asked, {
          when: (data) => data.rows.length === 0,
          state: { sentence: t('没有符合的待遇。可以放宽条件,或者从家庭卡片作出决定、沿用台账。') },
        })}
        open={({ id }) => void navigate(paths.award(county, id))}
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
    </>
  )
}

/** What is narrowed behind the fold, so that nobody takes a narrowed list for the whole. */
function moreWords({
  state,
  withoutAccount,
  hidesChildren,
}: {
  readonly state: ShownState | undefined
  readonly withoutAccount: boolean
  readonly hidesChildren: boolean
}): string {
  const set = [
    ...(state === undefined ? [] : [t('状态为{state}', { state: t(shownStates[state]) })]),
    ...(withoutAccount ? [t('收款人没有账号')] : []),
    ...(hidesChildren ? [t('不含受保护儿童')] : []),
  ]
  return set.length === 0 ? t('更多条件') : t('更多条件({set})', { set: set.join(',') })
}

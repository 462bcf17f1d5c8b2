import '../../policy/policy.css'
import './awards.css'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatYuan } from '#kernel/money'
import { type TakeOver, type TakeOverPreview } from '#ledger/schema'
import { Confirm, Facts, Field, Notice, PageShell, ready, Select, StateOf, t } from '#ui'
import { paths } from '../../../paths.ts'
import { useAct } from '../../../use-act.ts'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { useWatchedPlace, type WatchedPlace } from '../../findings/use-watched-place.ts'
import { DivisionPicker } from '../../people/division-picker.tsx'
import { MonthInput } from '../../policy/month-input.tsx'
import { monthWords, thisMonth } from '../../policy/this-month.ts'
import { changedAwards } from './award-words.ts'
import { nextMonth } from './months.ts'
import { Refused } from './take-over-refused.tsx'

/** Existing recipients, from what the ledgers say is paid, with the document numbers of the ledgers. */
export function TakeOverPage() {
  const { place, county, division, choose, offered } = useWatchedPlace()
  return (
    <PageShell
      title={t('沿用台账')}
      purpose={t('把台账上正在发的对象一次接过来,按台账的金额和文号继续发。先看会接哪些人、谁接不了、为什么。')}
      crumbs={[{ label: t('待遇发放对象'), to: paths.awards(place?.code) }]}
      state={ready}
    >
      <div className="filters">
        <DivisionPicker label={t('哪个地方')} value={place} change={choose} offered={offered} />
      </div>
      {county === undefined ? (
        <p className="soft">{t('请选到县、乡镇或村。')}</p>
      ) : (
        <Choose key={place?.code} county={county} division={division} />
      )}
    </PageShell>
  )
}

interface ChooseProps {
  readonly county: NonNullable<WatchedPlace['county']>
  readonly division: WatchedPlace['division']
}

function Choose({ county, division }: ChooseProps) {
  const rules = useAsk('policy.list-benefits', {})
  const [benefit, setBenefit] = useState('')
  const [from, setFrom] = useState(nextMonth(thisMonth()))
  const [takesAll, setTakesAll] = useState(false)
  const benefits = (rules.data?.benefits ?? []).filter((one) => one.pays && one.per === 'month')
  const input: TakeOver = {
    ...{ county, benefit, from, withoutDocument: takesAll ? 'take' : 'skip' },
    ...(division !== undefined && { division }),
  }
  return (
    <StateOf state={stateOf(rules)}>
      <div className="filters">
        <Field label={t('待遇')}>
          {(control) => (
            <Select
              control={control}
              value={benefit}
              prompt={t('请选择')}
              options={benefits.map(({ key, label }) => ({ value: key, label }))}
              change={setBenefit}
              clear={() => setBenefit('')}
            />
          )}
        </Field>
        <Field label={t('从哪个月起由本系统发')} hint={t('以前的月份已由原来的渠道发放。')}>
          {(control) => <MonthInput control={control} value={from} change={setFrom} />}
        </Field>
      </div>
      <label className="choice">
        <input type="checkbox" checked={takesAll} onChange={(event) => setTakesAll(event.target.checked)} />
        {t('台账没有文号的也接过来,文号处写明来自哪份台账')}
      </label>
      {benefit === '' || from === '' ? null : <Preview key={`${benefit} ${from}`} input={input} />}
    </StateOf>
  )
}

function Preview({ input }: { readonly input: TakeOver }) {
  const asked = useAsk('ledger.preview-take-over', input)
  const act = useAct('ledger.take-over-awards', [...changedAwards, 'ledger.preview-take-over'])
  const [asks, setAsks] = useState(false)
  const [taken, setTaken] = useState<number>()
  const { data } = asked
  const take = async () => {
    const done = await act.run(input)
    if (!done) return
    setAsks(false)
    setTaken(done.taken)
  }
  return (
    <StateOf state={stateOf(asked)}>
      <div className="award-parts">
        {taken === undefined ? null : (
          <Notice
            kind="good"
            title={t('已接过来 {taken} 份,从{month}起由本系统发放。', { taken, month: monthWords(input.from) })}
          >
            <Link to={paths.awards()}>{t('看待遇发放对象')}</Link>
          </Notice>
        )}
        {data ? <Figures preview={data} input={input} /> : null}
        <Button type="primary" disabled={!data || data.ready === 0} onClick={() => setAsks(true)}>
          {t('接过来')}
        </Button>
        <Confirm
          open={asks}
          question={t('接过来 {count} 份?', { count: data?.ready ?? 0 })}
          act={t('接过来')}
          running={act.running}
          problem={act.problem}
          confirm={() => void take()}
          cancel={() => setAsks(false)}
        >
          <p>
            {t('从{month}起由本系统发放,每月 {amount} 元。再办一次不会重复接。', {
              month: monthWords(input.from),
              amount: formatYuan(data?.amount ?? (0 as TakeOverPreview['amount'])),
            })}
          </p>
        </Confirm>
      </div>
    </StateOf>
  )
}

function Figures({ preview, input }: { readonly preview: TakeOverPreview; readonly input: TakeOver }) {
  const { dead, movedOut, noAccount } = preview.warnings
  const held = [
    ...(dead > 0 ? [t('本人(户主)已去世 {count} 份', { count: dead })] : []),
    ...(movedOut > 0 ? [t('已迁出 {count} 份', { count: movedOut })] : []),
    ...(noAccount > 0 ? [t('没有账号 {count} 份', { count: noAccount })] : []),
  ]
  return (
    <>
      <Facts
        facts={[
          { label: t('台账上在发'), value: t('{count} 份', { count: preview.found }) },
          {
            label: t('可以接过来'),
            value: t('{count} 份,每月 {amount} 元', { count: preview.ready, amount: formatYuan(preview.amount) }),
          },
          {
            label: t('接不了'),
            value: t('{count} 份', { count: preview.skipped.reduce((sum, { count }) => sum + count, 0) }),
          },
        ]}
      />
      {held.length === 0 ? null : (
        <Notice kind="today" title={t('其中这些接过来后,发放前核查会拦下:{held}。', { held: held.join('、') })} />
      )}
      {preview.skipped.length === 0 ? null : <Refused preview={preview} input={input} />}
    </>
  )
}

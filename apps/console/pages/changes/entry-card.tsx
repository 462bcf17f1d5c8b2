import { Button, Input } from 'antd'
import type { DivisionCode } from '#kernel/division-code'
import { Field, Select, t } from '#ui'
import { MonthInput } from '../policy/month-input.tsx'
import type { Rulebook } from '../policy/rulebook.ts'
import type { DraftEntry, EntryFaults } from './entry.ts'
import { CellPickers, ParameterPicker } from './parameter-picker.tsx'
import { ValueField } from './value-field.tsx'
import { ValueNow } from './value-now.tsx'

export interface EntryCardProps {
  readonly rulebook: Rulebook
  readonly place: DivisionCode
  readonly entry: DraftEntry
  readonly at: number
  readonly faults: EntryFaults
  /** A mere trial needs no document. */
  readonly isTrial: boolean
  readonly change: (entry: DraftEntry) => void
  readonly remove: (() => void) | undefined
}

const statuses = () =>
  [
    { value: 'sourced', label: t('有文件,抄有原文') },
    { value: 'reported', label: t('公布过,手头没有原文') },
    { value: 'sample', label: t('示例,没有出处') },
  ] as const

const expiries = () =>
  [
    { value: 'review', label: t('先沿用,提醒复核') },
    { value: 'end', label: t('停止生效') },
  ] as const

/** One new value: which standard, for whom, how much, from when, and on what authority. */
export function EntryCard(props: EntryCardProps) {
  const { rulebook, place, entry, at, faults, isTrial, change, remove } = props
  const spec = rulebook.parameters.find((one) => one.key === entry.key)
  const title = t('第 {number} 项', { number: at + 1 })
  return (
    <section className="card" aria-label={title}>
      <div className="page-line">
        <h3>{title}</h3>
        {remove ? (
          <Button aria-label={t('去掉第 {number} 项', { number: at + 1 })} onClick={remove}>
            {t('去掉')}
          </Button>
        ) : null}
      </div>
      <div className="questions questions-wide">
        <ParameterPicker
          rulebook={rulebook}
          value={spec}
          error={faults.key}
          change={({ key }) => change({ ...entry, key, codes: {}, text: '', rows: [['', '']] })}
        />
        {spec ? <CellPickers spec={spec} codes={entry.codes} change={(codes) => change({ ...entry, codes })} /> : null}
      </div>
      {spec ? (
        <>
          <ValueNow place={place} spec={spec} entry={entry} rulebook={rulebook} />
          <div className="questions questions-wide">
            <ValueField spec={spec} entry={entry} error={faults.value} change={change} />
            <Field label={t('从哪个月起')} error={faults.from}>
              {(control) => (
                <MonthInput control={control} value={entry.from} change={(from) => change({ ...entry, from })} />
              )}
            </Field>
            <Field label={t('到哪个月止(含)')} hint={t('长期有效就空着。')} error={faults.to} need="may">
              {(control) => <MonthInput control={control} value={entry.to} change={(to) => change({ ...entry, to })} />}
            </Field>
          </div>
          {isTrial ? null : <Lapse {...props} />}
          {isTrial ? null : <Authority {...props} />}
        </>
      ) : null}
    </section>
  )
}

/** What happens after the last month, and when somebody has to look again. */
function Lapse({ entry, change }: EntryCardProps) {
  return (
    <div className="questions questions-wide">
      {entry.to === '' ? null : (
        <Field label={t('到期以后')}>
          {(control) => (
            <Select
              control={control}
              value={entry.onExpiry}
              options={expiries()}
              change={(onExpiry) => change({ ...entry, onExpiry })}
            />
          )}
        </Field>
      )}
      <Field label={t('哪个月起要复核')} hint={t('到时候首页会提醒。不用就空着。')} need="may">
        {(control) => (
          <MonthInput control={control} value={entry.review} change={(review) => change({ ...entry, review })} />
        )}
      </Field>
    </div>
  )
}

function Authority({ entry, faults, change }: EntryCardProps) {
  return (
    <div className="questions questions-wide">
      <Field label={t('凭什么')}>
        {(control) => (
          <Select
            control={control}
            value={entry.status}
            options={statuses()}
            change={(status) => change({ ...entry, status })}
          />
        )}
      </Field>
      <Field label={t('文件')} error={faults.document} need={entry.status === 'sourced' ? 'must' : 'may'}>
        {(control) => (
          <Input
            {...control}
            value={entry.document}
            maxLength={200}
            placeholder={t('名称和文号')}
            onChange={(event) => change({ ...entry, document: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('原文')} error={faults.quote} need={entry.status === 'sourced' ? 'must' : 'may'}>
        {(control) => (
          <Input
            {...control}
            value={entry.quote}
            maxLength={500}
            placeholder={t('照抄写明这个数的那一句')}
            onChange={(event) => change({ ...entry, quote: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('说明')} need="may">
        {(control) => (
          <Input
            {...control}
            value={entry.note}
            maxLength={500}
            onChange={(event) => change({ ...entry, note: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}

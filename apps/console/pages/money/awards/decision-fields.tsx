import { Input } from 'antd'
import { Field, t } from '#ui'
import { TextField } from '../books/money-field.tsx'

export interface DecisionHead {
  readonly document: string
  readonly decidedOn: string
  readonly reason: string
}

/** Today in China, as a date field takes it. */
export function today(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now)
}

export const noHead = (): DecisionHead => ({ document: '', decidedOn: today(), reason: '' })

export function isHeadFull({ document, decidedOn, reason }: DecisionHead): boolean {
  return document.trim() !== '' && decidedOn !== '' && reason.trim() !== ''
}

interface DecisionFieldsProps {
  readonly head: DecisionHead
  readonly isTried: boolean
  readonly change: (head: DecisionHead) => void
}

/** What every decision carries: its number, its day, its reasons. */
export function DecisionFields({ head, isTried, change }: DecisionFieldsProps) {
  return (
    <>
      <TextField
        label={t('决定书文号')}
        hint={t('如:石民救〔2026〕12号')}
        value={head.document}
        isTried={isTried}
        change={(document) => change({ ...head, document })}
      />
      <TextField
        label={t('决定日期')}
        type="date"
        value={head.decidedOn}
        isTried={isTried}
        change={(decidedOn) => change({ ...head, decidedOn })}
      />
      <Field
        label={t('理由')}
        hint={t('写进决定书,当事人看得到。')}
        error={isTried && head.reason.trim() === '' ? t('请写明理由。') : undefined}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            maxLength={500}
            value={head.reason}
            onChange={(event) => change({ ...head, reason: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}

interface OverrideProps {
  readonly value: string
  readonly words: string
  readonly change: (value: string) => void
}

/** Why it is decided otherwise than judged; asked for where it is. */
export function OverrideField({ value, words, change }: OverrideProps) {
  return (
    <Field label={t('与判定不一致的说明')} hint={words}>
      {(control) => (
        <Input.TextArea
          {...control}
          rows={2}
          maxLength={500}
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  )
}

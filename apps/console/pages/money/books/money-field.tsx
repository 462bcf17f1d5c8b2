import { Input } from 'antd'
import { parseYuan } from '#kernel/money'
import { Field, t } from '#ui'

/** Fen of what was typed in yuan; undefined while it is no amount. */
export function fenOf(typed: string): number | undefined {
  const read = parseYuan(typed)
  return read.ok && read.value > 0 ? read.value : undefined
}

export interface MoneyFieldProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly isTried: boolean
  readonly change: (typed: string) => void
}

/** An amount in yuan, as people write it. */
export function MoneyField({ label, hint, value, isTried, change }: MoneyFieldProps) {
  const read = parseYuan(value)
  const error = read.ok ? (read.value > 0 ? undefined : t('金额至少为0.01元。')) : read.error.text
  return (
    <Field label={label} hint={hint ?? t('以元为单位,如 1234.50')} error={isTried ? error : undefined}>
      {(control) => (
        <Input {...control} inputMode="decimal" value={value} onChange={(event) => change(event.target.value)} />
      )}
    </Field>
  )
}

interface TextFieldProps {
  readonly label: string
  readonly hint?: string
  readonly need?: 'must' | 'may'
  readonly type?: 'text' | 'date'
  readonly value: string
  readonly isTried: boolean
  readonly change: (typed: string) => void
}

/** One line of text or a day; empty is an error where it must be there. */
export function TextField({ label, hint, need = 'must', type = 'text', value, isTried, change }: TextFieldProps) {
  const isMissing = need === 'must' && value.trim() === ''
  return (
    <Field
      label={label}
      hint={hint}
      need={need}
      error={isTried && isMissing ? t('请填写{label}。', { label }) : undefined}
    >
      {(control) => <Input {...control} type={type} value={value} onChange={(event) => change(event.target.value)} />}
    </Field>
  )
}

import { Input } from 'antd'
import { type ControlProps, Select, t } from '#ui'
import type { FieldView } from '#registry/schema'
import { MonthInput } from '../policy/month-input.tsx'

/** The control for a value of a kind; what is typed is read and checked by the server. */
export function TypedValue({
  control,
  field,
  value,
  change,
}: {
  readonly control: ControlProps
  readonly field: FieldView
  readonly value: string
  readonly change: (value: string) => void
}) {
  const choices = field.kind === 'flag' ? flags() : field.options
  if (choices.length > 0) {
    return (
      <Select
        control={control}
        value={value}
        prompt={t('请选择')}
        options={choices}
        change={change}
        clear={() => change('')}
      />
    )
  }
  if (field.kind === 'month') return <MonthInput control={control} value={value} change={change} />
  return (
    <Input
      {...control}
      type={field.kind === 'date' ? 'date' : 'text'}
      inputMode={field.kind === 'money' ? 'decimal' : field.kind === 'integer' ? 'numeric' : 'text'}
      autoComplete="off"
      maxLength={200}
      value={value}
      onChange={(event) => change(event.target.value)}
    />
  )
}

const flags = () => [
  { value: 'true', label: t('是') },
  { value: 'false', label: t('否') },
]

/** The unit in which it is typed. */
export function unitWords({ suffix }: FieldView): string {
  return suffix === '' ? '' : t('单位:{suffix}', { suffix })
}

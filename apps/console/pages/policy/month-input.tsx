import { Input } from 'antd'
import { Field, t, type ControlProps } from '#ui'

/** A month typed or chosen; browsers without a month control take `2026-11` as text. */
export function MonthInput({
  control,
  value,
  change,
}: {
  readonly control: ControlProps
  readonly value: string
  readonly change: (month: string) => void
}) {
  return (
    <Input
      {...control}
      type="month"
      placeholder="2026-11"
      value={value}
      onChange={(event) => change(event.target.value)}
    />
  )
}

export function MonthField({
  label = t('月份'),
  value,
  change,
}: {
  readonly label?: string
  readonly value: string
  readonly change: (month: string) => void
}) {
  return (
    <Field label={label} need="filter">
      {(control) => (
        <MonthInput
          control={control}
          value={value}
          change={(month) => {
            if (month !== '') change(month)
          }}
        />
      )}
    </Field>
  )
}

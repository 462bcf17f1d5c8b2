import { useState } from 'react'
import { Combobox, Field, Select, t } from '#ui'
import type { ParameterSpec, Rulebook } from '../policy/rulebook.ts'

/** Which standard is to be changed, found by any part of its name or of a benefit that uses it. */
export function ParameterPicker({
  rulebook,
  value,
  error,
  change,
}: {
  readonly rulebook: Rulebook
  readonly value: ParameterSpec | undefined
  readonly error: string | undefined
  readonly change: (spec: ParameterSpec) => void
}) {
  const [typed, setTyped] = useState<string>()
  const text = typed?.trim() ?? ''
  const options = rulebook.parameters
    .map((spec) => ({ key: spec.key, title: spec.label, note: usersOf(spec, rulebook), spec }))
    .filter(({ title, note }) => text === '' || `${title}${note}`.includes(text))
  return (
    <Field label={t('改哪个标准')} error={error}>
      {(control) => (
        <Combobox
          id={control.id}
          describedBy={control['aria-describedby']}
          placeholder={t('输入名称,如“低保标准”')}
          text={typed ?? value?.label ?? ''}
          type={setTyped}
          options={options}
          eager
          nothing={t('没有叫这个名字的标准,请换一个写法。')}
          choose={({ spec }) => {
            setTyped(undefined)
            change(spec)
          }}
        />
      )}
    </Field>
  )
}

function usersOf({ usedBy }: ParameterSpec, { benefits }: Rulebook): string {
  return benefits
    .filter((benefit) => usedBy.includes(benefit.key))
    .map((benefit) => benefit.label)
    .join('、')
}

/** For which cells of a table the value is meant: 城镇 or 农村, a grade, a level; all of them where nothing is chosen. */
export function CellPickers({
  spec,
  codes,
  change,
}: {
  readonly spec: ParameterSpec
  readonly codes: Readonly<Record<string, string>>
  readonly change: (codes: Readonly<Record<string, string>>) => void
}) {
  return spec.by.map((list) => (
    <Field key={list.name} label={list.label}>
      {(control) => (
        <Select
          control={control}
          value={codes[list.name] ?? ''}
          prompt={t('全部')}
          options={list.codes.map(({ code, label }) => ({ value: code, label }))}
          change={(code) => change({ ...codes, [list.name]: code })}
          clear={() => change({ ...codes, [list.name]: '' })}
        />
      )}
    </Field>
  ))
}

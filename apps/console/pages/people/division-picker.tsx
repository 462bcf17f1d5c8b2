import { useDeferredValue, useState } from 'react'
import { divisionLevel, divisionLevels, type DivisionCode, type DivisionLevel } from '#kernel/division-code'
import { Combobox, Field, Select, t } from '#ui'
import { useAsk } from '../../use-ask.ts'

export interface Place {
  readonly code: DivisionCode
  readonly name: string
}

export interface DivisionPickerProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly value: Place | undefined
  readonly change: (place: Place) => void
  /** Offered before anything is typed, e.g. the places one administers. */
  readonly offered: readonly Place[]
  /** The smallest kind of place that makes sense; down to the village when left out. */
  readonly deepest?: DivisionLevel
}

/** Finds a place by its name or code, then goes down step by step where that is needed. */
export function DivisionPicker({
  label,
  hint,
  error,
  value,
  change,
  offered,
  deepest = 'village',
}: DivisionPickerProps) {
  const [typed, setTyped] = useState<string>()
  const text = useDeferredValue(typed?.trim() ?? '')
  const found = useAsk('registry.find-division', { text }, { enabled: text !== '' })
  const options =
    text === ''
      ? offered.map((place) => ({ key: String(place.code), title: place.name, place }))
      : (found.data?.divisions ?? []).map(({ code, name, path }) => ({
          key: String(code),
          title: name,
          note: path,
          place: { code, name: path },
        }))
  return (
    <>
      <Field label={label} hint={hint} error={error}>
        {(control) => (
          <Combobox
            id={control.id}
            describedBy={control['aria-describedby']}
            placeholder={t('输入名称或代码')}
            text={typed ?? value?.name ?? ''}
            type={setTyped}
            options={options}
            eager
            nothing={found.isFetching ? t('正在找。') : t('没有找到这个地方,请换一个写法。')}
            choose={({ place }) => {
              setTyped(undefined)
              change(place)
            }}
          />
        )}
      </Field>
      {value && isAbove(value.code, deepest) ? <Below key={value.code} place={value} change={change} /> : null}
    </>
  )
}

function isAbove(code: DivisionCode, level: DivisionLevel): boolean {
  return divisionLevels.indexOf(divisionLevel(code)) < divisionLevels.indexOf(level)
}

/** The places directly inside the chosen one: choosing one goes a step down. */
function Below({ place, change }: { readonly place: Place; readonly change: (place: Place) => void }) {
  const inside = useAsk('registry.children-of-division', { division: place.code })
  const divisions = inside.data?.divisions ?? []
  if (divisions.length === 0) return null
  return (
    <Field label={t('再往下选')} hint={t('不选就是整个{name}。', { name: place.name })} need="may">
      {(control) => (
        <Select
          control={control}
          value=""
          prompt={t('整个{name}', { name: place.name })}
          options={divisions.map(({ code, name }) => ({ value: String(code), label: name }))}
          change={(chosen) => {
            const next = divisions.find(({ code }) => String(code) === chosen)
            if (next) change({ code: next.code, name: next.path })
          }}
        />
      )}
    </Field>
  )
}

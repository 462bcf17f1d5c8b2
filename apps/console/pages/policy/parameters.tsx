import './policy.css'
import { Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useSearchParams } from 'react-router'
import { nation } from '#kernel/division-code'
import { Field, PageShell, ready, Select, t } from '#ui'
import { paths } from '../../paths.ts'
import { stateOf, useAsk } from '../../use-ask.ts'
import { ParameterTable } from './parameter-table.tsx'
import { useRulebook, type ParameterLine } from './rulebook.ts'
import { usePlaceAndMonth } from './use-when.ts'
import { WhenPicker } from './when-picker.tsx'

const filters = {
  due: { label: '待复核或已到期', keeps: (line) => line.value?.reviewDue === true || line.value?.expired === true },
  sample: { label: '示例', keeps: (line) => line.value?.status === 'sample' },
  missing: { label: '没有值', keeps: (line) => line.value === undefined },
  sourced: { label: '有出处', keeps: (line) => line.value !== undefined && line.value.status !== 'sample' },
} as const satisfies Record<string, { readonly label: string; readonly keeps: (line: ParameterLine) => boolean }>
type Filter = keyof typeof filters

const filterOptions = () =>
  Object.entries(filters).map(([value, { label }]) => ({ value: value as Filter, label: t(label) })) // keys of a literal table

/** Every value of one place in one month, wherever it comes from. */
export function ParametersPage() {
  const [search, setSearch] = useSearchParams()
  const when = usePlaceAndMonth()
  const rulebook = useRulebook()
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const { place, month } = when
  const asked = useAsk(
    'policy.list-parameters',
    { place: place?.code ?? nation, month },
    { enabled: place !== undefined },
  )
  const written = search.get('only') ?? ''
  const only = written in filters ? (written as Filter) : undefined // a key of the table, just asked
  const lines = (asked.data?.lines ?? [])
    .filter((line) => text === '' || `${line.label}${line.cell}${line.key}`.includes(text))
    .filter((line) => only === undefined || filters[only].keeps(line))
  const choose = (next: string) => {
    setSearch(
      (held) => {
        if (next === '') held.delete('only')
        else held.set('only', next)
        return held
      },
      { replace: true },
    )
  }
  const none = { when: () => lines.length === 0, state: { sentence: t('没有符合条件的标准。') } }
  return (
    <PageShell
      title={t('各地标准')}
      purpose={t('从村到乡镇、县、市、省、全国,离得最近的值生效。没有真实值的地方才用示例,并标明。')}
      crumbs={[{ label: t('政策库'), to: paths.policy() }]}
      state={ready}
    >
      <WhenPicker when={when} />
      <div className="filters">
        <Field label={t('按名称找')} need="filter">
          {(control) => (
            <Input {...control} type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
          )}
        </Field>
        <Field label={t('只看')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={only ?? ''}
              prompt={t('全部')}
              options={filterOptions()}
              change={choose}
              clear={() => choose('')}
            />
          )}
        </Field>
      </div>
      <ParameterTable
        caption={t('{place} {month},共 {count} 个值', { place: place?.name ?? '', month, count: lines.length })}
        lines={lines}
        rulebook={rulebook.data ?? { ruleHash: '', benefits: [], relations: [], parameters: [], facts: [] }}
        when={{ place: place?.code, month }}
        state={place === undefined ? { is: 'empty', sentence: t('先选一个地方。') } : stateOf(asked, none)}
      />
    </PageShell>
  )
}

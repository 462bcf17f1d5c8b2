import '../policy/policy.css'
import './residents.css'
import { Button, Input, type InputRef } from 'antd'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { DataTable, Field, Pager, PageShell, ready, Select, t, type PageState } from '#ui'
import { problemIn } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useShortcut } from '../../shortcuts.tsx'
import { DivisionPicker } from '../people/division-picker.tsx'
import { useRulebook } from '../policy/rulebook.ts'
import { useOfferedPlaces } from '../policy/use-when.ts'
import { foundColumns } from './found-columns.tsx'
import { isAsked, type Sought, usePeople, useSought } from './use-search.ts'

/** One box for everybody one works for: name, pinyin initials, number or phone. */
export function ResidentsPage() {
  const navigate = useNavigate()
  const { sought, change, clear } = useSought()
  const { found, isWaiting } = usePeople(sought)
  const box = useRef<InputRef>(null)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  useShortcut('f', t('到查找框'), () => box.current?.focus())
  const { people = [], total = 0, isMore = false } = found.data ?? {}
  const intoList = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !['ArrowDown', 'Enter'].includes(event.key)) return
    event.preventDefault()
    list.current?.querySelector<HTMLElement>('tr.openable')?.focus()
  }
  return (
    <PageShell title={t('居民')} purpose={t('只能找到您管辖范围内的人。受保护的儿童档案不在这里列出。')} state={ready}>
      <search className="residents-search">
        <Field
          label={t('找谁')}
          hint={t('姓名、曾用名、拼音或首字母(如 zxm)、身份证号或后四位、电话或后四位、户号')}
          need="filter"
        >
          {(control) => (
            <Input
              {...control}
              ref={box}
              type="search"
              size="large"
              autoComplete="off"
              spellCheck={false}
              maxLength={60}
              value={sought.text}
              onChange={(event) => change({ text: event.target.value })}
              onKeyDown={intoList}
            />
          )}
        </Field>
        <details className="more" open={hasFilter(sought)}>
          <summary>{t('再缩小范围')}</summary>
          <Filters sought={sought} change={change} />
        </details>
        {isAsked(sought) ? <Button onClick={clear}>{t('清空')}</Button> : null}
      </search>
      <div ref={list} aria-busy={isWaiting}>
        <DataTable
          caption={
            isMore
              ? t('超过{total}人,请再缩小范围。先列出前{total}人', { total })
              : t('找到 {total} 人。按 ↓ 或回车进入列表,J/K 上下,回车打开', { total })
          }
          columns={foundColumns()}
          rows={people}
          rowKey={(one) => one.id}
          state={stateOfList(sought, found, people.length)}
          open={(one) => void navigate(paths.resident(one.county, one.id))}
        />
      </div>
      <Pager page={sought.page} total={total} size={20} choose={(page) => change({ page })} />
    </PageShell>
  )
}

function hasFilter(sought: Sought): boolean {
  return isAsked({ ...sought, text: '' })
}

function stateOfList(sought: Sought, found: ReturnType<typeof usePeople>['found'], rows: number): PageState {
  if (!isAsked(sought)) return { is: 'empty', sentence: t('输入两个字母或一个汉字就开始找。') }
  if (found.isError) return { is: 'error', problem: problemIn(found.error) }
  if (found.data === undefined) return { is: 'loading' }
  return rows === 0
    ? { is: 'empty', sentence: t('没有找到。换个写法试试:只写名字、拼音首字母,或者证号后四位。') }
    : ready
}

function Filters({ sought, change }: { readonly sought: Sought; readonly change: (more: Partial<Sought>) => void }) {
  const offered = useOfferedPlaces()
  const rulebook = useRulebook()
  return (
    <div className="filters">
      <DivisionPicker
        label={t('乡镇、村(社区)')}
        value={sought.place}
        change={(place) => change({ place })}
        offered={offered}
      />
      <Field label={t('正在领取')} need="filter">
        {(control) => (
          <Select
            control={control}
            value={sought.receives}
            prompt={t('不限')}
            options={(rulebook.data?.benefits ?? []).map(({ key, label }) => ({ value: key, label }))}
            change={(receives) => change({ receives })}
            clear={() => change({ receives: '' })}
          />
        )}
      </Field>
      <Field label={t('按规则应享')} need="filter">
        {(control) => (
          <Select
            control={control}
            value={sought.due}
            prompt={t('不限')}
            options={(rulebook.data?.benefits ?? []).map(({ key, label }) => ({ value: key, label }))}
            change={(due) => change({ due })}
            clear={() => change({ due: '' })}
          />
        )}
      </Field>
      <Field label={t('在世')} need="filter">
        {(control) => (
          <Select
            control={control}
            value={sought.living}
            prompt={t('不限')}
            options={[
              { value: 'alive', label: t('在世') },
              { value: 'dead', label: t('已去世') },
            ]}
            change={(living) => change({ living })}
            clear={() => change({ living: '' })}
          />
        )}
      </Field>
      <Field label={t('年龄从')} need="filter">
        {(control) => (
          <Input
            {...control}
            className="age"
            inputMode="numeric"
            value={sought.ageFrom}
            onChange={(event) => change({ ageFrom: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('到')} need="filter">
        {(control) => (
          <Input
            {...control}
            className="age"
            inputMode="numeric"
            value={sought.ageTo}
            onChange={(event) => change({ ageTo: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}

import { Button, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { roles } from '#kernel/access'
import { DataTable, Field, PageShell, ready, StatusMark, t, type DataColumn } from '#ui'
import type { OutputOf } from '../../contracts.ts'
import { instantInWords } from '../../instants.ts'
import { paths } from '../../paths.ts'
import { stateOf, useAsk } from '../../use-ask.ts'

export type Person = OutputOf<'identity.list-users'>['users'][number]

export const personStatus = (person: Person) =>
  person.enabled ? (
    <StatusMark kind="done">{t('在用')}</StatusMark>
  ) : (
    <StatusMark kind="stopped">{t('已停用')}</StatusMark>
  )

const columns = (): readonly DataColumn<Person>[] => [
  {
    key: 'name',
    title: t('姓名'),
    render: (_, person) => (
      <>
        <Link to={paths.person(person.id)}>{person.name}</Link>
        <span className="soft row-note">{person.account}</span>
      </>
    ),
  },
  {
    key: 'grants',
    title: t('角色和地方'),
    render: (_, person) => (
      <ul className="plain-list">
        {person.grants.map((grant) => (
          <li key={`${grant.role} ${grant.area}`}>
            {roles[grant.role]} · {grant.areaName}
          </li>
        ))}
      </ul>
    ),
  },
  { key: 'status', title: t('状态'), render: (_, person) => personStatus(person) },
  { key: 'totp', title: t('动态码'), render: (_, person) => (person.totpEnabled ? t('已启用') : t('没有启用')) },
  {
    key: 'seen',
    title: t('最近登录'),
    render: (_, person) => (person.lastSignInAt ? instantInWords(person.lastSignInAt) : t('还没有登录过')),
  },
]

export function PeoplePage() {
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const [after, setAfter] = useState<string>()
  const people = useAsk('identity.list-users', {
    ...(search !== '' && { search }),
    ...(after !== undefined && { after }),
  })
  const next = people.data?.next
  const find = (text: string) => {
    setTyped(text)
    setAfter(undefined)
  }
  const state = stateOf(people, {
    when: ({ users }) => users.length === 0,
    state: {
      sentence:
        search === '' ? t('还没有人员。先给一位同事开账号。') : t('没有姓名或账号里带“{search}”的人。', { search }),
    },
  })
  return (
    <PageShell
      title={t('人员与角色')}
      purpose={t('谁能进来,能办什么,管哪里。只列出你管得到的地方。')}
      actions={
        <Button type="primary" onClick={() => void navigate(paths.newPerson())}>
          {t('开新账号')}
        </Button>
      }
      state={ready}
    >
      <div className="filters">
        <Field label={t('按姓名或账号找')} need="filter">
          {(control) => (
            <Input {...control} value={typed} type="search" onChange={(event) => find(event.target.value)} />
          )}
        </Field>
      </div>
      <DataTable
        caption={t('人员,共 {count} 人', { count: people.data?.total ?? 0 })}
        columns={columns()}
        rows={people.data?.users ?? []}
        rowKey={(person) => person.id}
        state={state}
        open={(person) => void navigate(paths.person(person.id))}
      />
      {(after !== undefined || next !== undefined) && (
        <div className="filters">
          <span className="soft">{t('一页最多 200 人,按账号排列。')}</span>
          {after !== undefined && <Button onClick={() => setAfter(undefined)}>{t('回到第一页')}</Button>}
          {next !== undefined && <Button onClick={() => setAfter(next)}>{t('下一页')}</Button>}
        </div>
      )}
    </PageShell>
  )
}

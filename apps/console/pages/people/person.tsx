import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { ErrorNotice, Facts, Notice, PageShell, ready, Section, t } from '#ui'
import { instantInWords } from '../../instants.ts'
import { paths } from '../../paths.ts'
import { useAct } from '../../use-act.ts'
import { stateOf, useAsk } from '../../use-ask.ts'
import { AccountActs } from './account-acts.tsx'
import { GrantsEditor, type DraftGrant } from './grants-editor.tsx'
import { personStatus, type Person } from './people.tsx'

/** One colleague: facts, roles, and what can be done with the account. */
export function PersonPage() {
  const { userId } = useParams()
  const people = useAsk('identity.list-users', userId === undefined ? {} : { userId })
  const person = people.data?.users.find(({ id }) => id === userId)
  const state = stateOf(people, {
    when: () => person === undefined,
    state: { sentence: t('没有找到这个人,或者不在你管的地方。请从人员列表里选。') },
  })
  return (
    <PageShell
      title={person?.name ?? t('人员')}
      purpose={t('改能办什么、管哪里;停用账号;忘记密码或丢了手机时重置。')}
      crumbs={[{ label: t('人员与角色'), to: paths.people() }]}
      state={state}
    >
      {person ? <Details person={person} /> : null}
    </PageShell>
  )
}

function Details({ person }: { readonly person: Person }) {
  const facts = [
    { label: t('账号'), value: person.account },
    { label: t('状态'), value: personStatus(person) },
    { label: t('动态码'), value: person.totpEnabled ? t('已启用') : t('没有启用') },
    { label: t('最近登录'), value: person.lastSignInAt ? instantInWords(person.lastSignInAt) : t('还没有登录过') },
  ]
  return (
    <>
      <Facts facts={facts} />
      <Grants key={JSON.stringify(person.grants)} person={person} />
      <Section title={t('账号')} state={ready}>
        {person.locked ? <Notice kind="info" title={person.locked} /> : <AccountActs person={person} />}
      </Section>
    </>
  )
}

function Grants({ person }: { readonly person: Person }) {
  const change = useAct('identity.change-grants', ['identity.list-users', 'identity.session'])
  const [grants, setGrants] = useState<readonly DraftGrant[]>(person.grants)
  const [saved, setSaved] = useState(false)
  const isChanged = JSON.stringify(grants) !== JSON.stringify(person.grants)
  const save = async () => {
    const input = { userId: person.id, grants: grants.map(({ role, area }) => ({ role, area })) }
    if (await change.run(input)) setSaved(true)
  }
  return (
    <Section title={t('能办什么,管哪里')} state={ready}>
      {change.problem ? <ErrorNotice problem={change.problem} /> : null}
      <div className="form">
        <GrantsEditor
          grants={grants}
          change={(next) => {
            setSaved(false)
            setGrants(next)
          }}
        />
        <div className="form-actions">
          <Button type="primary" disabled={!isChanged} loading={change.running} onClick={() => void save()}>
            {t('保存')}
          </Button>
          <span className="soft" role="status">
            {saved && !isChanged ? t('已保存。') : isChanged ? t('有改动,还没有保存。') : t('没有改动。')}
          </span>
        </div>
      </div>
    </Section>
  )
}

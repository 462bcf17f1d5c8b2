import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ErrorNotice, Field, PageShell, problemOf, ready, t } from '#ui'
import { paths } from '../../paths.ts'
import { useAct } from '../../use-act.ts'
import { GrantsEditor, type DraftGrant } from './grants-editor.tsx'
import { OneTimePassword } from './one-time-password.tsx'

const blank = { name: '', account: '', grants: [] as readonly DraftGrant[] }

export function NewPersonPage() {
  const create = useAct('identity.create-user', ['identity.list-users'])
  const [input, setInput] = useState(blank)
  const [made, setMade] = useState<{ readonly name: string; readonly password: string }>()
  const submit = async () => {
    const grants = input.grants.map(({ role, area }) => ({ role, area }))
    const created = await create.run({ account: input.account, name: input.name, grants })
    if (created) setMade({ name: input.name, password: created.initialPassword })
  }
  return (
    <PageShell
      title={t('开新账号')}
      purpose={t('给一位同事开账号,并定下能办什么、管哪里。密码由系统生成,只显示一次。')}
      crumbs={[{ label: t('人员与角色'), to: paths.people() }]}
      state={ready}
    >
      {made ? (
        <div className="stack narrow">
          <OneTimePassword {...made} />
          <p>
            <Link to={paths.people()}>{t('回到人员与角色')}</Link>
          </p>
        </div>
      ) : (
        <form
          className="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          {create.problem ? <ErrorNotice problem={create.problem} /> : null}
          <Field label={t('姓名')} error={problemOf(create.problem, 'name')}>
            {(control) => (
              <Input
                {...control}
                value={input.name}
                autoComplete="off"
                onChange={(event) => setInput({ ...input, name: event.target.value })}
              />
            )}
          </Field>
          <Field
            label={t('账号')}
            hint={t('登录时填的名字,比如姓名拼音。以后不能改。')}
            error={problemOf(create.problem, 'account')}
          >
            {(control) => (
              <Input
                {...control}
                value={input.account}
                autoComplete="off"
                autoCapitalize="off"
                spellCheck={false}
                onChange={(event) => setInput({ ...input, account: event.target.value })}
              />
            )}
          </Field>
          <GrantsEditor
            grants={input.grants}
            error={problemOf(create.problem, 'grants')}
            change={(grants) => setInput({ ...input, grants })}
          />
          <div className="form-actions">
            <Button type="primary" htmlType="submit" loading={create.running}>
              {t('开账号')}
            </Button>
          </div>
        </form>
      )}
    </PageShell>
  )
}

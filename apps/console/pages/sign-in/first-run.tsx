import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { ErrorNotice, Field, Notice, problemOf, t } from '#ui'
import { paths } from '../../paths.ts'
import { useSession } from '../../session.tsx'
import { useAct } from '../../use-act.ts'
import { Gate } from './gate.tsx'
import { PasswordInput } from './password-input.tsx'

const blank = { setupCode: '', account: '', name: '', password: '' }

/** Creates the first administrator with the code that only whoever started the server has seen. */
export function FirstRunPage() {
  const { data: session } = useSession()
  const navigate = useNavigate()
  const create = useAct('identity.create-first-administrator', ['identity.session'])
  const [input, setInput] = useState(blank)
  const set = (change: Partial<typeof blank>) => setInput({ ...input, ...change })
  const wrong = (path: keyof typeof blank) => problemOf(create.problem, path)
  const submit = async () => {
    if (await create.run(input)) void navigate(paths.signIn())
  }
  if (session && !session.firstRun) {
    return (
      <Gate title={t('创建第一位系统管理员')} purpose={t('这一步只做一次。')}>
        <Notice kind="info" title={t('平台已经有系统管理员,不用再创建。')}>
          <Link to={paths.signIn()}>{t('去登录')}</Link>
        </Notice>
      </Gate>
    )
  }
  return (
    <Gate title={t('创建第一位系统管理员')} purpose={t('这一步只做一次。以后的账号由系统管理员在“人员与角色”里开。')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {create.problem ? <ErrorNotice problem={create.problem} /> : null}
        <Field label={t('设置码')} hint={t('启动平台的那个窗口里显示的一次性设置码。')} error={wrong('setupCode')}>
          {(control) => (
            <Input
              {...control}
              value={input.setupCode}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => set({ setupCode: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('姓名')} error={wrong('name')}>
          {(control) => (
            <Input
              {...control}
              value={input.name}
              autoComplete="name"
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('账号')} hint={t('登录时填的名字,比如姓名拼音。')} error={wrong('account')}>
          {(control) => (
            <Input
              {...control}
              value={input.account}
              autoComplete="username"
              autoCapitalize="off"
              spellCheck={false}
              onChange={(event) => set({ account: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={t('密码')}
          hint={t('至少 10 个字符。几个不相干的词连在一起,好记又难猜。')}
          error={wrong('password')}
        >
          {(control) => (
            <PasswordInput
              control={control}
              value={input.password}
              change={(password) => set({ password })}
              autoComplete="new-password"
            />
          )}
        </Field>
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={create.running}>
            {t('创建并继续')}
          </Button>
        </div>
      </form>
    </Gate>
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import { ErrorNotice, Field, Notice, problemOf, t } from '#ui'
import { useAct } from '../../use-act.ts'
import { PasswordInput } from '../sign-in/password-input.tsx'

const blank = { currentPassword: '', newPassword: '' }

export function ChangePassword() {
  const change = useAct('identity.change-password', ['identity.session', 'identity.list-sessions'])
  const [input, setInput] = useState(blank)
  const [changed, setChanged] = useState(false)
  const submit = async () => {
    if (!(await change.run(input))) return
    setInput(blank)
    setChanged(true)
  }
  return (
    <form
      className="narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setChanged(false)
        void submit()
      }}
    >
      {change.problem ? <ErrorNotice problem={change.problem} /> : null}
      {changed ? <Notice kind="good" title={t('密码已经换好,下次登录用新密码。')} /> : null}
      <Field label={t('现在的密码')} error={problemOf(change.problem, 'currentPassword')}>
        {(control) => (
          <PasswordInput
            control={control}
            value={input.currentPassword}
            change={(currentPassword) => setInput({ ...input, currentPassword })}
            autoComplete="current-password"
          />
        )}
      </Field>
      <Field
        label={t('新密码')}
        hint={t('至少 10 个字符。几个不相干的词连在一起,好记又难猜。')}
        error={problemOf(change.problem, 'newPassword')}
      >
        {(control) => (
          <PasswordInput
            control={control}
            value={input.newPassword}
            change={(newPassword) => setInput({ ...input, newPassword })}
            autoComplete="new-password"
          />
        )}
      </Field>
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={change.running}>
          {t('换密码')}
        </Button>
      </div>
    </form>
  )
}

import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ErrorNotice, Field, Notice, problemOf, t } from '#ui'
import { paths } from '../../paths.ts'
import { useSession } from '../../session.tsx'
import { useAct } from '../../use-act.ts'
import { Gate } from './gate.tsx'
import { PasswordInput } from './password-input.tsx'

/** Account and password, or the government identity provider. */
export function PasswordStep() {
  const { data: session } = useSession()
  const signIn = useAct('identity.sign-in', ['identity.session'])
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  return (
    <Gate title={t('登录')} purpose={t('民政工作人员从这里进入。')}>
      {session?.firstRun ? (
        <Notice kind="today" title={t('这个平台还没有正式的系统管理员。')}>
          <p>
            <Link to={paths.firstRun()}>{t('用设置码创建第一位系统管理员')}</Link>
          </p>
        </Notice>
      ) : null}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void signIn.run({ account, password })
        }}
      >
        {signIn.problem ? <ErrorNotice problem={signIn.problem} /> : null}
        <Field label={t('账号')} error={problemOf(signIn.problem, 'account')}>
          {(control) => (
            <Input
              {...control}
              value={account}
              autoComplete="username"
              autoCapitalize="off"
              spellCheck={false}
              onChange={(event) => setAccount(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('密码')} error={problemOf(signIn.problem, 'password')}>
          {(control) => (
            <PasswordInput control={control} value={password} change={setPassword} autoComplete="current-password" />
          )}
        </Field>
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={signIn.running}>
            {t('登录')}
          </Button>
        </div>
      </form>
      {session?.oidc.enabled ? (
        <p className="gate-other">
          <Button href={paths.oidcStart()}>{t('用{label}登录', { label: session.oidc.label })}</Button>
        </p>
      ) : null}
      <p className="gate-other">
        <a className="button-link" href={paths.publicPayments()}>
          {t('群众不用登录,看民政资金公示')}
        </a>
      </p>
      <p className="soft gate-other">{t('忘记密码,请找本单位的系统管理员重置。')}</p>
    </Gate>
  )
}

import { Button, Input } from 'antd'
import { useState } from 'react'
import { ErrorNotice, Field, problemOf, t } from '#ui'
import { useAct } from '../../use-act.ts'
import { Gate } from './gate.tsx'

/** The second factor after the right password. A recovery code serves when the phone is lost. */
export function TotpStep() {
  const confirm = useAct('identity.confirm-totp', ['identity.session'])
  const leave = useAct('identity.sign-out', ['identity.session'])
  const [code, setCode] = useState('')
  return (
    <Gate title={t('输入动态码')} purpose={t('打开手机上的验证器,把“安民”下面的 6 位数字填进来。')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void confirm.run({ code }).then(() => setCode(''))
        }}
      >
        {confirm.problem ? <ErrorNotice problem={confirm.problem} /> : null}
        <Field
          label={t('动态码')}
          hint={t('手机不在身边,可以填一个恢复码。')}
          error={problemOf(confirm.problem, 'code')}
        >
          {(control) => (
            <Input
              {...control}
              className="digits"
              value={code}
              inputMode="text"
              autoComplete="one-time-code"
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={confirm.running}>
            {t('继续')}
          </Button>
          <Button onClick={() => void leave.run({})}>{t('换一个账号')}</Button>
        </div>
      </form>
    </Gate>
  )
}

import { Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { t } from '#ui'
import { sessionKey } from '../../query-client.ts'
import { useAct } from '../../use-act.ts'
import { ChangePassword } from '../account/change-password.tsx'
import { SetUpTotp } from '../account/set-up-totp.tsx'
import { Gate } from './gate.tsx'

/** A password that an administrator gave must be replaced before anything else. */
export function NewPasswordStep() {
  return (
    <Gate title={t('换成自己的密码')} purpose={t('现在的密码是管理员给的,别人可能知道。换好后就能继续。')}>
      <ChangePassword />
      <Leave />
    </Gate>
  )
}

/** Staff sign in with two factors: the first sign-in sets up the second one. */
export function NewTotpStep() {
  const client = useQueryClient()
  return (
    <Gate
      title={t('设置动态码')}
      purpose={t('登录要用密码和手机上的动态码两样东西,这样密码泄露了别人也进不来。只设置这一次。')}
    >
      <SetUpTotp done={() => void client.invalidateQueries({ queryKey: sessionKey })} />
      <Leave />
    </Gate>
  )
}

function Leave() {
  const leave = useAct('identity.sign-out', ['identity.session'])
  return (
    <p className="gate-other">
      <Button onClick={() => void leave.run({})}>{t('先退出')}</Button>
    </p>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { roles } from '#kernel/access'
import { Facts, PageShell, ready, Section, StatusMark, t } from '#ui'
import { sessionKey } from '../../query-client.ts'
import { useSignedIn } from '../../session.tsx'
import { ChangePassword } from './change-password.tsx'
import { Sessions } from './sessions.tsx'
import { SetUpTotp } from './set-up-totp.tsx'

export function AccountPage() {
  const { user, grants } = useSignedIn()
  const client = useQueryClient()
  const facts = [
    { label: t('姓名'), value: user.name },
    { label: t('账号'), value: user.account },
    {
      label: t('角色和地方'),
      value: (
        <ul className="plain-list">
          {grants.map((grant) => (
            <li key={`${grant.role} ${grant.area}`}>
              {roles[grant.role]} · {grant.areaName}
            </li>
          ))}
        </ul>
      ),
    },
    {
      label: t('动态码'),
      value: user.totpEnabled ? (
        <StatusMark kind="done">{t('已启用')}</StatusMark>
      ) : (
        <StatusMark kind="none">{t('没有启用')}</StatusMark>
      ),
    },
  ]
  return (
    <PageShell title={t('我的账号')} purpose={t('看自己能办什么,管好密码、动态码和登录了的设备。')} state={ready}>
      <Facts facts={facts} />
      <p className="soft after">{t('姓名、角色和地方由系统管理员改。换了手机,也请系统管理员重置动态码。')}</p>
      {user.totpEnabled ? null : (
        <Section title={t('设置动态码')} note={t('登录时再要一个手机上的数字,密码泄露了别人也进不来。')} state={ready}>
          <SetUpTotp done={() => void client.invalidateQueries({ queryKey: sessionKey })} />
        </Section>
      )}
      <Section title={t('换密码')} state={ready}>
        <ChangePassword />
      </Section>
      <Sessions />
    </PageShell>
  )
}

import { UserOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { roles } from '#kernel/access'
import { Disclosure, t } from '#ui'
import { paths } from '../paths.ts'
import { useSignedIn } from '../session.tsx'
import { useAct } from '../use-act.ts'
import { openKeyboardHelp } from './keyboard-help.tsx'

/** Who I am here: name, every role with its place, my account, sign out. */
export function UserPanel() {
  const { user, grants } = useSignedIn()
  const navigate = useNavigate()
  const signOut = useAct('identity.sign-out', ['identity.session'])
  const leave = async () => {
    if (await signOut.run({})) void navigate(paths.signIn())
  }
  return (
    <Disclosure
      name={t('{name},我的账号和退出', { name: user.name })}
      label={
        <>
          <UserOutlined aria-hidden />
          <span className="wide-only">{user.name}</span>
        </>
      }
    >
      {(close) => (
        <div className="stack">
          <p>
            {user.name} <span className="soft">{user.account}</span>
          </p>
          <ul className="plain-list">
            {grants.map((grant) => (
              <li key={`${grant.role} ${grant.area}`}>
                {grant.areaName} · {roles[grant.role]}
              </li>
            ))}
          </ul>
          <ul className="plain-list">
            <li>
              <Link className="panel-link" to={paths.account()} onClick={close}>
                {t('我的账号')}
              </Link>
            </li>
            <li>
              <button
                type="button"
                className="panel-link"
                onClick={() => {
                  close()
                  openKeyboardHelp()
                }}
              >
                {t('按键说明')}
              </button>
            </li>
          </ul>
          <Button block onClick={() => void leave()} loading={signOut.running}>
            {t('退出登录')}
          </Button>
        </div>
      )}
    </Disclosure>
  )
}

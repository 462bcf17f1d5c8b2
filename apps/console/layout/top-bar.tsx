import { MenuOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import { roles } from '#kernel/access'
import { BrandMark, Disclosure, t } from '#ui'
import { paths } from '../paths.ts'
import { useSignedIn } from '../session.tsx'
import { DisplayChoice } from './display-choice.tsx'
import { QuickFind } from './quick-find.tsx'
import { SideMenu } from './side-menu.tsx'
import { UserPanel } from './user-panel.tsx'

export function TopBar() {
  const { grants } = useSignedIn()
  const [first, ...others] = grants
  return (
    <header className="top-bar">
      <div className="narrow-menu">
        <Disclosure name={t('打开菜单')} label={<MenuOutlined aria-hidden />}>
          {(close) => <SideMenu onChoose={close} />}
        </Disclosure>
      </div>
      <Link className="brand" to={paths.home()}>
        <BrandMark />
        <span>{t('安民')}</span>
      </Link>
      <QuickFind />
      <div className="top-bar-end">
        {first ? (
          <p className="place">
            {first.areaName} · {roles[first.role]}
            {others.length > 0 ? t(' 等{count}项', { count: grants.length }) : null}
          </p>
        ) : null}
        <DisplayChoice />
        <UserPanel />
      </div>
    </header>
  )
}

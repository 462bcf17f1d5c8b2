import { NavLink } from 'react-router'
import { t } from '#ui'
import { paths } from '../paths.ts'
import { holdsRole, useSignedIn } from '../session.tsx'
import { menu, type MenuGroup, type MenuItem } from './menu.ts'

/** The groups of the menu that the person's roles open; whoever only looks on there is promised no more. */
export function useMenu(): readonly MenuGroup[] {
  const { grants } = useSignedIn()
  return menu()
    .map((group) => ({
      ...group,
      items: group.items.filter(({ roles }) => holdsRole(grants, roles)).map((item) => itemFor(grants, item)),
    }))
    .filter((group) => group.items.length > 0)
}

function itemFor(grants: Parameters<typeof holdsRole>[0], item: MenuItem): MenuItem {
  return item.look && !holdsRole(grants, item.look.doers) ? { ...item, task: item.look.task } : item
}

export function SideMenu({ onChoose }: { readonly onChoose?: () => void }) {
  const groups = useMenu()
  return (
    <nav className="side-menu" aria-label={t('菜单')}>
      <NavLink className="side-item" to={paths.home()} end onClick={onChoose}>
        {t('今天')}
      </NavLink>
      {groups.map((group) => (
        <section key={group.business}>
          <h2>{group.business}</h2>
          <ul>
            {group.items.map((item) => (
              <li key={item.to}>
                <NavLink className="side-item" to={item.to} onClick={onChoose}>
                  {item.title}
                </NavLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

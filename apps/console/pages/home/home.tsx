import { Link } from 'react-router'
import { PageShell, ready, Section, t } from '#ui'
import { useMenu } from '../../layout/side-menu.tsx'
import { paths } from '../../paths.ts'
import { useSignedIn } from '../../session.tsx'
import { NeedsMe } from './needs-me.tsx'

/** What waits for me today, then everything I can do here as plain tasks. */
export function HomePage() {
  const { user } = useSignedIn()
  const groups = useMenu()
  return (
    <PageShell
      title={t('今天')}
      purpose={t('{name},这里先列等着你的事,再列你能办的事。', { name: user.name })}
      state={ready}
    >
      <NeedsMe />
      <Section title={t('我能办的事')} state={ready}>
        <ul className="tasks">
          {groups.flatMap((group) =>
            group.items.map((item) => (
              <li key={item.to}>
                <Link to={item.to}>{item.title}</Link>
                <span className="soft">{item.task}</span>
              </li>
            )),
          )}
        </ul>
      </Section>
      <p className="soft after">
        <Link to={paths.account()}>{t('角色不对?看看自己的角色和地方')}</Link>
      </p>
    </PageShell>
  )
}

import { WarningFilled } from '@ant-design/icons'
import { useIsFetching } from '@tanstack/react-query'
import { Link } from 'react-router'
import { Section, StatusMark, ready, t } from '#ui'
import { useNeeds } from './needs.ts'

/** The only place of the accent: what an officer must see to today, each with the link that does it. */
export function NeedsMe() {
  const needs = useNeeds()
  const isAsking = useIsFetching({ predicate: ({ state }) => state.data === undefined }) > 0
  return (
    <Section title={t('今天等着我的')} state={needs.length === 0 && isAsking ? { is: 'loading' } : ready}>
      {needs.length === 0 ? (
        <StatusMark kind="done">{t('今天没有等着你的事。')}</StatusMark>
      ) : (
        <ul className="needs">
          {needs.map((need) => (
            <li key={need.key}>
              <WarningFilled aria-hidden className="needs-shape" />
              <div>
                <Link to={need.to}>{need.title}</Link>
                <p className="soft">{need.why}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

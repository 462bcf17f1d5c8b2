import './policy.css'
import { Link } from 'react-router'
import { PageShell, Section, StatusMark, ready, t } from '#ui'
import { paths } from '../../paths.ts'
import { stateOf } from '../../use-ask.ts'
import { byBusiness, manner, useRulebook, type Benefit } from './rulebook.ts'

const views = () => [
  { to: paths.parameters(), title: t('各地标准'), task: t('一个地方、一个月份的全部标准和取值,每个都有出处') },
  { to: paths.relations(), title: t('待遇之间的关系'), task: t('哪些只能享受一项,哪些补差、就高,哪些可以同时享受') },
  { to: paths.article(), title: t('按条文查'), task: t('一条规定管着哪些待遇的哪些条件') },
  { to: paths.contradictions(), title: t('来源里的矛盾'), task: t('公开文件里对不上的数字,照原样列出,不替来源改数') },
]

/** The way into the rulebook: every benefit by business, and the other ways to look. */
export function PolicyPage() {
  const rulebook = useRulebook()
  return (
    <PageShell
      title={t('政策库')}
      purpose={t('系统按这里的规则和标准判定。每一条都写明依据,每个数都写明出处。')}
      state={stateOf(rulebook)}
    >
      <ul className="tasks">
        {views().map((view) => (
          <li key={view.to}>
            <Link to={view.to}>{view.title}</Link>
            <span className="soft">{view.task}</span>
          </li>
        ))}
      </ul>
      {byBusiness(rulebook.data?.benefits ?? []).map((business) => (
        <Section key={business.name} title={business.name} state={ready}>
          <ul className="benefit-list">
            {business.benefits.map((benefit) => (
              <BenefitLine key={benefit.key} benefit={benefit} />
            ))}
          </ul>
        </Section>
      ))}
    </PageShell>
  )
}

function BenefitLine({ benefit }: { readonly benefit: Benefit }) {
  return (
    <li>
      <div>
        <Link className="line-link" to={paths.benefit(benefit.key)}>
          {benefit.label}
        </Link>
        <span className="soft row-note">{benefit.article}</span>
      </div>
      <span className="soft">
        {benefit.pays ? manner(benefit) : <StatusMark kind="none">{manner(benefit)}</StatusMark>}
      </span>
    </li>
  )
}

import './policy.css'
import { PageShell, t } from '#ui'
import { paths } from '../../paths.ts'
import { stateOf } from '../../use-ask.ts'
import { RelationTable } from './relation-table.tsx'
import { useRulebook } from './rulebook.ts'

/** How benefits stand to each other: the one table by which the judgements are made. */
export function RelationsPage() {
  const rulebook = useRulebook()
  return (
    <PageShell
      title={t('待遇之间的关系')}
      purpose={t('判定时就按这张表:择一、就高、补差的自动处理,叠加的照发。')}
      crumbs={[{ label: t('政策库'), to: paths.policy() }]}
      state={stateOf(rulebook)}
    >
      <RelationTable caption={t('待遇之间的关系')} relations={rulebook.data?.relations ?? []} />
    </PageShell>
  )
}

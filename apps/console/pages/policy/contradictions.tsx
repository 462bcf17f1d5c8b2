import './policy.css'
import { PageShell, t } from '#ui'
import type { OutputOf } from '../../contracts.ts'
import { paths } from '../../paths.ts'
import { stateOf, useAsk } from '../../use-ask.ts'

type Contradiction = OutputOf<'policy.list-contradictions'>['contradictions'][number]

const kinds = (): Readonly<Record<Contradiction['kind'], string>> => ({
  dispute: t('数字对不上'),
  'different-measure': t('口径不同'),
  impossible: t('目标之间做不到'),
  ambiguous: t('归组不明'),
})

/** What the public documents say against each other. */
export function ContradictionsPage() {
  const asked = useAsk('policy.list-contradictions', {})
  return (
    <PageShell
      title={t('来源里的矛盾')}
      purpose={t('公开文件里对不上或容易误读的说法,照原文列出,不替来源改数。用到这些数时请先问清。')}
      crumbs={[{ label: t('政策库'), to: paths.policy() }]}
      state={stateOf(asked, {
        when: ({ contradictions }) => contradictions.length === 0,
        state: { sentence: t('没有发现矛盾。') },
      })}
    >
      <ul className="contradictions">
        {asked.data?.contradictions.map((one) => (
          <li key={one.id}>
            <h2>
              {one.placeName} <span className="tag">{kinds()[one.kind]}</span>
            </h2>
            <ul className="statements">
              {one.statements.map((statement) => (
                <li key={statement.quote}>
                  <q>{statement.quote}</q>
                  <span className="soft row-note">{statement.document}</span>
                </li>
              ))}
            </ul>
            <p>{one.explanation}</p>
          </li>
        ))}
      </ul>
    </PageShell>
  )
}

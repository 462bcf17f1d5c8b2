import { ready, Section, t } from '#ui'
import type { ReportSummary } from '#insight/schema'

/** What each figure counts, in words. */
export function Meanings({ report }: { readonly report: ReportSummary }) {
  return (
    <Section title={t('每个数是怎么算的')} state={ready}>
      <dl className="meanings">
        {report.figures.map(({ key, label, meaning }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

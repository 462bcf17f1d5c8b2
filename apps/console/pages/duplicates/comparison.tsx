import { Link } from 'react-router'
import type { PairComparison } from '#registry/schema'
import { t } from '#ui'
import { paths } from '../../paths.ts'

export interface ComparisonProps {
  readonly county: number
  readonly pair: PairComparison
  /** Which record goes on; undefined when there is nothing to choose. */
  readonly keep: 'a' | 'b' | undefined
  readonly choose: (keep: 'a' | 'b') => void
}

/** What is known of both: what differs first, what is the same folded away. */
export function Comparison({ county, pair, keep, choose }: ComparisonProps) {
  const different = pair.lines.filter(({ isSame }) => !isSame)
  const same = pair.lines.filter(({ isSame }) => isSame)
  return (
    <>
      <table className="comparison">
        <caption className="unseen">{t('两份登记的不同之处')}</caption>
        <thead>
          <tr>
            <td>
              <span className="unseen">{t('项目')}</span>
            </td>
            {(['a', 'b'] as const).map((side) => (
              <th key={side} scope="col">
                <Link to={paths.resident(county, pair[side].id)}>
                  {t('{side}:{name}', { side: side === 'a' ? t('甲') : t('乙'), name: pair[side].name })}
                </Link>
                <span className="soft pair-person">{pair[side].village}</span>
                {keep === undefined ? null : (
                  <label className="choice">
                    <input type="radio" name="keep" checked={keep === side} onChange={() => choose(side)} />
                    {t('留这一份')}
                  </label>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {different.map((line) => (
            <Line key={line.label} line={line} />
          ))}
          {different.length === 0 ? (
            <tr>
              <td colSpan={3}>{t('记着的每一项都相同。')}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
      {same.length > 0 ? (
        <details className="more">
          <summary>
            <span>{t('相同的 {count} 项', { count: same.length })}</span>
          </summary>
          <dl className="same-lines">
            {same.map(({ label, a }) => (
              <div key={label}>
                <dt className="soft">{label}</dt>
                <dd>{a}</dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
    </>
  )
}

function Line({ line: { label, a, b } }: { readonly line: PairComparison['lines'][number] }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td data-label={t('甲')}>{a ?? <span className="soft">{t('没有记')}</span>}</td>
      <td data-label={t('乙')}>{b ?? <span className="soft">{t('没有记')}</span>}</td>
    </tr>
  )
}

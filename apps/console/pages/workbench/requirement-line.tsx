import { CheckCircleFilled, CloseSquareFilled, QuestionCircleOutlined } from '@ant-design/icons'
import { t } from '#ui'
import { ArticleLink } from '../policy/article-link.tsx'
import { hasReads, Reads } from './reads.tsx'
import type { Judgement } from './use-judgement.ts'

type Requirement = Judgement['requirements'][number]

const shapes = { yes: CheckCircleFilled, no: CloseSquareFilled, unknown: QuestionCircleOutlined } as const
const words = () => ({ yes: t('符合'), no: t('不符合'), unknown: t('还不知道') })

/** One condition: whether it holds, the comparison in words, and what it was read from. */
export function RequirementLine({ line, judgement }: { readonly line: Requirement; readonly judgement: Judgement }) {
  const Shape = shapes[line.holds]
  return (
    <li className={`requirement requirement-${line.holds}`}>
      <Shape aria-hidden className="requirement-shape" />
      <div>
        <p>
          <span className="unseen">{words()[line.holds]}:</span>
          {line.label}
          {line.relation ? <span className="tag">{line.relation}</span> : null}
        </p>
        {line.compared ? <p className="soft">{line.compared.text}</p> : null}
        {hasReads(line) || line.article ? (
          <details className="more">
            <summary>{t('看了什么')}</summary>
            <ArticleLink article={line.article} />
            <Reads reads={line} judgement={judgement} member={judgement.member} />
          </details>
        ) : null}
      </div>
    </li>
  )
}

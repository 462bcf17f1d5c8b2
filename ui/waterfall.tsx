import { useId } from 'react'
import { formatYuan } from '#kernel/money'
import { FigureYuan } from './figure-yuan.tsx'
import { t } from './messages.ts'
import { waterfallBars, type WaterfallBar, type WaterfallStep } from './waterfall-layout.ts'

export interface WaterfallProps {
  /** What the sum is, e.g. 低保金怎么算出来的. */
  readonly title: string
  readonly steps: readonly WaterfallStep[]
}

/** Heights in em, so that the picture grows with the chosen text size. */
const row = 3.5
const bar = { top: 1.9, height: 0.9 }

/** The way from income to amount as a picture, with the same steps as a table beside it. */
export function Waterfall({ title, steps }: WaterfallProps) {
  const id = useId()
  const bars = waterfallBars(steps)
  return (
    <figure className="waterfall" aria-labelledby={`${id}-title`}>
      <figcaption id={`${id}-title`}>{title}</figcaption>
      <div className="twins">
        <svg
          className="waterfall-picture"
          role="img"
          aria-label={inWords(title, steps)}
          width="100%"
          height={`${bars.length * row}em`}
        >
          {bars.map((each, index) => (
            <Bar key={`${index} ${each.step.label}`} bar={each} next={bars[index + 1]} index={index} />
          ))}
        </svg>
        <table className="figures">
          <caption className="unseen">{t('{title}(表格)', { title })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('步骤')}</th>
              <th scope="col" className="money">
                {t('金额')}
              </th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step, index) => (
              <tr key={`${index} ${step.label}`} className={step.kind === 'total' ? 'total' : undefined}>
                <th scope="row">
                  {step.label}
                  {step.note ? <span className="soft row-note">{step.note}</span> : null}
                </th>
                <td className="money">
                  <FigureYuan amount={step.amount} signed={step.kind === 'change'} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}

function Bar({
  bar: each,
  next,
  index,
}: {
  readonly bar: WaterfallBar
  readonly next: WaterfallBar | undefined
  readonly index: number
}) {
  const top = index * row
  const end = each.to >= each.from ? each.left + each.width : each.left
  const tone = each.step.kind === 'change' ? (each.step.amount < 0 ? 'down' : 'up') : each.step.kind
  return (
    <g className={`bar bar-${tone}`}>
      <text x="0" y={`${top + 1.3}em`}>
        {each.step.label}
      </text>
      <text x="100%" y={`${top + 1.3}em`} textAnchor="end" className="bar-amount">
        {each.step.kind === 'change' && each.step.amount > 0 ? '+' : ''}
        {formatYuan(each.step.amount).replace('-', '−')}
      </text>
      <rect className="bar-track" x="0" width="100%" y={`${top + bar.top}em`} height={`${bar.height}em`} />
      {/* A step of 0.00 元 still leaves a mark where it stands. */}
      <rect
        x={percent(each.left)}
        width={percent(Math.max(each.width, 0.004))}
        y={`${top + bar.top}em`}
        height={`${bar.height}em`}
        rx="2"
      />
      {next?.step.kind === 'change' ? (
        <line
          x1={percent(end)}
          x2={percent(end)}
          y1={`${top + bar.top + bar.height}em`}
          y2={`${top + row + bar.top}em`}
        />
      ) : null}
    </g>
  )
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`
}

function inWords(title: string, steps: readonly WaterfallStep[]): string {
  const said = steps.map((step) => t('{label} {amount} 元', { label: step.label, amount: formatYuan(step.amount) }))
  return `${title}:${said.join(',')}。`
}
